"""Parties counted rather than named: "both sides", "the two ministers", "the four"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.lang.parties import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.opposed import Opposed
    from diurna.annotate.coreference.references import Reference
    from diurna.annotate.coreference.trails import Trail
    from diurna.schema.layers import Mention

# Who is meant by a number alone is less sure than by a name.
COUNTED_CONFIDENCE = 0.6
TWO = 2
# "The parties agreed" tells of two.
SIDES = frozenset({"parties", "sides", "neighbours", "neighbors", "camps", "belligerents"})
SIDE_NOUNS = frozenset({"party", "camp", "belligerent"})
FACING_KINDS = frozenset({"side", "body", "force", "person", "state"})
# Words before a number that take up those told of before; "four men" alone brings in new ones.
TAKES_UP = frozenset({"the", "these", "those", "all", "both"})


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Finds the parties that a counted phrase takes up, along a trail."""

    context: Context
    trail: Trail
    opposed: Opposed

    def of(self, mention: Mention) -> tuple[Reference, ...]:
        """Those named together last, as many as the phrase counts; none when none fit.

        Example: "Chad, Niger and Mali met. The three states ..." is all three.
        """
        wanted = self.number(mention)
        if wanted is None:
            return ()
        for parties in self._together(mention):
            kinds: set[str] = {r.kind for r in parties}
            if len(parties) == wanted and self._fits(mention, kinds):
                return tuple(
                    replace(r, confidence=r.confidence * COUNTED_CONFIDENCE) for r in parties
                )
        return ()

    def number(self, mention: Mention) -> int | None:
        """How many a definite phrase counts: 4 for "the four" and "the four men"."""
        words = [t.text.lower() for t in self.context.tokens(mention)[:3]]
        if words[:1] == ["both"]:
            return TWO
        if not words or words[0] not in TAKES_UP:
            return None
        if words[0] == "the" and mention.modifier is None and self._faces(mention):
            return TWO
        numbers = number_words(self.context.language)
        return next((numbers[w] for w in words[1:] if w in numbers), None)

    def _faces(self, mention: Mention) -> bool:
        """Whether it tells of two who face each other: "the parties", "the warring factions"."""
        words = [t.text.lower() for t in self.context.tokens(mention)]
        words = words[1 : mention.head - mention.first + 1]
        if len(words) == 1:
            return words[0] in SIDES
        kind = (
            self.context.noun_kind(words[-1]) if words and self.context.is_plural(mention) else ""
        )
        return kind in FACING_KINDS and words[0] in self.context.words("facing")

    def sides(self, mention: Mention) -> tuple[Reference, ...]:
        """The two that the article sets against each other, for "both sides"; else none."""
        noun, kind = self.context.noun(mention), self.context.noun_kind(self.context.noun(mention))
        owned = any(t.tag == "POS" for t in self.context.tokens(mention))
        is_side = kind == "side" or noun in SIDE_NOUNS or self._faces(mention)
        if self.number(mention) != TWO or not (is_side or owned or kind == "state"):
            return ()
        return self.opposed.pair(mention, states=owned or not is_side) or ()

    def pair_of_persons(self, mention: Mention) -> Iterator[Reference]:
        """The two persons nearest before, where each has a name."""
        found: dict[str, Reference] = {}
        for step in self.trail.back(self.context.head(mention).sentence, mention.span.start):
            for reference in step.references:
                if reference.kind == "person" and reference.name and len(found) < TWO:
                    found.setdefault(reference.key, reference)
        if len(found) == TWO:
            for reference in reversed(found.values()):
                yield replace(reference, confidence=COUNTED_CONFIDENCE)

    def _together(self, mention: Mention) -> Iterator[tuple[Reference, ...]]:
        """Parties named together before, nearest first."""
        for step in self.trail.back(self.context.head(mention).sentence, mention.span.start):
            parties = {r.key: r for r in self.trail.conjoined(step)}
            if len(parties) >= TWO and not self.opposed.is_audience(step):
                yield tuple(parties.values())

    def _fits(self, mention: Mention, kinds: set[str]) -> bool:
        """Whether the noun counted agrees with what the parties are."""
        if any(t.tag == "POS" for t in self.context.tokens(mention)):
            return kinds == {"country"}
        kind = self.context.noun_kind(self.context.noun(mention))
        if kind in {"office", "person", "rank", "honorific"}:
            return kinds <= {"person"}
        if kind == "state":
            return kinds <= {"country"}
        if kind == "side":
            return kinds <= {"country", "body", "group"}
        if kind in {"body", "force"}:
            return kinds <= {"body", "group", "unknown"}
        return True
