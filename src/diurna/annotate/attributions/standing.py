"""Standing: what rules read off the sentence's frame, put right after the model had its say.

The model was trained on flat labels: it gives the words of an inner statement to the inner cue
alone and passes over who tells the whole.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from diurna.annotate.attributions.findings import covers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Bounds, Scene

# Cues behind an adjunct that are looked at for who tells it all.
MOST_TELLERS = 6


def restored(scene: Scene, rules: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """The findings with those that are sure by rule, in their rule's shape.

    Args:
        scene: the document.
        rules: what rules alone found.
        found: what rules and model found together.
    """
    by_cue = {finding.cue_head: finding for finding in rules if finding.cue_head is not None}
    sure = {head: finding for head, finding in by_cue.items() if finding.sure}
    kept = [sure.get(f.cue_head, f) if f.cue_head is not None else f for f in found]
    heads = {finding.cue_head for finding in kept}
    kept.extend(finding for head, finding in sure.items() if head not in heads)
    frames = sorted(_frame(finding) for finding in sure.values())
    sound = [_apart(scene, _sound(finding, by_cue), frames) for finding in kept]
    tellers = sorted((f.cue[0], place) for place, f in enumerate(sound) if f.cue)
    return [_told_by(scene, finding, sound, tellers) for finding in sound]


def _told_by(
    scene: Scene,
    finding: Finding,
    found: Sequence[Finding],
    tellers: Sequence[tuple[Bounds, int]],
) -> Finding:
    """An adjunct's content without the words behind it of who tells that and the adjunct.

    "The dam burst, according to two guards, Radio Sur reported": the guards tell of the dam.
    """
    start, end = finding.content[-1]
    if finding.shape != "according" or start < finding.place:
        return finding
    first = bisect_left(tellers, ((start, start), 0))
    for bounds, place in islice(tellers, first, first + MOST_TELLERS):
        if bounds[0] >= end:
            break
        teller = found[place]
        if covers(teller.content, finding.cue[0]):
            before = finding.content[:-1] or _until(scene, teller, finding.place)
            return replace(finding, content=before) if before else finding
    return finding


def _until(scene: Scene, teller: Finding, place: int) -> tuple[Bounds, ...]:
    """What a teller tells, up to a place."""
    cut = ((start, min(end, place)) for start, end in teller.content if start < place)
    text = scene.document.text
    return tuple((start, start + len(text[start:end].rstrip(" ,\n"))) for start, end in cut)


def _sound(finding: Finding, by_cue: dict[int, Finding]) -> Finding:
    """A finding that is no content of itself: who holds its own cue goes back to the rule."""
    own = by_cue.get(finding.cue_head) if finding.cue_head is not None else None
    if own is None or finding.shape == "quote" or not finding.cue:
        return finding
    return own if covers(finding.content, finding.cue[0]) else finding


def _frame(finding: Finding) -> Bounds:
    """From the first to the last word of a source and its cue."""
    bounds = [*finding.cue, *finding.source]
    return min(start for start, _ in bounds), max(end for _, end in bounds)


def _apart(scene: Scene, finding: Finding, frames: Sequence[Bounds]) -> Finding:
    """A finding whose content ends before the frame of who tells the whole sentence."""
    if finding.sure or not finding.cue:
        return finding
    content = tuple(_before(scene, finding, piece, frames) for piece in finding.content)
    kept = tuple(piece for piece in content if piece[0] < piece[1])
    return replace(finding, content=kept) if kept else finding


def _before(scene: Scene, finding: Finding, piece: Bounds, frames: Sequence[Bounds]) -> Bounds:
    start, end = piece
    place = bisect_left(frames, (max(start, finding.cue[-1][1]), 0))
    if place == len(frames) or frames[place][0] >= end or frames[place][0] <= start:
        return piece
    return start, start + len(scene.document.text[start : frames[place][0]].rstrip(" ,\n"))
