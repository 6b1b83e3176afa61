"""Stories: which articles tell of one happening, each in words of its own.

An article's sketch holds its heaviest words: those of the title and of the first lines count
more, rare words more than common ones, names most; and the states that it names there. Two
articles are near when their sketches share enough, and the less so the more days lie between.
How rare a word is stands in a table, not in the store: what is near depends on the two articles
alone, never on what else is there or on what came first. All of it is arithmetic on whole numbers.
"""

from __future__ import annotations

from collections import defaultdict
from math import isqrt
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from diurna.articles.facts import DAYS
from diurna.articles.rarity import rarity, state_at, stem, table_digest
from diurna.articles.wording import ERRORS, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from diurna.schema.documents import Article
    from diurna.schema.records import ArticleRecord

# Days that the first report of a story and any other may be apart.
WINDOW_DAYS = 3
# Percent of likeness that each day between two reports takes.
DECAY = 12
# Thousandths of likeness from which on two reports are of one story.
NEAR = 230
# Of the text the words that are looked at: what stands further below is mostly background.
LEAD_WORDS, BODY_WORDS = 30, 120
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 4, 3, 2
# In tenths: a name tells a happening from others of its kind, a number seldom does.
NAME_WEIGHT, PLAIN_WEIGHT, NUMBER_WEIGHT = 16, 10, 6
# A state is party to many happenings of a day.
STATE_RARITY = 300
# Words that one report in three has tell nothing.
LEAST = 110
# Words of a sketch, and those of them that it is found by.
TERMS, KEYS = 48, 6
# More common words, and states, are shared by too many to find anything by.
KEY_RARITY = 400
UNIT = 1000
# Raised whenever sketches, keys or nearness are others for the same table.
VERSION = "1"
# Titles of which one word in so many is the same are of one form.
FORM_WORDS = 2
MONTHS = "january february march april may june july august september october november december"
CALENDAR = frozenset(map(stem, (*DAYS, *MONTHS.split())))
# Words of a title that are kept, and of these the ones that tell it from others.
TITLE_WORDS, TITLE_NAMES = 16, 8
SKETCH = np.dtype(
    [
        ("terms", "<u4", TERMS),
        ("weights", "<u2", TERMS),
        ("keys", "<u4", KEYS),
        ("title", "<u4", TITLE_WORDS),
        ("names", "<u4", TITLE_NAMES),
    ]
)
EMPTY = bytes(SKETCH.itemsize)
# What begins a sentence, or words that somebody said: a capital there makes no name.
BEGINS = frozenset('.!?:"\u201c\u2018\n')


def made_by() -> str:
    """What sketches and nearness hang on; what was made by another is to be made anew.

    Example:
        >>> made_by().partition(" ")[0]
        '1'
    """
    return f"{VERSION} {table_digest()}"


def sketch(article: Article | ArticleRecord) -> bytes:
    """What an article is compared by, in a few hundred bytes; empty when there is nothing."""
    title, body = _parts(article)
    found = _Heavy()
    found.take(_words(title), TITLE_WEIGHT, names=not _is_title_case(title))
    words = _words(body)[:BODY_WORDS]
    found.take(words[:LEAD_WORDS], LEAD_WEIGHT)
    found.take(words[LEAD_WORDS:], BODY_WEIGHT)
    return _packed(found.weights(), _title_roots(title), found.names())


def keys(packed: bytes) -> tuple[int, ...]:
    """Numbers of which articles of one story share at least one."""
    if not packed:
        return ()
    own = np.frombuffer(packed, dtype=SKETCH)[0]
    return tuple(sorted({int(key) for key in own["keys"] if key}))


def near(own: bytes, others: Sequence[bytes], days: Sequence[int]) -> list[int]:
    """How near an article is to each of others, in thousandths; 0 where it is of another story.

    Args:
        own: its sketch.
        others: their sketches.
        days: how many days lie between it and each.
    """
    if not own or not others:
        return [0] * len(others)
    mine = np.frombuffer(own, dtype=SKETCH)[0]
    theirs = np.frombuffer(b"".join(other or EMPTY for other in others), dtype=SKETCH)
    shared = _shared(mine, theirs)
    fading = np.maximum(0, 100 - DECAY * np.asarray(days, dtype=np.int64))
    likeness = shared * fading // (100 * UNIT)
    likeness[(likeness < NEAR) | (np.asarray(days) > WINDOW_DAYS)] = 0
    likeness[_are_forms(mine, theirs)] = 0
    return [int(value) for value in likeness]


def _are_forms(mine: NDArray[np.void], theirs: NDArray[np.void]) -> NDArray[np.bool_]:
    """For each of their sketches whether its title and mine are one form, filled in otherwise.

    Each of the two names somebody that the other report does not.
    """
    alike = _in(theirs["title"], mine["title"][None, :]).sum(axis=1)
    words = np.minimum((theirs["title"] > 0).sum(axis=1), (mine["title"] > 0).sum())
    names = np.broadcast_to(mine["names"], (len(theirs), TITLE_NAMES))
    own = (names > 0) & ~_in(names, theirs["terms"])
    other = (theirs["names"] > 0) & ~_in(theirs["names"], mine["terms"][None, :])
    is_form = (words > 0) & (alike * FORM_WORDS >= words)
    return np.asarray(np.any(own, axis=1) & np.any(other, axis=1) & is_form, dtype=np.bool_)


