"""Acts by form: what cue and construction do, whatever is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.signs import FUTURE, is_negated
from diurna.annotate.attributions.findings import covers

if TYPE_CHECKING:
    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token
    from diurna.schema.statements import Act

# Nouns for what others have said; who rejects that, denies it.
SAYINGS = frozenset(
    {"claim", "suggestion", "accusation", "allegation", "charge", "report", "assertion", "rumour"}
)
# Who asks for these wants to be let, not to have something done.
LEAVE = frozenset({"permission", "leave", "visa", "audience", "asylum", "passage", "admission"})
# Cues whose act is fixed against their row's: an invitation asks, a suspicion is a thought.
FIXED: dict[str, Act] = {"invite": "ask", "suspect": "other"}
WARNING = frozenset({"warn", "caution", "advise"})


def act_of_form(scene: Scene, finding: Finding) -> Act | None:
    """The act that the form of cue and content gives; None where it leaves that open."""
    row, cue = finding.row, finding.cue_head
    if row is None or cue is None:
        return "demand" if finding.shape == "order" else None
    lemma = scene.tokens[cue].lemma.lower()
    if lemma in FIXED:
        return FIXED[lemma]
    if _asks_leave(scene, finding):
        return "ask"
    return _act_of_construction(scene, finding, row, cue)


def _act_of_construction(scene: Scene, finding: Finding, row: CueRow, cue: int) -> Act | None:
    if _urges(scene, finding, scene.tokens[cue].lemma.lower()):
        return "demand"
    if row.intends and _is_own_intent(scene, finding):
        return "other"
    if row.act == "refuse" and finding.shape == "object" and _rejects_saying(scene, finding):
        return "deny"
    if is_negated(scene, _beside(scene, finding, cue)):
        return _unsaid(scene, cue, row.act)
    return None


def _beside(scene: Scene, finding: Finding, cue: int) -> list[Token]:
    """The words below a cue that are not said: in "“No,” he answered" the answer is not negated."""
    return [t for t in scene.children(cue) if not covers(finding.content, (t.start, t.end))]


def _urges(scene: Scene, finding: Finding, lemma: str) -> bool:
    if finding.shape == "order" or _asks_that(scene, finding):
        return True
    return finding.shape == "against" and lemma in WARNING


def _asks_leave(scene: Scene, finding: Finding) -> bool:
    """Reads "asked for permission", "wanted to know"."""
    words = scene.text(finding.content[:1]).lower().split()
    if finding.shape == "to" and words[:2] == ["to", "know"]:
        return True
    asks = finding.row is not None and finding.row.act in {"ask", "demand"}
    return asks and finding.shape in {"for", "object"} and not LEAVE.isdisjoint(words[:3])


def _rejects_saying(scene: Scene, finding: Finding) -> bool:
    held = scene.child(finding.cue_head or 0, "dobj", "nsubjpass")
    return held is not None and held.lemma.lower() in SAYINGS


def _is_own_intent(scene: Scene, finding: Finding) -> bool:
    """Whether an infinitive has no subject of its own: "wants to leave", not "wants him to"."""
    return finding.shape == "to" and scene.text(finding.content[:1]).startswith("to ")


def _asks_that(scene: Scene, finding: Finding) -> bool:
    """Who asks "that" something be done does not ask a question."""
    if finding.row is None or finding.row.act != "ask" or finding.shape != "clause":
        return False
    return scene.text(finding.content[:1]).lower().startswith("that ")


def _unsaid(scene: Scene, cue: int, act: Act) -> Act:
    """A cue denied: who would not say refuses; who did not deny does something else."""
    helpers = {child.text.lower() for child in scene.children(cue) if child.dep == "aux"}
    if helpers & FUTURE and act in {"assert", "agree", "deny"}:
        return "refuse"
    return "other" if act == "deny" else act
