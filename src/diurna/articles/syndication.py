"""Copies and revisions: which articles repeat another, and which change its facts.

An article is a copy of another when their coded words are the same, or nearly the same and
tell the same facts. It is a revision when it nearly repeats an earlier article and changes a
number or a name. Functions of the articles alone: the store keeps what they tell.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from diurna.schema.documents import CODED_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from diurna.schema.records import ArticleRecord

# Copies travel within days: reports further apart that share wording share a boilerplate.
WINDOW = timedelta(days=7)
# Words to a shingle. Five words in a row are seldom the same by chance in two reports.
SHINGLE = 5
# Share of common shingles (Jaccard) above which two reports are one text with small edits.
COPY_SHARE = 0.8
# And above which two reports of one title are one report brought up to date.
REVISION_SHARE = 0.5
# 6 bands of 2: a text of Jaccard .9 is missed in 5 of 100,000, of .8 in 2 of 1,000, of .5 in 2 of
# 10. More bands miss fewer, and each is a page more that a new article touches in a large store.
BANDS, BAND_ROWS = 6, 2
# Raised whenever ``keys`` gives other numbers: stores then make them anew.
KEYS_VERSION = "3"
# The largest prime below 2 ** 31: a digest times a factor stays within 63 bits.
PRIME = 2_147_483_647
# Half of a surrogate pair may stand in a title.
ERRORS = "surrogatepass"
# Below ten words, two texts are alike only when they are equal.
MIN_WORDS = 10
# Words compared one by one for changed facts (time grows with their square); a report that
# changes only after them counts as a copy.
MAX_ALIGNED = 2000
# A changed fact brings few other words along ("at least 12", "some 15"); more of them are
# rewriting ("given two more days", "extended by 48 hours").
MAX_REWORDED = 2
_WORD = re.compile(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*")
_NUMBER = re.compile(
    r"[0-9].*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|(hundred|thousand|million|billion|dozen)s?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyRelation:
    """The articles that one article has the words of, by id, in the order they were given.

    Args:
        copies: those that tell the same in the same words.
        revisions: those of which one changes facts of the other.
    """

    copies: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()


def fingerprint(article: ArticleRecord) -> str:
    """A digest that is equal for equal words: case and white space do not matter.

    Only what is coded counts, so that two pages with other menus around one report agree.
    """
    folded = " ".join(coded_text(article).casefold().split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def coded_text(article: ArticleRecord) -> str:
    """The text of the title, the paragraphs and the captions."""
    blocks = (block for block in article.blocks if block.type in CODED_BLOCKS)
    return "\n".join(article.text[block.start : block.end] for block in blocks)


def length(article: ArticleRecord) -> int:
    """How many words are coded: near-copies are of about the same length."""
    return len(_words(coded_text(article)))


def keys(article: ArticleRecord) -> tuple[int, ...]:
    """Numbers of which articles that are copies or revisions of one another share at least one.

    The smallest of many digests of shingles, some at a time (MinHash in bands), and the title.
    Two articles of Jaccard .8 share a key in 998 of 1,000 cases, of .7 in 982, of .3 in 43% and
    of .1 in 6%; what is near enough for a revision by its title shares that.
    """
    text = coded_text(article)
    if len(_words(text)) < MIN_WORDS:
        return ()
    title = " ".join(sorted(_title_words(article)))
    return (*_bands(text), *((_digest(f"title {title}"),) if title else ()))


def relate(new: ArticleRecord, others: Iterable[ArticleRecord]) -> CopyRelation:
    """How an article stands to others: whose words it has, with the same facts or with changed.

    Args:
        new: the article looked at.
        others: articles it may repeat or be repeated by, in any order.
    """
    kinds = [(other.id, _relation(new, other)) for other in others]
    return CopyRelation(
        copies=tuple(other for other, kind in kinds if kind == "copy"),
        revisions=tuple(other for other, kind in kinds if kind == "revision"),
    )


def moment(published: str | None) -> datetime | None:
    """The instant a publication date means: UTC, midnight unless it tells the hour.

    Example:
        >>> moment("2031-05-06T23:30:00-02:00").isoformat()
        '2031-05-07T01:30:00+00:00'
        >>> moment("spring") is None
        True
    """
    try:
        found = datetime.fromisoformat(published or "")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _relation(one: ArticleRecord, two: ArticleRecord) -> str | None:
    if one.id == two.id:
        return None
    text, other = sorted((coded_text(one), coded_text(two)))
    if not _close(one, two) or min(len(_words(text)), len(_words(other))) < MIN_WORDS:
        return None
    share = _jaccard(_shingles(text), _shingles(other))
    if share >= COPY_SHARE:
        return "revision" if changes_facts(text, other) else "copy"
    if share >= REVISION_SHARE and _same_title(one, two) and changes_facts(text, other):
        return "revision"
    return None


def _close(one: ArticleRecord, two: ArticleRecord) -> bool:
    first, second = moment(one.published), moment(two.published)
    return first is not None and second is not None and abs(first - second) <= WINDOW


def _same_title(one: ArticleRecord, two: ArticleRecord) -> bool:
    first, second = _title_words(one), _title_words(two)
    return bool(first) and first == second


def _title_words(article: ArticleRecord) -> frozenset[str]:
    """The words of the title but for its numbers, which a revision changes first."""
    return frozenset(w for w in _folded(article.title or "") if not _NUMBER.fullmatch(w))


@lru_cache(maxsize=8)
def _bands(text: str) -> tuple[int, ...]:
    import numpy as np  # noqa: PLC0415 -- a tenth of a second; only who writes to a store pays it

    words = _folded(text)
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    if not shingles:
        return ()
    digests = np.array([crc32(s.encode("utf-8", ERRORS)) % PRIME for s in sorted(shingles)])
    factors, offsets = _permutations()
    smallest = ((digests[:, None] * factors + offsets) % PRIME).min(axis=0)
    rows = smallest.reshape(BANDS, BAND_ROWS).tolist()
    return tuple(_digest(f"{band} {row}") for band, row in enumerate(rows))


@cache
def _permutations() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Factors and offsets, (bands * rows); the same on every machine, for ever."""
    import numpy as np  # noqa: PLC0415 -- as above

    numbers = np.array([_digest(f"permutation {n}") for n in range(2 * BANDS * BAND_ROWS)])
    return numbers[::2] % (PRIME - 1) + 1, numbers[1::2] % PRIME


