"""Which story each article belongs to, kept as articles come and go.

An article that is no copy and no revision is compared with those around it in time that share a
key; how near they are is kept (``story_links``), and so is the article that its story begins with
(``first``). A new article changes the story of a later one only where it begins a story itself,
or another no longer does: only those are looked at again, in order of time, so that a store ends
the same in whatever order its articles came. Copies and revisions are of the story of the article
that they have their words from.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, insert, or_, select, update

from diurna.codec import decode_record
from diurna.store.comparing import chunks
from diurna.store.leaders import Near, Order, first_of
from diurna.store.sources import BEFORE, source_of
from diurna.store.tables import (
    IN_ORDER,
    articles,
    meta,
    story_keys,
    story_links,
    story_sketches,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from diurna.schema.records import ArticleRecord
    from diurna.store.base import Stories, Syndication

# Articles that a new one is compared with, at most: of those that share a key with it and are
# around it in time, those that share most. Comparing 2,000 takes some 20 ms. Where more of them
# share a key, which of them are found near can depend on the order of arrival.
MAX_COMPARED = 2000
# What a story begins with that is yet to be found; no article has this number.
UNSETTLED = 0
STORIES_MADE_BY = "stories_made_by"
MADE_BY = meta.c.key == STORIES_MADE_BY
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


def has_stories(connection: Connection, stories: Stories) -> bool:
    """Whether all stories were made by these rules."""
    return connection.scalar(select(meta.c.value).where(MADE_BY)) == stories.made_by()


def prepare_stories(connection: Connection, syndication: Syndication) -> None:
    """Make the stories of all articles anew, when they were made otherwise or not at all.

    Args:
        connection: one with a transaction begun that waits for other writers.
        syndication: whose rules they are to be made by.
    """
    if has_stories(connection, syndication.stories):
        return
    clear_stories(connection)
    for number in connection.scalars(select(articles.c.number).order_by(articles.c.number)).all():
        record = connection.scalar(select(articles.c.record).where(articles.c.number == number))
        keep_sketch(connection, cast("ArticleRecord", decode_record(record or b"")), syndication)
    for article_id in connection.scalars(select(articles.c.id).order_by(*IN_ORDER)).all():
        Telling(connection=connection, stories=syndication.stories).settle({article_id})
    row = {"key": STORIES_MADE_BY, "value": syndication.stories.made_by()}
    connection.execute(insert(meta), row)


def keep_sketch(connection: Connection, article: ArticleRecord, syndication: Syndication) -> None:
    """Keep what an article that was added is compared by, and its keys."""
    number = number_of(connection, article.id)
    packed = syndication.stories.sketch(article)
    moment = _seconds(syndication.moment(article.published)) if packed else None
    row = {"number": number, "moment": moment, "first": None, "sketch": packed}
    connection.execute(insert(story_sketches), row)
    if moment is not None:
        day = _day(moment)
        keys = syndication.stories.keys(packed)
        rows = [{"day": day, "key": key, "number": number} for key in keys]
        if rows:
            connection.execute(insert(story_keys), rows)


def forget_sketch(connection: Connection, number: int) -> Removed:
    """Take out what an article was compared by."""
    own = connection.execute(_SKETCH.where(story_sketches.c.number == number)).first()
    if own is None:
        return Removed()
    linked = [row.other for row in _links(connection, number)]
    connection.execute(
        delete(story_links).where(or_(story_links.c.one == number, story_links.c.two == number))
    )
    if own.moment is not None:
        day = story_keys.c.day == _day(own.moment)
        connection.execute(delete(story_keys).where(day, story_keys.c.number == number))
    connection.execute(delete(story_sketches).where(story_sketches.c.number == number))
    firsts = frozenset({own.first} - {None, UNSETTLED, number})
    return Removed(near=frozenset(linked), firsts=firsts)


def clear_stories(connection: Connection) -> None:
    """Take out all that stories are made from; what articles tell of theirs stays."""
    connection.execute(delete(meta).where(MADE_BY))
    for table in (story_links, story_keys, story_sketches):
        connection.execute(delete(table))


def number_of(connection: Connection, article_id: str) -> int:
    """The number of an article that is in the store."""
    query = select(articles.c.number).where(articles.c.id == article_id)
    return int(connection.execute(query).scalar_one())


@dataclass(kw_only=True, slots=True)
class Telling:
    """Sets anew the stories of articles, and of those that are touched by it.

    Args:
        connection: one with a transaction begun.
        stories: how near articles are.
    """

    connection: Connection
    stories: Stories
    _waiting: list[tuple[Order, int]] = field(default_factory=list)
    _touched: set[int] = field(default_factory=set)

    def settle(self, changed: Iterable[str], removed: Removed | None = None) -> None:
        """Look at articles again whose place among copies may have changed, or that are new.

        Args:
            changed: their ids, and those of articles that they had their words from.
            removed: which stories an article that is gone had to do with.
        """
        ids = set(changed)
        for article_id in sorted(ids):
            self._stand(article_id)
        if removed is not None:
            self._touched |= removed.firsts
            self._wait(removed.near)
        self._run()
        self._write(ids)

    def _stand(self, article_id: str) -> None:
        """Take an article in among those that begin stories or belong to them, or out."""
        row = self.connection.execute(_STANDING.where(articles.c.id == article_id)).first()
        if row is None:
            return
        is_original = row.copy_of is None and row.revision_of is None
        if is_original and row.first is None:
            self._link(row)
            self._set_first(row.number, UNSETTLED)
            self._wait({row.number})
        elif not is_original and row.first is not None:
            self._set_first(row.number, None)
            self._touched |= {row.number, row.first}
            if row.first == row.number:
                self._wait(self._later(row.number))

    def _run(self) -> None:
        """Look at those that wait, the earliest first."""
        done = None
        while self._waiting:
            order, number = heapq.heappop(self._waiting)
            if done == number:
                continue
            done = number
            near = _near(self.connection, number)
            query = select(story_sketches.c.first).where(story_sketches.c.number == number)
            old = self.connection.scalar(query)
            if old is None:
                continue
            new = first_of(number, order, (each for each, first in near if first == each.number))
            if new == old:
                continue
            self._set_first(number, new)
            self._touched |= {number, old, new}
            if (old == number) != (new == number):
                self._push(each for each, _ in near if each.order > order)

    def _later(self, number: int) -> list[int]:
        return [row.other for row in _links(self.connection, number)]

    def _wait(self, numbers: Iterable[int]) -> None:
        """Have articles looked at, those among them that are no copies."""
        for chunk in chunks(sorted(numbers)):
            own = story_sketches.c.number.in_(chunk)
            for row in self.connection.execute(_NODE.where(own)):
                if row.first is not None:
                    order = _order(row)
                    heapq.heappush(self._waiting, (order, row.number))

    def _push(self, near: Iterable[Near]) -> None:
        for each in near:
            heapq.heappush(self._waiting, (each.order, each.number))

    def _set_first(self, number: int, first: int | None) -> None:
        own = story_sketches.c.number == number
        self.connection.execute(update(story_sketches).where(own).values(first=first))

    def _link(self, row: Row[Any]) -> None:
        """Keep how near an article is to those around it that share a key with it."""
        if row.moment is None:
            return
        found = list(self._comparable(row))
        days = [abs(_day(other.moment) - _day(row.moment)) for other in found]
        likeness = self.stories.near(row.sketch, [other.sketch for other in found], days)
        own = [link.other for link in _links(self.connection, row.number)]
        rows = [
            {
                "one": max(row.number, other.number),
                "two": min(row.number, other.number),
                "likeness": value,
            }
            for other, value in zip(found, likeness, strict=True)
            if value and other.number not in own
        ]
        if rows:
            self.connection.execute(insert(story_links), rows)

    def _comparable(self, row: Row[Any]) -> Iterator[Row[Any]]:
        """Articles around one in time that are no copies and share a key with it."""
        window, day = self.stories.WINDOW_DAYS, _day(row.moment)
        shared = (
            select(story_keys.c.number)
            .where(
                story_keys.c.day.in_(range(day - window, day + window + 1)),
                story_keys.c.key.in_(self.stories.keys(row.sketch)),
                story_keys.c.number != row.number,
            )
            .group_by(story_keys.c.number)
            .order_by(func.count().desc(), story_keys.c.number.desc())
            .limit(MAX_COMPARED)
        )
        numbers = list(self.connection.scalars(shared))
        for chunk in chunks(numbers):
            own = story_sketches.c.number.in_(chunk)
            yield from self.connection.execute(
                _SKETCH.where(own, story_sketches.c.first.is_not(None))
            )

    def _write(self, changed: set[str]) -> None:
        """Tell the articles that were touched, and their copies, which story they are of."""
        originals = {_original(self.connection, article_id) for article_id in changed}
        for chunk in chunks(sorted(self._touched)):
            query = select(articles.c.id).where(articles.c.number.in_(chunk))
            originals |= set(self.connection.scalars(query))
        for original in sorted(originals):
            self._tell(original)

    def _tell(self, original: str) -> None:
        row = self.connection.execute(_STANDING.where(articles.c.id == original)).first()
        if row is None or row.first is None:
            return
        copies = dependents(self.connection, original)
        story = story_of(self.connection, row.number, row.first, has_copies=bool(copies))
        for chunk in chunks(sorted({original, *copies})):
            own = articles.c.id.in_(chunk)
            other = articles.c.story_id.is_distinct_from(story)
            self.connection.execute(update(articles).where(own, other).values(story_id=story))


def story_of(connection: Connection, number: int, first: int, *, has_copies: bool) -> str | None:
    """The id of a story, which is that of its first article; None where there is one article.

    Args:
        connection: any.
        number: that of an article that is no copy.
        first: that of the article its story begins with.
        has_copies: whether the article has copies or revisions.
    """
    if first == number and not has_copies and not _has_followers(connection, number):
        return None
    query = select(articles.c.id).where(articles.c.number == first)
    return str(connection.execute(query).scalar_one())


def dependents(connection: Connection, article_id: str) -> set[str]:
    """All articles that have their words from one, straight or through another."""
    found: set[str] = set()
    ring = {article_id}
    while ring:
        near: set[str] = set()
        for chunk in chunks(sorted(ring)):
            for column in (articles.c.copy_of, articles.c.revision_of):
                near |= set(connection.scalars(select(articles.c.id).where(column.in_(chunk))))
        ring = near - found - {article_id}
        found |= ring
    return found


def _has_followers(connection: Connection, number: int) -> bool:
    column = story_sketches.c.first
    query = select(column).where(column == number, story_sketches.c.number != number).limit(1)
    return connection.scalar(query) is not None


def _original(connection: Connection, article_id: str) -> str:
    """The article that one has its words from: itself where it has them from none."""

    def before(own: str) -> str | None:
        earlier: str | None = connection.scalar(select(BEFORE).where(articles.c.id == own))
        return earlier

    return source_of(article_id, before)


def _links(connection: Connection, number: int) -> Iterator[Any]:
    """The numbers of the articles that one is near to, and how near."""
    for here, there in (
        (story_links.c.one, story_links.c.two),
        (story_links.c.two, story_links.c.one),
    ):
        query = select(there.label("other"), story_links.c.likeness).where(here == number)
        yield from connection.execute(query)


def _near(connection: Connection, number: int) -> list[tuple[Near, int]]:
    """The originals that an article is near to, each with what its story begins with."""
    likeness = {row.other: row.likeness for row in _links(connection, number)}
    found = []
    for chunk in chunks(sorted(likeness)):
        for row in connection.execute(_NODE.where(story_sketches.c.number.in_(chunk))):
            if row.first is not None:
                order = _order(row)
                near = Near(number=row.number, order=order, likeness=likeness[row.number])
                found.append((near, row.first))
    return found


def _order(row: Any) -> Order:  # noqa: ANN401 -- a row
    """What an article is taken by; one without an instant is near no other, so that any will do."""
    return Order(row.moment or 0, row.id)


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _day(moment: int) -> int:
    return FIRST_DAY + moment // SECONDS_A_DAY


_SKETCH = select(story_sketches)
_NODE = select(
    story_sketches.c.number, story_sketches.c.moment, story_sketches.c.first, articles.c.id
).join(articles, articles.c.number == story_sketches.c.number)
_STANDING = select(story_sketches, articles.c.id, articles.c.copy_of, articles.c.revision_of).join(
    articles, articles.c.number == story_sketches.c.number
)
