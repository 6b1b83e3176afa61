"""Boundaries: contents that ran into the next speaker, and words that were never said."""

# ruff: noqa: RUF001 -- marks that look alike
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

# Code points between the end of a content and the cue whose source it has swallowed.
NEAR = 2
CLAUSES = frozenset({"clause", "gerund", "to"})
# Inside another's content these objects tell of deeds, not of words.
DEEDS = frozenset({"assert", "other"})
# In the passive these tell what is to come, not what anybody thinks.
AWAITED = frozenset({"expect", "schedule", "plan", "intend"})
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


def apart(scene: Scene, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without what stands before a semicolon that their own clause begins behind.

    "It asked for trucks; his deputy promised an inquiry": the deputy promised the inquiry alone.
    """
    for finding in findings:
        start = _clause_start(scene, finding)
        kept = tuple(bounds for bounds in finding.content if start is None or bounds[1] > start)
        behind = tuple((max(first, start or 0), last) for first, last in kept)
        yield replace(finding, content=behind) if behind else finding


def completed(scene: Scene, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, a content that breaks off behind an article with the noun that it is of."""
    for finding in findings:
        start, end = finding.content[-1]
        noun = _noun_behind(scene, start, end)
        last = (start, end if noun is None else noun)
        yield replace(finding, content=(*finding.content[:-1], last))


def _noun_behind(scene: Scene, start: int, end: int) -> int | None:
    """Where the noun ends whose article closes a stretch."""
    words = scene.document.tokens_in(start, end)
    if not words or words[-1].pos != "DET" or words[-1].dep != "det":
        return None
    noun = scene.tokens[words[-1].head]
    return noun.end if noun.index > words[-1].index else None


def _clause_start(scene: Scene, finding: Finding) -> int | None:
    """Where a clause of source and cue begins right behind a semicolon, if it does."""
    if finding.shape == "quote" or not finding.cue or not finding.source:
        return None
    first = min(finding.source[0][0], finding.cue[0][0])
    before = scene.document.text[max(0, first - NEAR) : first].rstrip()
    return first if before.endswith(";") else None


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
    if _is_only_awaited(scene, finding):
        return False
    if around and finding.shape == "object" and _is_deed(scene, finding):
        return False
    return not any(
        outer.row is not None and outer.row.act in {"deny", "ask"} and outer.shape in CLAUSES
        for outer in around
    )


def _is_only_awaited(scene: Scene, finding: Finding) -> bool:
    """Whether nobody is told to think so: "the mayor is expected to sign"."""
    cue = finding.cue_head
    if cue is None or scene.tokens[cue].lemma not in AWAITED:
        return False
    return scene.child(cue, "auxpass") is not None and scene.child(cue, "agent") is None


def _is_deed(scene: Scene, finding: Finding) -> bool:
    """Whether an object tells of a deed: "reported the theft", "accepted “technical talks”"."""
    if finding.row is None or finding.row.act in DEEDS:
        return finding.row is not None
    words = [t for bounds in finding.content for t in scene.document.tokens_in(*bounds)]
    labelled = words[0].text in MARKS and words[-1].text in MARKS
    return finding.row.act in AGREEING and labelled and len(words) <= LONGEST_LABEL
