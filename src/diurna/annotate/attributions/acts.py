"""Acts: what is done by saying something, by its cue, its form and its words."""

# ruff: noqa: RUF001 -- curly apostrophes are words' own here
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.lang.cues import load_cues
from diurna.schema.statements import Act  # noqa: TC001 -- read when rows are decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = frozenset({"he", "she", "they", "it"})
FUTURE = frozenset({"will", "shall", "would", "wo", "'ll", "’ll"})
# What somebody can do is no promise; what he cannot do, he will not.
ABILITY = frozenset({"ca", "can", "could"})
OBLIGATION = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"no", "nobody", "nothing", "none", "neither", "never", "not", "n't", "n’t"})
CONDITION = frozenset({"if", "unless", "until"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CUE_SIGNS = {"suggest": "suggested", "assure": "assured"}
DIRECT = frozenset({"quote", "turn"})
MARKS = "\"“”‘’'.,!?;:"
# The longest cry: "Not here, not now" has four words.
MOST_CRIED = 4
# Nouns for what others have said; who rejects that, denies it.
SAYINGS = frozenset(
    {"claim", "suggestion", "accusation", "allegation", "charge", "report", "assertion", "rumour"}
)
# Roots that are read: what comes after the first few sentences seldom sets the act.
MOST_ROOTS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class ActRow:
    """A row of ``act_cues``: signs that must all hold, and lemmas of which one must be there."""

    act: Act
    signs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()


@cache
def act_rows(language: str) -> tuple[ActRow, ...]:
    """The table of acts, in order."""
    return load_cues(language, "act_cues", ActRow)


def act_of(scene: Scene, finding: Finding) -> Act:
    """The act of a finding: from its wording, its cue, and the content."""
    act = finding.act or _act_of_form(scene, finding)
    if act is not None:
        return act
    act = finding.row.act if finding.row else "assert"
    if act != "assert" or (finding.row and not finding.row.uttered):
        return act
    return _act_of_content(scene, finding) or act


def _act_of_form(scene: Scene, finding: Finding) -> Act | None:
    """The act that the form of cue and content gives, whatever is said."""
    row = finding.row
    if finding.shape == "order" or _asks_that(scene, finding):
        return "demand"
    if row is None or finding.cue_head is None:
        return None
    if row.intends and _is_own_intent(scene, finding):
        return "other"
    if row.act == "refuse" and finding.shape == "object" and _rejects_saying(scene, finding):
        return "deny"
    if _is_negated(scene, list(scene.children(finding.cue_head))):
        return _unsaid(scene, finding.cue_head, row.act)
    return None


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


def _act_of_content(scene: Scene, finding: Finding) -> Act | None:
    tokens = [t for start, end in finding.content for t in scene.document.tokens_in(start, end)]
    lemmas = frozenset(token.lemma.lower() for token in tokens)
    whole = frozenset(_signs(scene, finding, lemmas))
    sentences = [whole | signs for signs in _clauses(scene, finding, tokens)] or [whole]
    for row in act_rows(scene.language):
        if row.lemmas and lemmas.isdisjoint(row.lemmas):
            continue
        if any(signs.issuperset(row.signs) for signs in sentences):
            return row.act
    return None


def _signs(scene: Scene, finding: Finding, lemmas: frozenset[str]) -> Iterator[str]:
    """The signs of the content as a whole."""
    if _asks(scene.text(finding.content)):
        yield "question"
    if _is_named(scene, finding):
        yield "named"
    if lemmas & CONDITION:
        yield "condition"
    if finding.cue_head is not None and scene.tokens[finding.cue_head].lemma in CUE_SIGNS:
        yield CUE_SIGNS[scene.tokens[finding.cue_head].lemma]
    yield from _cry_signs(scene, finding)


def _cry_signs(scene: Scene, finding: Finding) -> Iterator[str]:
    """The signs of a few words cried or cut short: "To prison!", "Never.", "Not in our name!"."""
    words = [word.strip(MARKS).lower() for word in scene.text(finding.content).split()]
    if finding.shape != "quote" or len(words) > MOST_CRIED:
        return
    if words[:1] and words[0] in {"never", "not", "no"}:
        yield "no"
    elif scene.text(finding.content).rstrip(MARKS.replace("!", "")).endswith("!"):
        yield "cry"


def _is_named(scene: Scene, finding: Finding) -> bool:
    """Whether something is called something: "called it a sham", "described it as a sham"."""
    if finding.shape != "object" or finding.cue_head is None:
        return finding.shape == "name"
    below = [c for c in scene.children(finding.cue_head) if c.dep == "prep" and c.lemma == "as"]
    return any(scene.child(c.index, "pobj", "amod") is not None for c in below)


def _clauses(scene: Scene, finding: Finding, tokens: list[Token]) -> Iterator[frozenset[str]]:
    """The signs of each of the first main clauses."""
    inside = {token.index for token in tokens}
    roots = [t for t in tokens if t.head == t.index or t.head not in inside]
    for root in [t for t in roots if t.pos in {"VERB", "AUX"}][:MOST_ROOTS]:
        yield frozenset(_signs_of(scene, root, direct=finding.shape in DIRECT))


def _asks(content: str) -> bool:
    """Whether the first sentence of some words is a question."""
    ends = [content.find(mark) for mark in ("?", ".", "!") if mark in content]
    return bool(ends) and content[min(ends)] == "?"


def _signs_of(scene: Scene, root: Token, *, direct: bool) -> Iterator[str]:
    below = list(scene.children(root.index))
    helpers = {c.text.lower() for c in below if c.dep in {"aux", "auxpass"}}
    subject = next((c for c in below if c.dep in SUBJECTS), None)
    yield from _subject_signs(subject, direct=direct)
    if _is_cleft(scene, root, subject):
        yield "cleft"
    if subject is None and helpers <= {"do"} and direct and _is_imperative(scene, root):
        yield "imperative"
    if not helpers and not direct and _is_subjunctive(root, subject):
        yield "subjunctive"
    if helpers & OBLIGATION and (subject is None or subject.text.lower() not in FIRST_PERSON):
        yield "obligation"
    negated = _is_negated(scene, below)
    if helpers & FUTURE or (negated and helpers & ABILITY):
        yield "future"
    elif root.tag in {"VBD", "VBN"}:
        yield "past"
    if negated:
        yield "negated"
    elif root.lemma == "be" and any(c.dep in {"attr", "acomp"} for c in below):
        yield "called"


def _is_imperative(scene: Scene, root: Token) -> bool:
    """Reads "Open the gate"; a fragment in lower case is somebody's predicate, no order."""
    first = next(t for t in map(scene.tokens.__getitem__, scene.document.subtree(root.index)))
    opening = scene.tokens[first.index + 1] if first.pos == "PUNCT" else first
    return root.tag == "VB" and opening.text[:1].isupper()


def _is_subjunctive(root: Token, subject: Token | None) -> bool:
    """Reads "that he go": a bare verb with a subject, also where one person's verb lacks its s."""
    if subject is None:
        return False
    return root.tag == "VB" or (root.tag == "VBP" and subject.tag in {"NN", "NNP"})


def _is_cleft(scene: Scene, root: Token, subject: Token | None) -> bool:
    """Reads "it is the north that has closed the gate"."""
    if root.lemma != "be" or subject is None or subject.text.lower() != "it":
        return False
    named = scene.child(root.index, "attr")
    if named is None:
        return False
    below = [*scene.children(named.index), *scene.children(root.index)]
    return any(c.dep in {"relcl", "ccomp", "advcl"} and c.index > named.index for c in below)


def _subject_signs(subject: Token | None, *, direct: bool) -> Iterator[str]:
    if subject is None:
        return
    word = subject.text.lower()
    own = FIRST_PERSON if direct else FIRST_PERSON | THIRD_PERSON
    yield "own" if word in own else "others"


def _is_negated(scene: Scene, below: list[Token]) -> bool:
    for child in below:
        if child.dep == "neg" or child.text.lower() in NEGATIVE:
            return True
        if child.dep in {"nsubj", "dobj", "attr", "nsubjpass"} and _opens_negated(scene, child):
            return True
    return False


def _opens_negated(scene: Scene, noun: Token) -> bool:
    """Reads "no lorry", "not one metre of it"."""
    first = scene.tokens[min(scene.document.subtree(noun.index))]
    near = any(c.text.lower() in NEGATIVE for c in scene.children(noun.index))
    return near or first.text.lower() in NEGATIVE
