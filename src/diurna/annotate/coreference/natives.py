"""Natives: parties whose state no word tells, in a text that tells of one state alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import singular, text_of

if TYPE_CHECKING:
    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.homes import Homes
    from diurna.annotate.coreference.references import Reference
    from diurna.schema.layers import Mention

# Nobody says that they are of the state; they only could be of no other one named.
NATIVE_CONFIDENCE = 0.5
# Sectors whose people and bodies are mostly of the state that is told of. Companies, refugees
# and aid workers are as often of another.
NATIVE_SECTORS = frozenset(
    {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "PTY", "REB", "PRM", "UAF", "CRM"}
    | {"CVL", "LAB", "EDU", "AGR", "JRN", "MED", "REL", "SOC", "ELI"}
)
# Whose men and officers do not act on their own state, as rebels and marchers do.
SERVING_SECTORS = frozenset({"GOV", "MIL", "SPY", "LEG"})
# Who is met where things happen, whoever else is told of there.
LOCAL_SECTORS = frozenset({"COP", "CVL", "EDU", "LAB", "AGR", "MED"})
# "Neighbouring states", "the other side": never of the state told of.
OTHERS = frozenset({"state", "side"})
NO_MATTER_WHO = frozenset({"no", "neither", "any"})


@dataclass(frozen=True, kw_only=True)
class Natives:
    """Finds states by the text around: "Farmers blocked roads" after "Norland raised taxes"."""

    context: Context
    homes: Homes

    def with_country(self, mention: Mention, reference: Reference) -> Reference:
        """A reference with the only state told of around it, if it may be of that state."""
        if reference.country or reference.wikidata or not self._may_be(mention, reference):
            return reference
        acted = reference.sector in SERVING_SECTORS
        country = self.homes.alone(mention, acted=acted)
        if country is None and reference.sector in LOCAL_SECTORS:
            country = self.homes.scene(mention)
        if country is None:
            return reference
        sure = min(reference.confidence, NATIVE_CONFIDENCE)
        return replace(reference, country=country, confidence=sure)

    def serves(self, mention: Mention) -> str | None:
        """The only state told of around a person with a title: "Judge Quist"."""
        title = text_of(mention.title).lower().split(" for ")[0].split(" of ")[0]
        kind = self.context.noun_kind(title)
        abroad = kind in {None, "honorific"} or self._is_abroad(title.split()[-1])
        if abroad or self._is_strange(mention):
            return None
        return self.homes.alone(mention, acted=True)

    def _may_be(self, mention: Mention, reference: Reference) -> bool:
        """Whether it is people or a body at home in some state, and nobody else's."""
        first = self.context.tokens(mention)[0].text.lower()
        if mention.kind == "pronoun" or first in NO_MATTER_WHO or self._is_strange(mention):
            return False
        ethnic = self.context.is_ethnic(mention)
        if mention.kind == "name":
            is_people = ethnic or self._is_people(text_of(mention.name))
            return is_people and reference.sector in {None, "CVL"}
        owner = text_of(mention.modifier)
        owned = bool(owner) and not (ethnic or self._is_people(owner))
        noun = self.context.noun(mention)
        other = (not owner and self._is_abroad(noun)) or self.context.noun_kind(noun) in OTHERS
        return not (owned or other or reference.name) and reference.sector in NATIVE_SECTORS

    def _is_abroad(self, noun: str) -> bool:
        """Whether a noun is of those who are as often in a state that is not theirs."""
        word = singular(noun)
        return word in self.context.words("abroad") or word in self.context.words("counterpart")

    def _is_strange(self, mention: Mention) -> bool:
        """Whether a word before the noun says that it is of no state, or another."""
        return not self.context.own_words(mention).isdisjoint(self.context.words("strange"))

    def _is_people(self, words: str) -> bool:
        """Whether some words name a people or faith that lives in several states."""
        return any(singular(w) in self.context.words("peoples") for w in words.lower().split())