def _digest(text: str) -> int:
    """A number of 63 bits."""
    return (
        int.from_bytes(hashlib.blake2b(text.encode("utf-8", ERRORS), digest_size=8).digest()) >> 1
    )


# Of the many copies of one report, only the first is aligned with the next.
@lru_cache(maxsize=1024)
def changes_facts(text: str, other: str) -> bool:
    """Whether a number or a name stands in one text where the other has another one.

    Example:
        >>> changes_facts("At least 12 people died in Orlo.", "At least 15 people died in Orlo.")
        True
        >>> changes_facts("It met in Orlo today.", "It met in Orlo on Monday evening.")
        False
    """
    words, others = _words(text)[:MAX_ALIGNED], _words(other)[:MAX_ALIGNED]
    # In a text all in capitals nothing tells names from other words.
    facts = _numbers if text.isupper() or other.isupper() else _numbers_and_names
    return any(
        _is_change(facts(old), facts(new), old, new) for old, new in _replaced(words, others)
    )


def _is_change(
    facts: frozenset[str], others: frozenset[str], old: Sequence[str], new: Sequence[str]
) -> bool:
    reworded = max(len(old) - len(facts), len(new) - len(others))
    return bool(facts) and bool(others) and facts != others and reworded <= MAX_REWORDED


def _replaced(
    words: Sequence[str], others: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of words in whose place the other text has others."""
    folded, other_folded = ([w.casefold() for w in each] for each in (words, others))
    matcher = SequenceMatcher(None, folded, other_folded)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "replace":
            yield words[start:end], others[other_start:other_end]


def _numbers(words: Sequence[str]) -> frozenset[str]:
    return frozenset(w.casefold() for w in words if _NUMBER.fullmatch(w.casefold()))


def _numbers_and_names(words: Sequence[str]) -> frozenset[str]:
    return _numbers(words) | {w.casefold() for w in words if w[0].isupper()}


def _jaccard(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / (len(one | two) or 1)


# A store compares each article with those around it in time: about a thousand stay at hand.
@lru_cache(maxsize=1024)
def _shingles(text: str) -> frozenset[int]:
    words = _folded(text)
    return frozenset(
        hash(tuple(words[start : start + SHINGLE])) for start in range(len(words) - SHINGLE + 1)
    )


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
