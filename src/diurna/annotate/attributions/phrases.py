"""Phrases: how far a source, a cue and a content reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.scene import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.schema.documents import Token

EDGES = DASHES | {",", ";", ":", ".", "(", ")", "..."}
HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
# Below a noun phrase's head, what may be far away or tells more than who it is.
BEYOND_SOURCE = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "dep"})
LONGEST_SOURCE = 40


def source_tokens(scene: Scene, head: int, *, cue: int | None = None) -> list[int]:
    """The tokens of the noun phrase around ``head``: with apposition, without a relative clause.

    What hangs from its ``cue`` stands outside, also where the parse made the cue a part of it.
    """
    kept, todo = {head}, [head]
    while todo:
        here = todo.pop()
        for child in scene.children(here):
            if child.index != cue and _belongs(scene, child, head, top=here == head):
                kept.add(child.index)
                todo.append(child.index)
    return _around(scene, sorted(kept), head)


def _belongs(scene: Scene, child: Token, head: int, *, top: bool) -> bool:
    if abs(child.index - head) > LONGEST_SOURCE or scene.region[child.index] != scene.region[head]:
        return False
    if child.dep in {"conj", "cc"}:
        return not (child.dep == "conj" and child.pos in {"VERB", "AUX"})
    if child.dep == "punct":
        return True
    return child.dep not in BEYOND_SOURCE or (not top and child.dep not in {"relcl", "advcl"})


def _around(scene: Scene, kept: list[int], head: int) -> list[int]:
    """The run of tokens around the head without a gap, trimmed of marks at its edges."""
    place = kept.index(head)
    first = last = place
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    run = _past_dash(scene, kept[first : last + 1], head)
    while run and scene.tokens[run[-1]].text in EDGES | {"and", "or", '"', "“", "”"}:
        run.pop()
    while run and scene.tokens[run[0]].text in EDGES | {"and", '"', "“", "”"}:
        run.pop(0)
    return run or [head]


def _past_dash(scene: Scene, run: list[int], head: int) -> list[int]:
    """A run without a dateline before a dash: "ATHENS, May 4 - The mayor"."""
    dashes = [k for k in run if k < head and scene.tokens[k].text in DASHES]
    spaced = [k for k in dashes if scene.tokens[k - 1].end < scene.tokens[k].start]
    return [k for k in run if not spaced or k > spaced[-1]]


def cue_tokens(scene: Scene, head: int) -> list[int]:
    """The verb with auxiliaries, negation and adverbs right before it, and its particle."""
    first = head
    while first > 0 and _helps(scene.tokens[first - 1], head):
        first -= 1
    last = head + 1
    if (
        last < len(scene.tokens)
        and scene.tokens[last].dep == "prt"
        and scene.tokens[last].head == head
    ):
        last += 1
    return list(range(first, last))


def _helps(token: Token, head: int) -> bool:
    return token.head == head and token.dep in HELPERS and token.text[0].isalpha()


def bounds_of(scene: Scene, indices: Iterable[int], *, hole: Iterable[int] = ()) -> list[Bounds]:
    """The stretches of some tokens; a gap splits them only where ``hole`` tokens lie in it."""
    holes = set(hole)
    wanted = sorted(set(indices) - holes)
    runs: list[list[int]] = []
    for index in wanted:
        if runs and not any(k in holes for k in range(runs[-1][-1] + 1, index)):
            runs[-1].append(index)
        else:
            runs.append([index])
    trimmed = (_trim(scene, run) for run in runs)
    return [(scene.tokens[r[0]].start, scene.tokens[r[-1]].end) for r in trimmed if r]


def _trim(scene: Scene, run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last and scene.tokens[run[first]].text in EDGES:
        first += 1
    while first < last and scene.tokens[run[last - 1]].text in EDGES:
        last -= 1
    return run[first:last]
