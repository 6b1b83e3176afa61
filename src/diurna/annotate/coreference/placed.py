"""Parties placed by their own words: "students at a college in Bergen", a town that is shelled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import text_of
from diurna.annotate.coreference.towns import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.references import Reference
    from diurna.schema.documents import Token
    from diurna.schema.layers import Mention

# Words by which a phrase tells where somebody is or comes from.
AT = frozenset({"in", "at", "of", "from", "near", "outside", "inside", "around"})
# Where one is, not where one is from.
STAYS = frozenset({"in", "at", "near", "outside", "inside", "around"})
# "a paper based in Oslo", "refugees fleeing the war in Norland".
CLAUSES = frozenset({"acl", "relcl"})
# Steps down a phrase: "students at a university in the town of Bergen" has three.
MAX_STEPS = 4
# A smaller town is one of many of its name; the article must tell its state.
LEAST_POPULATION = 15_000
# From here on a town's name is known for a town's, whatever the parser takes it for.
LARGE_TOWN = 100_000
# The second town of a name may not come near the first, unless the article tells the state.
LEAD = 3
PLACED_CONFIDENCE = 0.7
# Where these are says nothing of what they are.
INTERNATIONAL = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM"})
TOWN_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
# After these an unknown name is a place's, whatever the parser takes it for.
TOWARD = frozenset({"in", "near", "from"})
# "The four states met in Oslo" are nobody's.
STATES = frozenset({"state", "side"})
LARGE = frozenset({"country", "capital", "region"})


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Finds states by places; ``told`` are the states that the article itself names."""

    context: Context
    told: frozenset[str]

    def with_country(self, mention: Mention, reference: Reference) -> Reference:
        """A reference with the state that its own words put it in, if nothing else tells one."""
        known = reference.country or reference.sector in INTERNATIONAL or reference.wikidata
        is_state = self.context.noun_kind(self.context.noun(mention)) in STATES
        if known or mention.kind == "pronoun" or (is_state and mention.name is None):
            return reference
        country = self._as_town(mention) or next(self._countries(mention), None)
        if country is None:
            return reference
        sure = min(reference.confidence, PLACED_CONFIDENCE)
        return replace(reference, country=country, confidence=sure)

    def _as_town(self, mention: Mention) -> str | None:
        if mention.name is None or mention.title is not None or mention.modifier is not None:
            return None
        head = self.context.head(mention)
        if head.tag == "JJ":  # "Western sanctions" are not of a region of that name
            return None
        name = text_of(mention.name)
        if mention.label not in TOWN_LABELS and not self._is_large_town(name, head):
            return None
        return self.town(name)

    def _is_large_town(self, name: str, head: Token) -> bool:
        """Whether a name taken for a body's is that of a large town where things happen."""
        link = self.context.document.tokens[head.head]
        placed = head.dep == "pobj" and link.text.lower() in self.context.words("place") | {"on"}
        found = readings(name)
        return placed and head.entity in {"", "ORG"} and bool(found) and found[0][1] >= LARGE_TOWN

    def town(self, name: str) -> str | None:
        """The state of a town: one that the article names, else that of the only large one."""
        found = readings(name)
        told = [country for country, _, _ in found if country in self.told]
        if told:
            return told[0]
        if not found or (found[0][1] < LEAST_POPULATION and found[0][2] not in LARGE):
            return None
        rivals = [r for r in found[1:] if r[0] != found[0][0] and r[1] * LEAD > found[0][1]]
        return None if rivals else found[0][0]

    def _countries(self, mention: Mention) -> Iterator[str]:
        """The states of the places behind a noun, nearest first."""
        tokens, below = self.context.document.tokens, self.context.document.children
        level = [mention.head]
        abroad = self.context.noun(mention) in self.context.words("abroad")
        for step in range(MAX_STEPS):
            level = [
                child
                for index in level
                for child in below[index]
                if child > mention.head
                and self._leads(tokens[child])
                and (step or not abroad or tokens[child].text.lower() not in STAYS)
            ]
            for index in level:
                if tokens[index].dep == "pobj" and tokens[tokens[index].head].text.lower() in AT:
                    country = self._country_at(index)
                    if country is not None:
                        yield country

    def _leads(self, token: Token) -> bool:
        """Whether a word below a noun may lead to the place that the noun is of."""
        if token.dep in CLAUSES:
            return token.lemma.lower() in self.context.words("dwells")
        return token.dep in {"pobj", "dobj"} or (token.dep == "prep" and token.text.lower() in AT)

    def _later_starts(self, first: int, index: int) -> Iterator[int]:
        """Where a name may begin behind words that tell of it: "port" in "port Norvik".

        "Afar" is no part of "Tal Afar" that stands for itself.
        """
        tokens = self.context.document.tokens
        for start in range(first + 1, index + 1):
            if tokens[start - 1].tag in {"NNP", "NNPS"} and tokens[start - 1].text[:1].isupper():
                return
            yield start

    def _country_at(self, index: int) -> str | None:
        """The state that the name ending at a token is, or lies in."""
        tokens = self.context.document.tokens
        if tokens[index].tag not in {"NNP", "NNPS"}:
            return None
        first = index
        while first > 0 and tokens[first - 1].head == index and tokens[first - 1].tag == "NNP":
            first -= 1
        for start in (first, *self._later_starts(first, index)):
            name = self.context.document.text[tokens[start].start : tokens[index].end]
            match = self.context.find(name)
            if match is not None and match.party.kind == "country":
                return match.party.country
            link = tokens[tokens[index].head].text.lower()
            above = tokens[tokens[tokens[index].head].head].lemma.lower()
            is_town = (
                tokens[index].entity in TOWN_LABELS
                or (link in TOWARD and tokens[index].entity in {"", "ORG", "NORP"})
                or (link == "of" and above in self.context.words("settlements"))
            )
            town = self.town(name) if is_town else None
            if town is not None:
                return town
        return None
