"""Acts: what is done by saying something, by its cue, its form and its words."""

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
FUTURE = frozenset({"will", "shall", "would", "wo", "'ll", "’ll", "ca", "can", "could"})
OBLIGATION = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"no", "nobody", "nothing", "none", "neither", "never", "not", "n't", "n’t"})
CONDITION = frozenset({"if", "unless", "until"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
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
    if finding.act is not None:
        return finding.act
    if finding.shape == "order":
        return "demand"
    act = finding.row.act if finding.row else "assert"
    if act != "assert" or (finding.row and not finding.row.uttered):
        return act
    return _act_of_content(scene, finding) or act


def _act_of_content(scene: Scene, finding: Finding) -> Act | None:
    tokens = [t for start, end in finding.content for t in scene.document.tokens_in(start, end)]
    signs = frozenset(_signs(scene, finding, tokens))
    lemmas = frozenset(token.lemma.lower() for token in tokens)
    for row in act_rows(scene.language):
        if signs.issuperset(row.signs) and (not row.lemmas or not lemmas.isdisjoint(row.lemmas)):
            return row.act
    return None


def _signs(scene: Scene, finding: Finding, tokens: list[Token]) -> Iterator[str]:
    inside = {token.index for token in tokens}
    direct = finding.shape == "quote"
    if scene.text(finding.content[-1:]).rstrip("\"”’'").endswith("?"):
        yield "question"
    if any(token.lemma.lower() in CONDITION for token in tokens):
        yield "condition"
    roots = [t for t in tokens if t.head == t.index or t.head not in inside]
    for root in [t for t in roots if t.pos in {"VERB", "AUX"}][:MOST_ROOTS]:
        yield from _signs_of(scene, root, direct=direct)


def _signs_of(scene: Scene, root: Token, *, direct: bool) -> Iterator[str]:
    below = list(scene.children(root.index))
    helpers = {c.text.lower() for c in below if c.dep in {"aux", "auxpass"}}
    subject = next((c for c in below if c.dep in SUBJECTS), None)
    yield from _subject_signs(subject, direct=direct)
    if root.tag == "VB" and subject is None and not helpers and direct:
        yield "imperative"
    if helpers & OBLIGATION:
        yield "obligation"
    if helpers & FUTURE:
        yield "future"
    elif root.tag in {"VBD", "VBN"}:
        yield "past"
    if _is_negated(scene, below):
        yield "negated"


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
        if child.dep in {"nsubj", "dobj", "attr", "nsubjpass"} and any(
            c.text.lower() in NEGATIVE for c in scene.children(child.index)
        ):
            return True
    return False
