"""Parts: runs of words that are the cue, the source or a piece of the content of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A run of words: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int


def root_of(scene: Scene, part: Part) -> int:
    """The token of a part from which the others hang."""
    for index in range(part.first, part.last):
        head = scene.tokens[index].head
        if not part.first <= head < part.last or head == index:
            return index
    return part.first


def runs(scene: Scene, longest: int) -> Iterator[Part]:
    """The runs of words that are read together: paragraphs, the long ones cut behind sentences.

    A sentence that is longer itself is cut where the run is full.
    """
    first, blocks = 0, scene.block_of
    while first < len(blocks):
        last = first + 1
        while last < len(blocks) and blocks[last] == blocks[first] and last - first <= longest:
            last += 1
        if last - first > longest:
            last = _cut(scene, first, first + longest)
        yield Part(first=first, last=last)
        first = last


def _cut(scene: Scene, first: int, last: int) -> int:
    """The beginning of the last sentence that begins in a run, else the end of the run."""
    begins = scene.document.sentences[scene.tokens[last].sentence].first
    return begins if begins > first else last


def within(part: Part, root: int, run: Part) -> Part:
    """What a run has of a part whose root it holds; the root alone, where the root stands apart.

    Example:
        >>> within(Part(first=8, last=12), 9, Part(first=0, last=10))
        Part(first=8, last=10)
    """
    found = Part(first=max(part.first, run.first), last=min(part.last, run.last))
    return found if found.first <= root < found.last else Part(first=root, last=root + 1)
