"""Rules of acts: what cue, form and the first row of the table that fits say is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.forms import act_of_form
from diurna.annotate.attributions.acts.signs import clause_signs, whole_signs
from diurna.lang.cues import load_cues
from diurna.schema.statements import Act  # noqa: TC001 -- read when rows are decoded

if TYPE_CHECKING:
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

# Cues that leave the act to what was said: who promises harm threatens.
OPEN_ACTS = frozenset({"assert", "promise"})
# The sign of such cues: no row without it outdoes the promise.
PROMISED = "promised"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActRow:
    """A row of ``act_cues``: signs that must all hold, and lemmas of which one must be there.

    None of the lemmas of ``without`` may be there.
    """

    act: Act
    signs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@cache
def act_rows(language: str) -> tuple[ActRow, ...]:
    """The table of acts, in order."""
    return load_cues(language, "act_cues", ActRow)


def rule_of(scene: Scene, finding: Finding) -> Act:
    """The act of a finding by the rules: from its wording, its cue, and the content."""
    act = finding.act or act_of_form(scene, finding)
    if act is not None:
        return act
    act = finding.row.act if finding.row else "other" if finding.thought else "assert"
    if act not in OPEN_ACTS or (finding.row and not finding.row.uttered):
        return act
    return _act_of_content(scene, finding, act) or act


def _act_of_content(scene: Scene, finding: Finding, act: Act) -> Act | None:
    """The first row that fits; where the cue promises, of those rows alone that say so."""
    tokens = [t for start, end in finding.content for t in scene.document.tokens_in(start, end)]
    lemmas = frozenset(form.lower() for token in tokens for form in (token.lemma, token.text))
    whole = frozenset(whole_signs(scene, finding, tokens))
    sentences = [whole | signs for signs in clause_signs(scene, finding, tokens)] or [whole]
    for row in act_rows(scene.language):
        if act == "promise" and PROMISED not in row.signs:
            continue
        if row.lemmas and lemmas.isdisjoint(row.lemmas):
            continue
        if not lemmas.isdisjoint(row.without):
            continue
        if any(signs.issuperset(row.signs) for signs in sentences):
            return row.act
    return None
