"""Boundaries: contents that ran into the next speaker, and words that were never said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

# Code points between the end of a content and the cue whose source it has swallowed.
NEAR = 2
CLAUSES = frozenset({"clause", "gerund", "to"})
# Inside another's content these objects tell of deeds, not of words.
DEEDS = frozenset({"assert", "other"})


def within_bounds(scene: Scene, findings: list[Finding]) -> Iterator[Finding]:
    """The findings, each content cut before the source of a cue right behind it.

    "It denied that it had agreed, a day after the envoy said so" must not end in "the envoy".
    """
    sources = {f.cue[0][0]: f.source[0][0] for f in findings if f.cue and f.source}
    for finding in findings:
        starts = [sources[finding.end + k] for k in range(NEAR + 1) if finding.end + k in sources]
        last = finding.content[-1]
        if starts and last[0] < starts[0] < last[1] and finding.shape != "quote":
            cut = _cut(scene.document.text, last[0], starts[0])
            finding = replace(finding, content=(*finding.content[:-1], (last[0], cut)))  # noqa: PLW2901 -- the same one, cut
        yield finding


def _cut(text: str, start: int, source: int) -> int:
    """The last comma before a swallowed source, or where the source begins."""
    comma = text.rfind(",", start + 1, source)
    if comma > start:
        return comma
    return start + len(text[start:source].rstrip())


def is_told(finding: Finding, around: list[Finding]) -> bool:
    """Whether a finding inside others is told as said: not what is denied or asked about.

    Args:
        finding: the one inside.
        around: those whose content holds its cue.
    """
    if finding.shape == "quote":
        return True
    if around and finding.shape == "object" and finding.row and finding.row.act in DEEDS:
        return False
    return not any(
        outer.row is not None and outer.row.act in {"deny", "ask"} and outer.shape in CLAUSES
        for outer in around
    )
