"""Interviews: turns of talk marked "Q:" and "A:", answered by whom the introduction names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of, source_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

TURN = re.compile(r"^[^\S\n]*(Q|A|Question|Answer)[:.][^\S\n]+(?=\S)", re.MULTILINE)
END = re.compile(r"\n|\Z")
# Subjects and objects of the introduction: whom it is about, or to whom somebody spoke.
TOLD_OF = frozenset({"nsubj", "nsubjpass", "appos", "dobj", "pobj", "ROOT"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A turn: its label and its words."""

    asks: bool
    label: tuple[int, int]
    start: int
    end: int


def interview_findings(scene: Scene) -> Iterator[Finding]:
    """A finding for each turn of an interview that holds both questions and answers."""
    turns = list(_turns(scene))
    if len({turn.asks for turn in turns}) < 2:  # noqa: PLR2004 -- a question and an answer
        return
    first = len(scene.document.tokens_in(0, turns[0].start))
    guest = _guest(scene, scene.tokens[:first])
    for turn in turns:
        yield _finding(scene, turn, None if turn.asks else guest)


def _turns(scene: Scene) -> Iterator[Turn]:
    text = scene.document.text
    for block in sorted({sentence.block for sentence in scene.document.sentences}):
        bounds = scene.document.article.blocks[block]
        piece = text[bounds.start : bounds.end]
        for found in TURN.finditer(piece):
            end = END.search(piece, found.end())
            stop = end.start() if end else len(piece)
            yield Turn(
                asks=found.group(1).startswith("Q"),
                label=(bounds.start + found.start(1), bounds.start + found.end(1) + 1),
                start=bounds.start + found.end(),
                end=bounds.start + len(piece[:stop].rstrip()),
            )


def _guest(scene: Scene, before: tuple[Token, ...]) -> int | None:
    """The person whom an introduction is about: the first it names who asks for no outlet."""
    persons = [t for t in before if t.entity == "PERSON" and t.dep in TOLD_OF]
    own = [t for t in persons if scene.child(t.index, "poss") is None]
    if not own:
        return None
    counts = Counter(t.text for t in own)
    most = max(counts.values())
    return next(t.index for t in own if counts[t.text] == most)


def _finding(scene: Scene, turn: Turn, guest: int | None) -> Finding:
    named = [] if guest is None else source_tokens(scene, guest)
    label = next(iter(scene.document.tokens_in(*turn.label)), None)
    return Finding(
        content=((turn.start, turn.end),),
        cue=(turn.label,),
        source=tuple(bounds_of(scene, named)),
        cue_head=label.index if label else None,
        source_head=guest,
        shape="turn",
        act="ask" if turn.asks else None,
    )
