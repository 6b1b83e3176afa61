"""A text as numbers: its words, its runs of words (shingles), and which of them another text has.

All of it is arithmetic on arrays: a report of a thousand words takes a fraction of a millisecond.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# Words to a shingle. Five words in a row are seldom the same by chance in two reports.
SHINGLE = 5
# Words between shared runs that may stand for one another: more are a passage of its own.
LONGEST = 25
# Words before the first shared run, or after the last, that may do so with nothing in common.
EDGE = 6
# Half of a surrogate pair may stand in a text.
ERRORS = "surrogatepass"
WORD = re.compile(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*")
# Odd numbers without a pattern (of the family of xxHash): a product with one spreads bits upward.
WEIGHTS = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63)
LAST_WEIGHT = 0x27D4EB2F165667C5
HALF = np.uint64(32)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The words of a text and its shingles.

    Args:
        words: as written.
        shingles: a number for each run of words, by the place of its first word.
        ordered: the numbers of shingles, each once, sorted.
        places: the first place of each of them.
    """

    words: tuple[str, ...]
    shingles: NDArray[np.uint64]
    ordered: NDArray[np.uint64]
    places: NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """What one text shares with another: runs of words that stand in both.

    Args:
        words: how many words of the first text lie in such runs.
        starts: the places of shared shingles in the first text, ascending.
        others: where each of them stands in the other.
    """

    words: int
    starts: NDArray[np.intp]
    others: NDArray[np.intp]

    @property
    def span(self) -> int:
        """Words from the first run to the last, in the text where that is fewer."""
        if not len(self.starts):
            return 0
        own = self.starts[-1] - self.starts[0]
        return int(min(own, self.others.max() - self.others.min())) + SHINGLE


NOWHERE = np.empty(0, dtype=np.intp)
NOTHING = Overlap(words=0, starts=NOWHERE, others=NOWHERE)


# A store compares each article with those around it in time: about a thousand stay at hand.
@lru_cache(maxsize=1024)
def wording(text: str) -> Wording:
    """The words and shingles of a text; case does not matter to shingles.

    Example:
        >>> found = wording("Talks in Orlo failed on Monday, and nobody spoke.")
        >>> len(found.words), len(found.shingles)
        (9, 5)
    """
    words = tuple(WORD.findall(text))
    shingles = _shingles(words)
    ordered, places = np.unique(shingles, return_index=True)
    return Wording(words=words, shingles=shingles, ordered=ordered, places=places)


def overlap(one: Wording, two: Wording, *, least: float = 0) -> Overlap:
    """The runs of words of one text that stand in the other.

    Args:
        one: the text whose words are counted.
        two: the other.
        least: where fewer words can be shared, none are looked for.

    Example:
        >>> found = overlap(wording("He said that talks in Orlo failed on Monday"),
        ...                 wording("Talks in Orlo failed on Monday, and nobody spoke"))
        >>> found.words, found.starts.tolist(), found.others.tolist()
        (6, [3, 4], [0, 1])
    """
    if not len(one.ordered) or not len(two.ordered):
        return NOTHING
    # Sorted numbers are looked up several times faster than those in the order of the text.
    found = np.searchsorted(two.ordered, one.ordered)
    found[found == len(two.ordered)] = 0
    shared = np.flatnonzero(two.ordered[found] == one.ordered)
    if not len(shared) or SHINGLE * len(shared) < least:
        return NOTHING
    order = np.argsort(one.places[shared])
    starts = one.places[shared][order]
    # A shingle adds the words since the last one began, five at most.
    words = int(np.minimum(np.diff(starts), SHINGLE).sum()) + SHINGLE
    return Overlap(words=words, starts=starts, others=two.places[found[shared]][order])


def gaps(found: Overlap, one: Wording, two: Wording) -> Iterator[tuple[list[str], list[str]]]:
    """Stretches between shared runs where the two texts differ, the words of each.

    What stands before the first run or after the last is a gap where it is short or much alike.

    Example:
        >>> one, two = (wording(f"The council met in Orlo for {n} hours, and then went to sleep")
        ...             for n in ("nine", "ten"))
        >>> list(gaps(overlap(one, two), one, two))
        [(['nine'], ['ten'])]
    """
    if not len(found.starts):
        return
    first, other_first = int(found.starts[0]), int(found.others[0])
    runs = one.words[first : first + SHINGLE], two.words[other_first : other_first + SHINGLE]
    yield from _edge(
        _undated(one.words[:first], runs[0]), _undated(two.words[:other_first], runs[1])
    )
    step, other_step = np.diff(found.starts), np.diff(found.others)
    # Both runs may reach into the gap, where a word is repeated around it.
    reach = np.minimum(np.minimum(step, other_step), SHINGLE)
    longer = np.maximum(step, other_step) - reach
    fitting = (other_step > 0) & (longer > 0) & (longer <= LONGEST)
    for place in np.flatnonzero(fitting).tolist():
        start, end = found.starts[place] + reach[place], found.starts[place + 1]
        other, other_end = found.others[place] + reach[place], found.others[place + 1]
        yield list(one.words[start:end]), list(two.words[other:other_end])
    last, other_last = int(found.starts[-1]) + SHINGLE, int(found.others[-1]) + SHINGLE
    yield from _edge(one.words[last:], two.words[other_last:])


def _edge(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands before or after all shared runs, where it is one sentence in two versions."""
    longer, shorter = max(len(words), len(others)), min(len(words), len(others))
    if not shorter or longer > LONGEST or words == others:
        return
    is_short = longer <= EDGE and len(words) == len(others)
    if is_short or len(set(words) & set(others)) >= longer / 2:
        yield list(words), list(others)


def _undated(words: tuple[str, ...], run: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before a report without place and agency, in capitals where the rest is not."""
    if not any(word.islower() for word in run):
        return words
    return tuple(word for word in words if not word.isupper())


def _shingles(words: tuple[str, ...]) -> NDArray[np.uint64]:
    """A number of each five words in a row."""
    number = len(words) - SHINGLE + 1
    if number < 1:
        return np.empty(0, dtype=np.uint64)
    digests = np.fromiter(map(_digest, words), dtype=np.uint64, count=len(words))
    mixed = digests[SHINGLE - 1 :] * np.uint64(LAST_WEIGHT)
    for place, weight in enumerate(WEIGHTS):
        mixed = mixed + digests[place : place + number] * np.uint64(weight)
    return spread(mixed)


def spread(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose every bit depends on every bit of those given."""
    mixed = (numbers ^ (numbers >> HALF)) * np.uint64(WEIGHTS[0])
    return mixed ^ (mixed >> HALF)


@lru_cache(maxsize=1 << 16)
def _digest(word: str) -> int:
    return crc32(word.casefold().encode("utf-8", ERRORS))
