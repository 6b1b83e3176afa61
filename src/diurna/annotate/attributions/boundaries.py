"""Boundaries: contents that ran into the next speaker, and words that were never said."""

# ruff: noqa: RUF001 -- marks that look alike
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
# What is agreed to or proposed under a label of two words in marks is a thing, not words.
AGREEING = frozenset({"agree", "propose"})
MARKS = frozenset("\"'“”‘’«»")
LONGEST_LABEL = 4


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


def is_told(scene: Scene, finding: Finding, around: list[Finding]) -> bool:
    """Whether a finding inside others is told as said: not what is denied or asked about.

    Args:
        scene: the document.
        finding: the one inside.
        around: those whose content holds its cue.
    """
    if finding.shape == "quote":
        return True
    if around and finding.shape == "object" and _is_deed(scene, finding):
        return False
    return not any(
        outer.row is not None and outer.row.act in {"deny", "ask"} and outer.shape in CLAUSES
        for outer in around
    )


def _is_deed(scene: Scene, finding: Finding) -> bool:
    """Whether an object tells of a deed: "reported the theft", "accepted “technical talks”"."""
    if finding.row is None or finding.row.act in DEEDS:
        return finding.row is not None
    words = [t for bounds in finding.content for t in scene.document.tokens_in(*bounds)]
    labelled = words[0].text in MARKS and words[-1].text in MARKS
    return finding.row.act in AGREEING and labelled and len(words) <= LONGEST_LABEL
