"""Linking: which cue a tagged content or source belongs to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.annotate.attributions.scene import Scene

# Cues that are weighed for one part, the nearest first.
MOST_CUES = 6
# Cues on either side that are looked at; it bounds the time on texts that are all cues.
WINDOW = 12
# Paragraphs between a part and its cue: quotations go on, sources stay near.
FARTHEST = {"content": 3, "source": 1}
# Steps up the parse from a part to its cue.
LONGEST_WAY = 8
FAR = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A run of words with one label: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Cues:
    """The tagged cues of a document, in order."""

    parts: Sequence[Part]

    @cached_property
    def _starts(self) -> list[int]:
        return [part.first for part in self.parts]

    def around(self, index: int) -> Sequence[Part]:
        """The cues near a word."""
        place = bisect_left(self._starts, index)
        return self.parts[max(0, place - WINDOW) : place + WINDOW]

    def between(self, low: int, high: int) -> int:
        """How many cues begin between two words."""
        return max(0, bisect_left(self._starts, high) - bisect_left(self._starts, low))


def candidates(scene: Scene, part: Part, cues: Cues, role: str) -> list[Part]:
    """The cues that a part may belong to, the nearest first."""
    block, near = scene.block_of[part.first], cues.around(part.first)
    near = [c for c in near if abs(scene.block_of[c.first] - block) <= FARTHEST[role]]
    return sorted(near, key=lambda cue: (_gap(part, cue), cue.first))[:MOST_CUES]


def _gap(part: Part, cue: Part) -> int:
    return max(cue.first - part.last, part.first - cue.last)


def root_of(scene: Scene, part: Part) -> int:
    """The token of a part from which the others hang."""
    for index in range(part.first, part.last):
        head = scene.tokens[index].head
        if not part.first <= head < part.last or head == index:
            return index
    return part.first


def link_features(scene: Scene, part: Part, cue: Part, cues: Cues, role: str) -> list[str]:
    """What speaks for or against a part's belonging to a cue."""
    side = "after" if cue.first >= part.last else "before"
    between = cues.between(min(part.last, cue.last), max(part.first, cue.first))
    sentences = scene.tokens[cue.first].sentence - scene.tokens[_edge(part, side)].sentence
    blocks = scene.block_of[cue.first] - scene.block_of[part.first]
    quoted = scene.region[(part.first + part.last) // 2] != -1
    root, head = root_of(scene, part), root_of(scene, cue)
    way = _way(scene, root, cue)
    known = scene.tokens[root].entity or scene.tokens[root].pos
    return [
        "bias",
        f"gap={min(_gap(part, cue), FAR)}{side}",
        f"long={min(_gap(part, cue) // 8, FAR)}",
        f"between={min(between, 3)}{side}",
        f"sentences={_clipped(sentences)}{side}{quoted:d}",
        f"blocks={_clipped(blocks)}{quoted:d}",
        f"way={way}{side}",
        f"beside={scene.tokens[root].head == scene.tokens[head].head:d}",
        f"above={_way(scene, head, part) != '-':d}{side}",
        f"cue={scene.tokens[head].lemma.lower()}{side}",
        f"kind={known}{role[0]}",
    ]


def _edge(part: Part, side: str) -> int:
    return part.last - 1 if side == "after" else part.first


def _clipped(value: int) -> int:
    return max(-3, min(3, value))


def _way(scene: Scene, start: int, goal: Part) -> str:
    """The relation by which the branch of a word hangs from a run of words, or "-"."""
    index, branch = start, scene.tokens[start].dep
    for _ in range(LONGEST_WAY):
        if goal.first <= index < goal.last:
            return branch
        token = scene.tokens[index]
        if token.head == index:
            break
        branch, index = token.dep, token.head
    return "-"
