"""Adjuncts that attribute a whole clause: "according to X", "in the words of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of, source_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.schema.documents import Token

# "According to plan" gives no words.
NO_SOURCES = frozenset({"plan", "schedule", "custom", "tradition", "law", "size", "age", "need"})
# The nouns of "in the words of", "in the view of", "on the authority of".
PHRASES = frozenset({"word", "view", "opinion", "telling", "authority", "account", "estimation"})


def adjunct_findings(scene: Scene) -> Iterator[Finding]:
    """A finding for each adjunct; the clause it hangs from is the content."""
    for token in scene.tokens:
        if token.lemma.lower() in {"according", "accord"} and token.index + 1 < len(scene.tokens):
            yield from _according(scene, token)
        elif token.lemma.lower() in PHRASES and token.dep == "pobj":
            yield from _phrase(scene, token)


def _according(scene: Scene, token: Token) -> Iterator[Finding]:
    to = scene.tokens[token.index + 1]
    held = scene.child(to.index, "pobj") or scene.child(token.index, "pobj")
    if to.lemma != "to" or held is None or token.head == token.index:
        return
    if held.lemma.lower() in NO_SOURCES and not scene.document.children[held.index]:
        return
    yield from _finding(scene, [token.index, to.index], held, relay=True)


def _phrase(scene: Scene, noun: Token) -> Iterator[Finding]:
    """Reads "in the words of X" from its noun."""
    of = next((c for c in scene.children(noun.index) if c.lemma == "of"), None)
    held = scene.child(of.index, "pobj") if of else None
    before = scene.tokens[noun.head]
    if of is None or held is None or of.index != noun.index + 1 or noun.index - before.index > 2:  # noqa: PLR2004 -- an article
        return
    if before.lemma.lower() in {"in", "on", "by"} and before.head != before.index:
        yield from _finding(scene, list(range(before.index, of.index + 1)), held, relay=False)


def _finding(scene: Scene, cue: list[int], held: Token, *, relay: bool) -> Iterator[Finding]:
    tail = scene.document.subtree(cue[0])
    named = source_tokens(scene, held.index)
    closing = relay and _closes(scene, cue[0], {*tail, *named})
    around = clause_around(scene, cue[0], {*tail, *cue, *named}, whole=closing)
    content = [part for part in around if scene.text([part]).lower() != "that"]
    if content:
        yield Finding(
            content=tuple(content),
            cue=tuple(bounds_of(scene, cue)),
            source=tuple(bounds_of(scene, named)),
            cue_head=cue[0],
            source_head=held.index,
            shape="according",
            relay=relay,
            sure=closing,
        )


def _closes(scene: Scene, index: int, tail: set[int]) -> bool:
    """Whether an adjunct closes its sentence behind a comma: then the whole of it is told so."""
    if scene.tokens[index - 1].text != "," or index == 0:
        return False
    last = scene.document.sentences[scene.tokens[index].sentence].last
    behind = scene.tokens[max(tail) + 1 : last]
    return all(token.pos in {"PUNCT", "SPACE"} for token in behind)


def clause_around(scene: Scene, index: int, hole: set[int], *, whole: bool = False) -> list[Bounds]:
    """The sentence around an adjunct, without it; its own coordinate clause when there are more.

    Args:
        scene: the document.
        index: the adjunct's first token.
        hole: the adjunct's tokens.
        whole: whether the clause is told with what it stands in, however deep it hangs.
    """
    clause = scene.tokens[index].head
    while scene.tokens[clause].head != clause and not _is_clause_head(scene, clause, whole=whole):
        clause = scene.tokens[clause].head
    region = scene.region[index]
    tokens = [k for k in scene.document.subtree(clause) if region in {-1, scene.region[k]}]
    return bounds_of(scene, tokens, hole=hole)


def _is_clause_head(scene: Scene, index: int, *, whole: bool) -> bool:
    token = scene.tokens[index]
    if token.dep == "ccomp" and token.head < index and not whole:
        return True
    if token.dep == "conj" and token.pos in {"VERB", "AUX"}:
        return scene.child(index, "nsubj", "nsubjpass", "expl") is not None
    return False
