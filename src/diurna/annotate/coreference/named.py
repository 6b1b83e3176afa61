"""Names that are no person's: states, capitals, organisations, groups, and unknown ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import Context, sector_of_words, text_of
from diurna.annotate.coreference.owners import owner_of
from diurna.annotate.coreference.persons import name_tokens
from diurna.annotate.coreference.references import Reference
from diurna.gazetteer import country_name, find_among, find_person

if TYPE_CHECKING:
    from diurna.annotate.coreference.persons import Roster
    from diurna.gazetteer import Match
    from diurna.schema.layers import Mention

# Senses of a state's name in which its government is meant when it acts.
GOVERNMENT_SENSES = frozenset({"capital", "metonym"})
# Confidence of a name that the gazetteer does not know: the words are its name.
UNKNOWN_NAME_CONFIDENCE = 0.6
FIRST_AND_LAST = 2
# The one capital that stands for a union of states, and how its own state is told of.
SEAT, UNION, HOST = "Brussels", "European Union", "Belgi"
# What the parser calls the surnames that it does not know.
HUMAN_LABELS = frozenset({None, "PERSON", "ORG", "GPE", "NORP", "PRODUCT", "WORK_OF_ART", "LOC"})
PERSON_SENSES = frozenset({"surname"})


@dataclass(frozen=True, kw_only=True)
class Names:
    """Tells persons from other names, and resolves the others."""

    context: Context
    roster: Roster
    told: frozenset[str]

    def is_full_person(self, mention: Mention) -> bool:
        """Whether a mention names a person in full, or with a title before the name."""
        name = text_of(mention.name)
        match = self.context.find(name)
        titled = mention.title is not None
        if match is not None and match.party.kind != "person":
            return titled and self._outranks(mention, match)
        if titled:
            return True
        if self._is_called(mention):
            return False
        return len(name.split()) > 1 and self._looks_human(mention, match)

    def is_known_person(self, mention: Mention) -> bool:
        """Whether a single name is that of somebody in the article or in the gazetteer."""
        name = text_of(mention.name)
        match = self.context.find(name)
        if match is not None and match.party.kind != "person":
            return False
        if len(name.split()) != 1:
            return self._is_officeholder(mention, name)
        if self.roster.find(name_tokens(name)) is not None:
            return True
        return mention.label == "PERSON" or self._is_officeholder(mention, name)

    def _is_officeholder(self, mention: Mention, name: str) -> bool:
        """Whether a surname alone acts, owns or is acted on, and means somebody in office."""
        if mention.label not in HUMAN_LABELS or self.context.is_place(mention):
            return False
        if mention.label == "GPE" and not self.context.is_subject(mention):
            return False
        match = find_person(name, on=self.context.on)
        return match is not None and match.party.role is not None

    def resolve(self, mention: Mention) -> Reference:
        """The state, organisation or group of a name."""
        match = self.context.find(text_of(mention.name))
        if match is None:
            match = self.context.find(mention.span.text)
        if match is None or match.party.kind == "person":
            return self._unknown(mention)
        if match.party.kind == "country":
            union = self._union(mention, match)
            return union or self._ethnic(mention) or self._country(mention, match)
        if match.sense == "metonym" and match.party.country:
            return self._country(mention, match)
        if match.party.country is not None and match.party.country not in self.told:
            match = find_among(text_of(mention.name), self.told) or match
        return self._body(mention, match)

    def _union(self, mention: Mention, match: Match) -> Reference | None:
        """The European Union, for its seat that acts in a text without its host state."""
        if match.sense != "capital" or mention.span.text != SEAT or self.context.is_place(mention):
            return None
        words = self.context.document.text
        union = self.context.find(UNION)
        return None if HOST in words or union is None else self._body(mention, union)

    def owner(self, mention: Mention) -> Reference | None:
        """The state or body that a mention's modifier names."""
        match = self.context.find(text_of(mention.modifier)) if mention.modifier else None
        if match is None or match.party.kind == "person":
            return None
        if match.party.kind == "country" or match.sense == "metonym":
            return self._country(mention, match, owns=True)
        return self._body(mention, match)

    def _outranks(self, mention: Mention, match: Match) -> bool:
        """Whether a title makes a person of a name that a state or body has too."""
        if self.context.noun_kind(text_of(mention.title)) == "person":
            return False
        return match.party.kind != "country" or mention.label == "PERSON"

    def _is_called(self, mention: Mention) -> bool:
        """Whether a noun right before the name tells that it is a body's or a ship's."""
        if mention.name is None or mention.name.start == mention.span.start:
            return False
        before = self.context.document.text[mention.span.start : mention.name.start]
        return self.context.noun_kind(before) in {"body", "force"}

    def _looks_human(self, mention: Mention, match: Match | None) -> bool:
        if match is not None:
            return match.sense not in PERSON_SENSES
        if mention.label == "PERSON":
            return self.context.noun_kind(text_of(mention.name)) is None
        return False

    def _ethnic(self, mention: Mention) -> Reference | None:
        """A people, where "ethnic Albanians" are not Albania's."""
        if not self.context.is_ethnic(mention):
            return None
        return Reference(
            key=f"name:{mention.span.text.casefold()}",
            kind="group",
            name=mention.span.text,
            country=owner_of(self.context, mention).country,
            sector="CVL",
            plural=self.context.is_plural(mention),
            confidence=UNKNOWN_NAME_CONFIDENCE,
        )

    def _country(self, mention: Mention, match: Match, *, owns: bool = False) -> Reference:
        party = match.party
        if not owns and match.sense == "demonym" and self._is_crowd(mention):
            return self._people(mention, match)
        acts = not owns and match.sense in GOVERNMENT_SENSES and not self.context.is_place(mention)
        return Reference(
            key=f"country:{party.country or party.name}",
            kind="country",
            name=self._name_then(match),
            country=party.country,
            sector=party.sector or ("GOV" if acts else None),
            organization=party.organization,
            plural=self.context.is_plural(mention) and not owns,
            confidence=match.confidence,
        )

    def _name_then(self, match: Match) -> str | None:
        """A state by its name; for a capital or palace the name that the state had that day."""
        party = match.party
        if match.sense not in GOVERNMENT_SENSES or party.country is None or party.kind != "country":
            return party.name
        return country_name(party.country, on=self.context.on) or party.name

    def _is_crowd(self, mention: Mention) -> bool:
        """Whether it is people that are told of, not their state: "thousands of Chadians"."""
        if not self.context.is_plural(mention):
            return False
        ahead = {t.text.lower() for t in self.context.tokens(mention)[:-1]}
        counted = any(t.tag == "CD" for t in self.context.tokens(mention)[:-1])
        return counted or not ahead.isdisjoint(self.context.words("crowd"))

    def _people(self, mention: Mention, match: Match) -> Reference:
        return Reference(
            key=f"mention:{mention.head}",
            kind="group",
            country=match.party.country,
            sector="CVL",
            plural=True,
            anonymous=True,
            confidence=match.confidence,
        )

    def _body(self, mention: Mention, match: Match) -> Reference:
        party, sector, country = match.party, match.party.sector, match.party.country
        if party.kind == "collective" and country is None and self.context.is_plural(mention):
            country = owner_of(self.context, mention).country
            sector = sector or ("CVL" if country else None)
        return Reference(
            key=f"{party.kind}:{country or ''}{party.name}",
            kind="group" if party.kind in {"group", "collective"} else "body",
            name=party.name,
            country=country,
            sector=sector,
            organization=party.organization,
            wikidata=party.wikidata,
            plural=self.context.is_plural(mention) or party.kind == "collective",
            confidence=match.confidence,
        )

    def _unknown(self, mention: Mention) -> Reference:
        name = text_of(mention.name)
        country = owner_of(self.context, mention).country or self._prefixed(name)
        is_body = self._is_called(mention) or self._looks_like_body(mention, name)
        told = mention.span.text.removesuffix(name).lower()
        return Reference(
            key=f"name:{name.casefold()}",
            kind="body" if is_body else "unknown",
            name=name,
            country=country,
            sector=(sector_of_words(name.lower()) or sector_of_words(told)) if is_body else None,
            organization=name if is_body else None,
            plural=self.context.is_plural(mention),
            confidence=UNKNOWN_NAME_CONFIDENCE,
        )

    def _prefixed(self, name: str) -> str | None:
        """The state that an unknown name begins with: "Iraqi Kurds", "Sri Lankan Airlines"."""
        words = name.split()
        for end in (2, 1):
            match = self.context.find(" ".join(words[:end])) if len(words) > end else None
            if match is not None and match.party.kind == "country":
                return match.party.country
        return None

    def _looks_like_body(self, mention: Mention, name: str) -> bool:
        """Whether an unknown name is a body's: by its noun, its capitals, or the parser's word.

        The parser takes many persons of two or three names for organisations.
        """
        if self.context.noun_kind(name) == "body" or (name.isupper() and len(name) > 1):
            return True
        return mention.label == "ORG" and len(name.split()) != FIRST_AND_LAST
