"""Rests: quotations inside somebody's sentence that neither syntax nor a cue beside has claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.gaps import gap_after, gap_before, quote_cues, runs_on
from diurna.annotate.attributions.phrases import bounds_of, cue_tokens, source_tokens
from diurna.annotate.attributions.sources import source_of, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.gaps import Gap
    from diurna.annotate.attributions.scene import Piece, Scene

# Fewer quoted words than these are a label, not somebody's words.
FEWEST_WORDS = 3
# Tokens between a cue and the quotation in its content.
FARTHEST_CUE = 15


def rest_findings(scene: Scene, found: list[Finding]) -> Iterator[Finding]:
    """A finding for each unclaimed quotation whose sentence has a cue before or behind it."""
    claimed = claimed_tokens(scene, found)
    for piece in scene.pieces:
        if piece.last - piece.first < FEWEST_WORDS + 2 or piece.parent != -1:
            continue
        if not claimed[piece.first + 1]:
            yield from _behind(scene, piece) or _ahead(scene, piece)


def claimed_tokens(scene: Scene, found: list[Finding]) -> bytearray:
    """For each token whether it stands in some content."""
    claimed = bytearray(len(scene.tokens))
    for start, end in {bounds for finding in found for bounds in finding.content}:
        for token in scene.document.tokens_in(start, end):
            claimed[token.index] = 1
    return claimed


def _behind(scene: Scene, piece: Piece) -> list[Finding]:
    """A cue behind: the content begins where the sentence does."""
    gap = gap_after(scene, piece)
    cues = quote_cues(scene, gap)
    if not cues or not runs_on(scene, piece):
        return []
    start = gap_before(scene, piece).tokens
    first = start[0].index if start else piece.first
    return _finding(scene, cues[0], first, piece)


def _ahead(scene: Scene, piece: Piece) -> list[Finding]:
    """A cue ahead: the content begins behind it."""
    gap = gap_before(scene, piece)
    for token in reversed(gap.tokens[-FARTHEST_CUE:]):
        rows = rows_of(scene.document, token, scene.language)
        if any(row.pos == "verb" and row.uttered for row in rows) and token.dep != "amod":
            return _finding(scene, token.index, _past_cue(gap, token.index), piece)
    return []


def _past_cue(gap: Gap, cue: int) -> int:
    return min(cue + 1, gap.tokens[-1].index + 1)


def _finding(scene: Scene, cue: int, first: int, piece: Piece) -> list[Finding]:
    source = source_of(scene, cue)
    if source is None or scene.region[source] != piece.parent:
        return []
    named = source_tokens(scene, surface_of(scene, cue, source), cue=cue)
    content = bounds_of(scene, range(first, piece.first))
    start = content[0][0] if content else piece.start
    rows = rows_of(scene.document, scene.tokens[cue], scene.language)
    return [
        Finding(
            content=((start, piece.end),),
            cue=tuple(bounds_of(scene, cue_tokens(scene, cue))),
            source=tuple(bounds_of(scene, named)),
            cue_head=cue,
            source_head=source,
            row=rows[0] if rows else None,
            shape="clause",
        )
    ]
