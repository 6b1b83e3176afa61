"""Acts: what is done by saying something.

The rules read cue, form and the table of acts; a linear model weighs what they say with the
words, the clauses, and what was said before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.clauses import clause_features
from diurna.annotate.attributions.acts.rules import rule_of
from diurna.annotate.attributions.acts.sayings import saying_of
from diurna.annotate.attributions.acts.surroundings import around_features, enclosing
from diurna.annotate.attributions.acts.wording import wording_features
from diurna.models.acts import load_acts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene


def with_acts(scene: Scene, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each finding with its act; they are in order of their contents."""
    if findings:
        model = load_acts()
        for finding, features in zip(findings, act_features(scene, findings), strict=True):
            yield replace(finding, act=model.likeliest(features))


def act_features(scene: Scene, findings: Sequence[Finding]) -> Iterator[set[str]]:
    """The names of what the model sees of each finding."""
    rules = [rule_of(scene, finding) for finding in findings]
    sayings = [saying_of(scene, f, rule) for f, rule in zip(findings, rules, strict=True)]
    for place, (saying, outer) in enumerate(zip(sayings, enclosing(findings), strict=True)):
        yield {
            *wording_features(saying),
            *clause_features(saying),
            *around_features(sayings, place, outer),
        }


def is_uttered(finding: Finding) -> bool:
    """Whether anything was said: who wants something of another has said so."""
    said = finding.row.uttered if finding.row else not finding.thought
    return said or finding.act != "other"
