"""Copies and revisions: which articles repeat another, and which change its facts.

An article is a copy of another when most of the words of the shorter one stand in the other in
the same order, and tell the same facts: an edited version, one cut short, an agency's report
under an own lead. It is a revision when a fact differs, a number, a name, a day, or whether
something is so, or when the later one adds more than it repeats. Where many facts differ, two
releases share a form, and are neither. Functions of the articles alone: the store keeps what
they tell.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from diurna.articles import stories
from diurna.articles.facts import changed_facts
from diurna.articles.wording import ERRORS, overlap, spread, wording
from diurna.schema.documents import CODED_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from diurna.articles.wording import Overlap, Wording
    from diurna.schema.records import ArticleRecord

__all__ = [
    "KEYS_VERSION",
    "WINDOW",
    "CopyRelation",
    "fingerprint",
    "keys",
    "length",
    "moment",
    "relate",
    "stories",
]

# Copies travel within days: reports further apart that share wording share a boilerplate.
WINDOW = timedelta(days=7)
# Share of the shorter text's words that stand in the other in runs of five and more.
COPY_SHARE = 0.45
# Words in such runs, at least, unless nearly all of a text is in them: less is a quotation.
MIN_SHARED = 30
WHOLE_SHARE = 0.7
# Of the stretch from the first such run to the last the share that they fill: in a form, other
# passages stand between those that are always the same.
UNBROKEN_SHARE = 0.75
# A later article of which a smaller share is repeated brings news: it is to be read.
REPEATED_SHARE = 1 / 3
# More facts that differ are a form filled in anew: so many, in a short text fewer (one in so many
# shared words, but two), in a long one more.
MAX_CHANGES = 4
WORDS_A_CHANGE, WORDS_A_CHANGE_LONG = 15, 60
# Keys of the first words, which stay when a report is cut, and keys of the whole text. Each is a
# page more that a new article touches in a large store.
LEAD_KEYS, WHOLE_KEYS = 3, 3
LEAD_WORDS = 60
# Raised whenever ``keys`` gives other numbers: stores then make them anew.
KEYS_VERSION = "4"
# Below ten words, two texts are alike only when they are equal.
MIN_WORDS = 10
# Keys are signed numbers of 64 bits in a database.
SIGN = np.uint64(1)


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
    return hashlib.sha256(folded.encode("utf-8", ERRORS)).hexdigest()


def coded_text(article: ArticleRecord) -> str:
    """The text of the title, the paragraphs and the captions."""
    blocks = (block for block in article.blocks if block.type in CODED_BLOCKS)
    return "\n".join(article.text[block.start : block.end] for block in blocks)


def length(article: ArticleRecord) -> int:
    """How many words are coded: near-copies are of about the same length."""
    return len(_wording(article).words)


def keys(article: ArticleRecord) -> tuple[int, ...]:
    """Numbers of which articles that are copies or revisions of one another share at least one.

    The smallest digests of shingles under several orders (MinHash): of the first words and of
    all. Two texts share a key of all with the probability of their Jaccard, four times tried.
    """
    found = _wording(article)
    if len(found.words) < MIN_WORDS:
        return ()
    return _keys(coded_text(article))


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


@lru_cache(maxsize=1024)
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
    first, second = moment(one.published), moment(two.published)
    if one.id == two.id or first is None or second is None or abs(first - second) > WINDOW:
        return None
    earlier, later = (one, two) if (first, one.id) < (second, two.id) else (two, one)
    return _kind(coded_text(earlier), coded_text(later))


# Of the many copies of one report, only the first is compared with the next.
@lru_cache(maxsize=1024)
def _kind(first: str, later: str) -> str | None:
    """What two texts are to one another, the earlier given first."""
    texts = wording(first), wording(later)
    shorter, longer = sorted(texts, key=lambda text: len(text.words))
    shared = overlap(shorter, longer, least=COPY_SHARE * len(shorter.words))
    if not _repeats(shared, shorter):
        return None
    most = _most_changes(shared.words)
    changes, apart = changed_facts(shared, shorter, longer, most=most)
    if apart > most:
        return None
    adds = shared.words < REPEATED_SHARE * len(texts[1].words)
    return "revision" if changes or adds else "copy"


def _most_changes(words: int) -> int:
    """How many facts may differ between versions of one report that share so many words."""
    short = max(2, min(MAX_CHANGES, words // WORDS_A_CHANGE))
    return max(short, words // WORDS_A_CHANGE_LONG)


def _repeats(shared: Overlap, shorter: Wording) -> bool:
    """Whether enough of the shorter text stands in the longer one."""
    words = len(shorter.words)
    if words < MIN_WORDS or shared.words < UNBROKEN_SHARE * shared.span:
        return False
    share = WHOLE_SHARE if shared.words < MIN_SHARED else COPY_SHARE
    return shared.words >= share * words


def _wording(article: ArticleRecord) -> Wording:
    return wording(coded_text(article))


@lru_cache(maxsize=8)
def _keys(text: str) -> tuple[int, ...]:
    found = wording(text)
    factors = _factors()
    lead = _smallest(found.shingles[:LEAD_WORDS], factors[:LEAD_KEYS])
    whole = _smallest(found.ordered, factors[LEAD_KEYS:])
    return tuple(sorted({*lead, *whole}))


def _smallest(shingles: NDArray[np.uint64], factors: NDArray[np.uint64]) -> list[int]:
    """For each factor the smallest of the shingles multiplied by it."""
    products = spread(shingles[:, None] * factors)
    return [int(number) for number in products.min(axis=0) >> SIGN]


@cache
def _factors() -> NDArray[np.uint64]:
    """Odd numbers; the same on every machine, for ever."""
    numbers = [_digest(f"permutation {n}") | 1 for n in range(LEAD_KEYS + WHOLE_KEYS)]
    return np.array(numbers, dtype=np.uint64)


def _digest(text: str) -> int:
    """A number of 63 bits."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 1
