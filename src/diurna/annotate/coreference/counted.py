"""Parties counted rather than named: "both sides", "the two ministers", "the four"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.lang.parties import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.references import Reference
    from diurna.annotate.coreference.trails import Trail
    from diurna.schema.layers import Mention

# Who is meant by a number alone is less sure than by a name.
COUNTED_CONFIDENCE = 0.6
TWO = 2
# "The parties agreed" tells of two.
SIDES = (["parties"], ["sides"], ["neighbours"], ["neighbors"])
# Words before a number that take up those told of before; "four men" alone brings in new ones.
TAKES_UP = frozenset({"the", "these", "those", "all", "both"})


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Finds the parties that a counted phrase takes up, along a trail."""

    context: Context
    trail: Trail

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
        if words[0] == "the" and words[1:] in SIDES and mention.modifier is None:
            return TWO
        numbers = number_words(self.context.language)
        return next((numbers[w] for w in words[1:] if w in numbers), None)

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
            if len(parties) >= TWO:
                yield tuple(parties.values())

    def _fits(self, mention: Mention, kinds: set[str]) -> bool:
        """Whether the noun counted agrees with what the parties are."""
        if any(t.tag == "POS" for t in self.context.tokens(mention)):
            return kinds == {"country"}
        kind = self.context.noun_kind(self.context.noun(mention))
        if kind in {"office", "person", "rank", "honorific"}:
            return kinds <= {"person"}
        if kind in {"state", "side"}:
            return kinds <= {"country", "body", "group"}
        if kind in {"body", "force"}:
            return kinds <= {"body", "group", "unknown"}
        return True
