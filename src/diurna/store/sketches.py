"""What articles are compared by to know their story, and how near they are found to be.

Few of them are compared with a new one, however many there are: those around it in time that
share a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, union_all

from diurna.store.comparing import chunks, number_of, seconds_of
from diurna.store.leaders import Near, Order
from diurna.store.tables import articles, story_keys, story_links, story_sketches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection

    from diurna.schema.records import ArticleRecord
    from diurna.store.base import Stories, Syndication

# Articles that a new one is compared with, at most: of those that share a key with it and are
# around it in time, the latest of each key, and of these the ones that share most. Where more of
# them share a key within a week, which are found near can depend on the order of arrival.
MAX_COMPARED = 100
# Keys of an article, at most: one look for all of them.
MAX_KEYS = 6
NO_KEY = -1
SECONDS_A_DAY = 24 * 60 * 60
# The day of the year 1 that seconds are counted from.
FIRST_DAY = 719_163


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """Which stories an article that is gone had to do with.

    Args:
        near: numbers of articles whose story may begin elsewhere now.
        firsts: numbers of articles whose story it belonged to.
    """

    near: frozenset[int] = frozenset()
    firsts: frozenset[int] = frozenset()


def keep_sketch(connection: Connection, article: ArticleRecord, syndication: Syndication) -> None:
    """Keep what an article that was added is compared by, and its keys."""
    number = number_of(connection, article.id)
    packed = syndication.stories.sketch(article)
    published = syndication.moment(article.published) if packed else None
    moment = None if published is None else seconds_of(published)
    row = {"number": number, "moment": moment, "first": None, "sketch": packed}
    connection.execute(insert(story_sketches), row)
    if moment is not None:
        rows = [
            {"key": key, "day": day_of(moment), "number": number}
            for key in syndication.stories.keys(packed)[:MAX_KEYS]
        ]
        if rows:
            connection.execute(insert(story_keys), rows)


def forget_sketch(connection: Connection, number: int) -> Removed:
    """Take out what an article was compared by."""
    own = connection.execute(SKETCH.where(story_sketches.c.number == number)).first()
    if own is None:
        return Removed()
    linked = frozenset(links(connection, number))
    _unlink(connection, number)
    connection.execute(delete(story_keys).where(story_keys.c.number == number))
    connection.execute(delete(story_sketches).where(story_sketches.c.number == number))
    is_first = own.first is None or own.first == number
    return Removed(near=linked, firsts=frozenset() if is_first else frozenset({own.first}))


def link(connection: Connection, row: Any, stories: Stories) -> list[Near]:  # noqa: ANN401 -- a row
    """Keep how near an article is to those around it that share a key, and are no copies.

    Args:
        connection: one with a transaction begun.
        row: the article's, of ``story_sketches``.
        stories: how near articles are.

    Returns:
        Those that it is near to and that begin a story.
    """
    _unlink(connection, row.number)
    found = list(_comparable(connection, row, stories))
    days = [abs(day_of(other.moment) - day_of(row.moment)) for other in found]
    likeness = stories.near(row.sketch, [other.sketch for other in found], days)
    rows = [
        {
            "one": max(row.number, other.number),
            "two": min(row.number, other.number),
            "likeness": value,
        }
        for other, value in zip(found, likeness, strict=True)
        if value
    ]
    if rows:
        connection.execute(insert(story_links), rows)
    return beginning_near(connection, row.number)


def near_to(connection: Connection, number: int) -> list[Near]:
    """The articles that one is near to and that are no copies."""
    return list(map(_near, connection.execute(_NEAR, {"own": number})))


def beginning_near(connection: Connection, number: int) -> list[Near]:
    """Those of them that begin a story."""
    return list(map(_near, connection.execute(_BEGINNING, {"own": number})))


def links(connection: Connection, number: int) -> dict[int, int]:
    """The numbers of all articles that one is near to, and how near."""
    found: dict[int, int] = {}
    for query in (_TO_TWO, _TO_ONE):
        for row in connection.execute(query, {"own": number}):
            found[row[0]] = row[1]
    return found


def originals(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[Order, int]]:
    """Of articles those that are no copies: what they are taken by, and their numbers."""
    for chunk in chunks(sorted(numbers)):
        own = story_sketches.c.number.in_(chunk)
        for row in connection.execute(_NODE.where(own, story_sketches.c.first.is_not(None))):
            yield _order(row), row.number


def day_of(moment: int) -> int:
    """The day of an instant, counted from the year 1.

    Example:
        >>> day_of(0), day_of(-1)
        (719163, 719162)
    """
    return FIRST_DAY + moment // SECONDS_A_DAY


def _near(row: Any) -> Near:  # noqa: ANN401 -- a row
    return Near(number=row.number, order=_order(row), likeness=row.likeness)


def _order(row: Any) -> Order:  # noqa: ANN401 -- a row
    return Order(row.moment or 0, row.id)


def _comparable(connection: Connection, row: Any, stories: Stories) -> Iterator[Any]:  # noqa: ANN401 -- rows
    """Articles around one in time that are no copies and share a key with it."""
    if row.moment is None:
        return
    day = day_of(row.moment)
    keys = stories.keys(row.sketch)[:MAX_KEYS]
    sought = dict.fromkeys(_KEY_NAMES, NO_KEY) | dict(zip(_KEY_NAMES, keys, strict=False))
    bounds = {
        "since": day - stories.WINDOW_DAYS,
        "until": day + stories.WINDOW_DAYS,
        "most": MAX_COMPARED + 1,
    }
    yield from connection.execute(_COMPARABLE, sought | bounds | {"own": row.number})


def _unlink(connection: Connection, number: int) -> None:
    either = or_(story_links.c.one == number, story_links.c.two == number)
    connection.execute(delete(story_links).where(either))


def _sharing(key: str) -> Any:  # noqa: ANN401 -- a query
    """The latest articles of a key, within some days."""
    latest = (
        select(story_keys.c.number)
        .where(
            story_keys.c.key == bindparam(key),
            story_keys.c.day >= bindparam("since"),
            story_keys.c.day <= bindparam("until"),
        )
        .order_by(story_keys.c.day.desc(), story_keys.c.number.desc())
        .limit(bindparam("most"))
    )
    return select(latest.subquery().c.number)


def _comparable_to() -> Any:  # noqa: ANN401 -- a query
    """Of the articles that share keys with one those that share most, but for copies."""
    shared = union_all(*map(_sharing, _KEY_NAMES)).subquery().c.number
    ranked = (
        select(shared)
        .where(shared != bindparam("own"))
        .group_by(shared)
        .order_by(func.count().desc(), shared.desc())
        .limit(MAX_COMPARED)
        .subquery()
    )
    is_found = ranked.c.number == story_sketches.c.number
    return SKETCH.join(ranked, is_found).where(story_sketches.c.first.is_not(None))


def _linked(fitting: ColumnElement[bool]) -> Any:  # noqa: ANN401 -- a query
    """The articles that one is near to, of those that a condition fits."""
    ways = ((story_links.c.one, story_links.c.two), (story_links.c.two, story_links.c.one))
    return union_all(
        *(
            _NODE.add_columns(story_links.c.likeness)
            .join(story_links, there == story_sketches.c.number)
            .where(here == bindparam("own"), fitting)
            for here, there in ways
        )
    )


SKETCH = select(story_sketches)
_KEY_NAMES = tuple(f"key_{place}" for place in range(MAX_KEYS))
# Put together once: every article asks it.
_COMPARABLE = _comparable_to()
_TO_TWO = select(story_links.c.two, story_links.c.likeness).where(
    story_links.c.one == bindparam("own")
)
_TO_ONE = select(story_links.c.one, story_links.c.likeness).where(
    story_links.c.two == bindparam("own")
)
_IS_ARTICLE = articles.c.number == story_sketches.c.number
_NODE = select(
    story_sketches.c.number, story_sketches.c.moment, story_sketches.c.first, articles.c.id
).join(articles, _IS_ARTICLE)
_NEAR = _linked(story_sketches.c.first.is_not(None))
_BEGINNING = _linked(story_sketches.c.first == story_sketches.c.number)
