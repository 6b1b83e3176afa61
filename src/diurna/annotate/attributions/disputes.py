"""Disputes: quotations that the model gave to another speaker than the marks beside them do.

The model reads words one by one and runs on over marks; who stands beside a quotation with a
cue of his own is read off surely. Where both claim the same quotation, the marks win.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.phrases import bounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Bounds, Scene

# A word or two left between quotations are no content.
FEWEST_WORDS = 3


def settled(scene: Scene, quoted: Sequence[Finding], found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, each quotation with the cue that stands beside it.

    Args:
        scene: the document with its quotations.
        quoted: the quotations with a cue, as the rules read them.
        found: what rules and model found together.
    """
    owners = _Owners(scene.document.text, quoted)
    kept = set()
    for finding in found:
        own = owners.by_cue.get(finding.cue_head)
        if own is not None and not any(touched(own.content, b) for b in finding.content):
            continue
        left = _without(scene, finding, owners.others(finding))
        if left is not None:
            kept.add(left.cue_head)
            yield _with_all(left, own)
    yield from (finding for finding in quoted if finding.cue_head not in kept)


class _Owners:
    """The stretches of quotations in order, each with the finding it belongs to."""

    def __init__(self, text: str, quoted: Sequence[Finding]) -> None:
        self.turns = {finding.cue_head for finding in quoted if _is_turn(text, finding)}
        self.by_cue = {finding.cue_head: finding for finding in quoted}
        pairs = sorted((b, place) for place, f in enumerate(quoted) for b in f.content)
        self.bounds = tuple(bounds for bounds, _ in pairs)
        self.owners = tuple(quoted[place] for _, place in pairs)

    def others(self, finding: Finding) -> list[Bounds]:
        """The quotations in a content that are neither its own nor of a statement inside it."""
        return [
            self.bounds[place]
            for bounds in finding.content
            for place in touched(self.bounds, bounds)
            if self._is_other(finding, self.owners[place])
        ]

    def _is_other(self, finding: Finding, owner: Finding) -> bool:
        if finding.cue_head == owner.cue_head:
            return False
        nested = covers(finding.content, owner.cue[0]) and owner.cue_head not in self.turns
        around = bool(finding.cue) and covers(owner.content, finding.cue[0])
        return not nested and not around


def touched(ordered: Sequence[Bounds], bounds: Bounds) -> range:
    """The places of the stretches, in order, that overlap another stretch.

    Example:
        >>> touched([(0, 4), (5, 9), (12, 20)], (8, 13))
        range(1, 3)
    """
    first = bisect_left(ordered, bounds)
    while first > 0 and ordered[first - 1][1] > bounds[0]:
        first -= 1
    return range(first, max(first, bisect_left(ordered, (bounds[1], bounds[1]))))


def _is_turn(text: str, finding: Finding) -> bool:
    """Whether a finding is a line of a transcript, with its speaker in capitals before a colon."""
    start = text.rfind("\n", 0, finding.cue[0][0]) + 1
    label = text[start : finding.cue[0][0]]
    return finding.row is None and label.isupper() and finding.cue[0][1] <= finding.start


def _without(scene: Scene, finding: Finding, taken: Sequence[Bounds]) -> Finding | None:
    """A finding whose content lacks some stretches; nothing when none is left."""
    if not taken:
        return finding
    ordered = sorted(taken)
    content = tuple(rest for bounds in finding.content for rest in _rests(scene, bounds, ordered))
    return replace(finding, content=content) if content else None


def _rests(scene: Scene, bounds: Bounds, taken: Sequence[Bounds]) -> Iterator[Bounds]:
    """What is left of a stretch without others, where it is more than a word or two."""
    places = touched(taken, bounds)
    if not places:
        yield bounds
        return
    start = bounds[0]
    for place in places:
        yield from _worded(scene, start, taken[place][0])
        start = taken[place][1]
    yield from _worded(scene, start, bounds[1])


def _worded(scene: Scene, start: int, end: int) -> list[Bounds]:
    inside = [t.index for t in scene.document.tokens_in(start, end)] if start < end else []
    words = [k for k in inside if scene.tokens[k].pos != "PUNCT"]
    return bounds_of(scene, inside) if len(words) >= FEWEST_WORDS else []


def _with_all(finding: Finding, own: Finding | None) -> Finding:
    """A finding with all stretches of its quotation: the model tires of long ones."""
    if own is None:
        return finding
    more = [bounds for bounds in own.content if not touched(finding.content, bounds)]
    return replace(finding, content=tuple(sorted((*finding.content, *more)))) if more else finding