def _in(numbers: NDArray[np.uint32], others: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which numbers of each row stand in the row of others; 0 stands nowhere."""
    same = numbers[:, :, None] == others[:, None, :]
    return np.asarray(np.any(same, axis=2) & (numbers > 0), dtype=np.bool_)


def _shared(mine: NDArray[np.void], theirs: NDArray[np.void]) -> NDArray[np.int64]:
    """For each of their sketches the sum of products of weights of the words in both."""
    order = np.argsort(mine["terms"])
    terms, weights = mine["terms"][order], mine["weights"][order].astype(np.int64)
    places = np.searchsorted(terms, theirs["terms"])
    places[places == TERMS] = 0
    same = (terms[places] == theirs["terms"]) & (theirs["terms"] > 0)
    products: NDArray[np.int64] = np.where(same, weights[places] * theirs["weights"], 0)
    return np.asarray(products.sum(axis=1), dtype=np.int64)


class _Heavy:
    """The roots of an article with what each weighs."""

    def __init__(self) -> None:
        self._fields: dict[str, int] = {}
        self._states: dict[str, int] = {}
        self._large: set[str] = set()
        self._small: set[str] = set()

    def take(self, words: list[tuple[str, bool]], weight: int, *, names: bool = True) -> None:
        """Take in the words of one part.

        Args:
            words: each with whether it begins a sentence.
            weight: that of the part.
            names: whether a capital tells a name in it.
        """
        for root, place in _roots(words):
            if place is None:
                self._states.setdefault(root, weight)
                continue
            word, begins = words[place]
            self._fields.setdefault(root, weight)
            if not begins and names:
                (self._large if word[0].isupper() else self._small).add(root)

    def weights(self) -> dict[str, tuple[int, int]]:
        """For each root, or state in capitals, what it weighs and how rare it is."""
        found = {
            code: (weight * STATE_RARITY * PLAIN_WEIGHT, 0) for code, weight in self._states.items()
        }
        for root, weight in self._fields.items():
            rare = rarity(root)
            if rare > LEAST and len(root) > 1 and root not in CALENDAR:
                found[root] = (weight * (rare - LEAST) * self._kind(root), rare)
        return found

    def names(self) -> set[str]:
        """The states, and the roots that are written large wherever that tells something."""
        return self._states.keys() | self._large - self._small

    def _kind(self, root: str) -> int:
        if root[0].isdigit():
            return NUMBER_WEIGHT
        is_name = root in self._large and root not in self._small
        return NAME_WEIGHT if is_name else PLAIN_WEIGHT


def _title_roots(title: str) -> list[str]:
    """The roots and states of a title, each once."""
    return list(dict.fromkeys(root for root, _ in _roots(_words(title))))


def _roots(words: list[tuple[str, bool]]) -> Iterator[tuple[str, int | None]]:
    """The roots of words, each with its place; of a state its code, with none."""
    bare, place = [word for word, _ in words], 0
    while place < len(bare):
        state = state_at(bare, place)
        yield (state[0], None) if state else (stem(bare[place]), place)
        place += state[1] if state else 1


def _packed(weights: dict[str, tuple[int, int]], title: list[str], known: set[str]) -> bytes:
    # Of equals those with the smaller digest, as good as drawn: no letter is preferred.
    heaviest = sorted(weights.items(), key=lambda item: (-item[1][0], _digest(item[0])))[:TERMS]
    if not heaviest:
        return b""
    length = isqrt(sum(weight * weight for _, (weight, _) in heaviest))
    packed = np.zeros(1, dtype=SKETCH)
    packed["terms"][0, : len(heaviest)] = [_digest(root) for root, _ in heaviest]
    packed["weights"][0, : len(heaviest)] = [w * UNIT // length for _, (w, _) in heaviest]
    found_by = [_digest(root) for root, (_, rare) in heaviest if rare >= KEY_RARITY][:KEYS]
    packed["keys"][0, : len(found_by)] = found_by
    own = known & {root for root, _ in heaviest}
    words = [_digest(root) for root in title if root not in own][:TITLE_WORDS]
    names = [_digest(root) for root in title if root in own][:TITLE_NAMES]
    packed["title"][0, : len(words)] = words
    packed["names"][0, : len(names)] = names
    return packed.tobytes()


def _digest(root: str) -> int:
    return crc32(root.encode("utf-8", ERRORS)) or 1


def _parts(article: Article | ArticleRecord) -> tuple[str, str]:
    parts: dict[str, list[str]] = defaultdict(list)
    for block in article.blocks:
        parts[block.type].append(article.text[block.start : block.end])
    return article.title or "\n".join(parts["title"]), "\n".join(parts["paragraph"])


def _words(text: str) -> list[tuple[str, bool]]:
    """Words, each with whether it begins a sentence; parts of joint words stand alone."""
    return list(_told(text.replace("-", " ")))


def _told(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for match in WORD.finditer(text):
        yield match[0], end == 0 or not BEGINS.isdisjoint(text[end : match.start()])
        end = match.end()


def _is_title_case(title: str) -> bool:
    """Whether most words of a headline are written large."""
    large = [word[0].isupper() for word, begins in _words(title) if not begins]
    return sum(large) * 2 > len(large)
