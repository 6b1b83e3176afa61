"""Acts: what is done by saying something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.statements import Act


def act_of(scene: Scene, finding: Finding) -> Act:
    """The act of a finding: from its wording, its cue, and the content."""
    if finding.act is not None:
        return finding.act
    act: Act = finding.row.act if finding.row else "assert"
    if finding.shape == "order":
        return "demand"
    return act if scene.tokens else "other"
