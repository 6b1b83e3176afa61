"""Spans that were found against those of the gold: which are the same, which overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Bounded(Protocol):
    """Whatever stands between two code points."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""


Gold = TypeVar("Gold", bound=Bounded)
Found = TypeVar("Found", bound=Bounded)


def overlap(one: Bounded, other: Bounded) -> int:
    """How many code points two spans share.

    Example:
        >>> from diurna.schema.spans import Span
        >>> overlap(Span(start=0, end=5, text="Lagos"), Span(start=3, end=9, text="os met"))
        2
    """
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def is_same(one: Bounded, other: Bounded) -> bool:
    """Whether two spans have the same ends."""
    return (one.start, one.end) == (other.start, other.end)


def pair_up(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[Gold, Found]]:
    """Overlapping spans, each used once: those that share most go first, then the closest.

    Example:
        >>> from diurna.schema.spans import Span
        >>> year, may = Span(start=0, end=4, text="1998"), Span(start=5, end=8, text="May")
        >>> [(g.text, f.text) for g, f in pair_up([may], [year, may])]
        [('May', 'May')]
    """
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, g, f in sorted(_candidates(gold, found)):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((gold[g], found[f]))
    return pairs


def closest(span: Bounded, found: Sequence[Found]) -> Found | None:
    """What overlaps a span most, of several the closest to it in its ends; None if nothing does."""
    candidates = sorted(_candidates([span], found))
    return found[candidates[0][3]] if candidates else None


def _candidates(
    gold: Sequence[Bounded], found: Sequence[Bounded]
) -> Iterator[tuple[int, int, int, int]]:
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            shared = overlap(one, other)
            if shared:
                yield -shared, abs(one.start - other.start) + abs(one.end - other.end), g, f
