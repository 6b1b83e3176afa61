"""Assembly: findings merged, snapped to quotation marks, and turned into attributions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts import act_of
from diurna.annotate.attributions.direct import direct_findings
from diurna.annotate.attributions.indirect import cues_in, indirect_findings
from diurna.schema.layers import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage
    from diurna.schema.statements import StatementType

# Share of quoted words from which a content counts as direct speech.
DIRECT_SHARE = 0.9


def attributions_of(scene: Scene, layers: Layers) -> tuple[Attribution, ...]:
    """Every attribution of the scene."""
    del layers
    findings = findings_of(scene)
    return tuple(_attribution(scene, finding) for finding in findings)


def findings_of(scene: Scene) -> list[Finding]:
    """Direct findings, then those of syntax whose cue is still free, in order."""
    cues = cues_in(scene)
    direct = direct_findings(scene)
    used = {finding.cue_head for finding in direct}
    snapped = (_snap(scene, f) for f in indirect_findings(scene, cues) if f.cue_head not in used)
    return sorted([*direct, *snapped], key=lambda f: (f.start, -f.end, f.cue_head or 0))


def _snap(scene: Scene, finding: Finding) -> Finding:
    """The finding with quotations whole that its content cuts into."""
    level = scene.region[finding.cue_head] if finding.cue_head is not None else -1
    content = tuple(_snapped(scene, bounds, level) for bounds in finding.content)
    return replace(finding, content=content)


def _snapped(scene: Scene, bounds: Bounds, level: int) -> Bounds:
    start, end = bounds
    starts = [piece.start for piece in scene.pieces]
    place = max(0, bisect_right(starts, start) - 1)
    for piece in scene.pieces[place:]:
        if piece.start >= end:
            break
        if piece.parent == level and piece.end > start:
            start, end = min(start, piece.start), max(end, piece.end)
    return start, end


def _attribution(scene: Scene, finding: Finding) -> Attribution:
    document = scene.document
    return Attribution(
        content=document.passage(*finding.content),
        cue=_passage(scene, finding.cue),
        source=_passage(scene, finding.source),
        type=type_of(scene, finding),
        act=act_of(scene, finding),
        cue_head=finding.cue_head,
        source_head=finding.source_head,
        uttered=finding.row.uttered if finding.row else True,
    )


def _passage(scene: Scene, bounds: Iterable[Bounds]) -> Passage | None:
    found = tuple(bounds)
    return scene.document.passage(*found) if found else None


def type_of(scene: Scene, finding: Finding) -> StatementType:
    """Direct, indirect or mixed, by the share of its words inside quotation marks."""
    level = scene.region[finding.cue_head] if finding.cue_head is not None else -1
    words = [
        token.index
        for start, end in finding.content
        for token in scene.document.tokens_in(start, end)
        if token.pos not in {"PUNCT", "SPACE"}
    ]
    quoted = sum(scene.region[index] != level for index in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"
