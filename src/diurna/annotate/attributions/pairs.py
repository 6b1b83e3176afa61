"""Pairs: where a word stands as seen from a cue, for the head that gives cues their parts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.annotate.attributions.features import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.features import Outlook
    from diurna.annotate.attributions.parts import Part
    from diurna.annotate.attributions.scene import Scene

# Upper ends of the classes of distance, in words.
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 24)
# Steps up the parse, sentences and cues between that are told apart.
MOST_STEPS = 3
# Steps up the parse that are walked; those of real sentences are fewer.
LONGEST_WAY = 40


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The cues and words of one run, side by side."""

    scene: Scene
    outlook: Outlook
    run: Part

    @cached_property
    def _of_sentence(self) -> dict[int, list[int]]:
        """The words of each sentence, each behind its head."""
        words: dict[int, list[int]] = {}
        for index in sorted(self._indices, key=self.outlook.rank.__getitem__):
            words.setdefault(self.scene.tokens[index].sentence, []).append(index)
        return words

    @property
    def _indices(self) -> range:
        return range(self.run.first, self.run.last)

    @cached_property
    def _sure_before(self) -> list[int]:
        """For each word, and the end, how many sure cues of the run stand before it."""
        found = [0]
        for index in self._indices:
            found.append(found[-1] + (self.outlook.cue[index] >= SURE))
        return found

    def features(self, cue: Part, root: int) -> list[tuple[str, ...]]:
        """The features of each word, seen from a cue whose head is ``root``; five of each."""
        ways = self._ways(root)
        tokens, region = self.scene.tokens, self.scene.region
        sentence = tokens[root].sentence
        return [
            (
                ways.get(index, "l=x"),
                _distance(index, cue),
                f"s={_clipped(tokens[index].sentence - sentence)}",
                _levels(region[index], region[root]),
                self._between(index, cue),
            )
            for index in self._indices
        ]

    def _ways(self, root: int) -> dict[int, str]:
        """For the words of a cue's sentence, how many steps above the cue the ways part, and how.

        The second half is the relation by which the branch of the word hangs there.
        """
        above, tokens = dict(self._above(root)), self.scene.tokens
        found: dict[int, tuple[int, str]] = {}
        for index in self._of_sentence[tokens[root].sentence]:
            token = tokens[index]
            if index in above:
                found[index] = (above[index], "self")
            elif token.head in found:
                steps, branch = found[token.head]
                found[index] = (steps, token.dep if branch == "self" else branch)
        return {index: f"l={steps}{branch}" for index, (steps, branch) in found.items()}

    def _above(self, index: int) -> Iterator[tuple[int, int]]:
        """A word and those above it, each with its steps from the first."""
        for step in range(LONGEST_WAY):
            yield index, min(step, MOST_STEPS)
            head = self.scene.tokens[index].head
            if head == index:
                break
            index = head

    def _between(self, index: int, cue: Part) -> str:
        """How many sure cues stand between a word and a cue, and on which side the word is."""
        if cue.first <= index < cue.last:
            return "n=-0"
        low, high = (index + 1, cue.first) if index < cue.first else (cue.last, index)
        number = self._sure_before[high - self.run.first] - self._sure_before[low - self.run.first]
        return f"n={'-' if index < cue.first else '+'}{min(number, MOST_STEPS)}"


def _distance(index: int, cue: Part) -> str:
    """The class of distance from a cue to a word, with its side."""
    if cue.first <= index < cue.last:
        return "d=0"
    far = cue.first - index if index < cue.first else index - cue.last + 1
    place = bisect_left(DISTANCES, far) + 1
    return f"d={'-' if index < cue.first else '+'}{place}"


def _levels(word: int, cue: int) -> str:
    """Whether a word and a cue are in the same quotation, or which of them is in another."""
    if word == cue:
        return "r=s"
    return "r=o" if cue == -1 else "r=i" if word == -1 else "r=d"


def _clipped(value: int) -> int:
    return max(-MOST_STEPS, min(MOST_STEPS, value))
