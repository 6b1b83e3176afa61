"""Participles that speak without a subject of their own: "the mayor left, calling it a joke"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.phrases import bounds_of, source_tokens
from diurna.annotate.attributions.scene import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Words between a participle and the subject it shares; sentences are seldom longer.
FARTHEST = 60


def with_sharers(scene: Scene, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; a participle without a source has that of the clause it hangs on.

    The parser hangs it on a verb inside the quotation before it, where no rule of syntax may
    look for its subject.
    """
    for finding in findings:
        head = _main_subject(scene, finding) if finding.source else _sharer(scene, finding)
        if head is None:
            yield finding
        else:
            named = bounds_of(scene, source_tokens(scene, head, cue=finding.cue_head))
            yield replace(finding, source_head=head, source=tuple(named))


def _sharer(scene: Scene, finding: Finding) -> int | None:
    if finding.cue_head is None or scene.tokens[finding.cue_head].tag != "VBG":
        return None
    cue = scene.tokens[finding.cue_head]
    return next(
        (
            t.index
            for t in (*_before(scene, cue), *_behind(scene, cue), *_sentence_before(scene, cue))
            if scene.region[t.index] == scene.region[cue.index]
            and not covers(finding.content, (t.start, t.end))
        ),
        None,
    )


def _main_subject(scene: Scene, finding: Finding) -> int | None:
    """Who speaks in ", saying" behind a relative clause: whom the sentence is about, not that."""
    cue, source = finding.cue_head, finding.source_head
    if cue is None or source is None or not _is_set_off(scene, cue):
        return None
    if not any(c.dep == "relcl" and c.index < cue for c in scene.children(source)):
        return None
    clauses = scene.document.ancestors(source)
    if not clauses:
        return None
    top = scene.tokens[clauses[-1]]
    found = next((c for c in scene.children(top.index) if _is_subject(scene, c)), None)
    if found is None or found.index > cue or scene.region[found.index] != scene.region[cue]:
        return None
    return found.index


def _is_set_off(scene: Scene, cue: int) -> bool:
    """Whether a participle stands behind a comma: ", saying", ", while chanting"."""
    place = cue - 1
    while place > 0 and scene.tokens[place].text.lower() in {"while", "then"}:
        place -= 1
    return scene.tokens[cue].tag == "VBG" and scene.tokens[place].text in {",", *DASHES}


def _before(scene: Scene, cue: Token) -> Iterator[Token]:
    """Subjects before it in its sentence, nearest first."""
    first = scene.document.sentences[cue.sentence].first
    for token in reversed(scene.tokens[max(first, cue.index - FARTHEST) : cue.index]):
        if _is_subject(scene, token):
            yield token


def _behind(scene: Scene, cue: Token) -> Iterator[Token]:
    """Subjects behind it, where the sentence opens with it: "After saying so, she left"."""
    last = scene.document.sentences[cue.sentence].last
    for token in scene.tokens[cue.index + 1 : min(last, cue.index + FARTHEST)]:
        if _is_subject(scene, token):
            yield token


def _sentence_before(scene: Scene, cue: Token) -> Iterator[Token]:
    """The main subject of the sentence before, for a sentence that is a participle's alone."""
    if cue.sentence == 0 or cue.index != scene.document.sentences[cue.sentence].first:
        return
    before = scene.document.sentences[cue.sentence - 1]
    for token in scene.document.sentence_tokens(before):
        if _is_subject(scene, token) and scene.tokens[token.head].dep == "ROOT":
            yield token


def _is_subject(scene: Scene, token: Token) -> bool:
    if token.dep not in SUBJECTS or token.pos not in NOMINAL or token.tag in {"WP", "WDT"}:
        return False
    verb = scene.tokens[token.head]
    helped = any(c.tag in FINITE for c in scene.children(verb.index))
    return verb.tag in FINITE or helped
