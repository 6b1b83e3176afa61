"""Which story each article belongs to, kept as articles come and go.

An article that is no copy and no revision is compared with those around it in time; how near
they are is kept, and so is the article that its story begins with (``first``). A new article
changes the story of a later one only where it begins a story itself, or another no longer does:
only those are looked at again, in order of time, so that a store ends the same in whatever order
its articles came. Copies and revisions are of the story of the article that they have their
words from.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, or_, select, update

from diurna.store.comparing import all_articles, chunks
from diurna.store.leaders import Near, Order, first_of
from diurna.store.makers import forget_maker, maker_of, note_maker
from diurna.store.sketches import beginning_near, keep_sketch, link, links, near_to, originals
from diurna.store.sources import BEFORE, source_of
from diurna.store.tables import (
    IN_ORDER,
    articles,
    story_keys,
    story_links,
    story_sketches,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from diurna.store.base import Stories, Syndication
    from diurna.store.sketches import Removed


def has_stories(connection: Connection, stories: Stories) -> bool:
    """Whether all stories were made by these rules."""
    return maker_of(connection, "stories") == stories.made_by()


def prepare_stories(connection: Connection, syndication: Syndication) -> None:
    """Make the stories of all articles anew, when they were made otherwise or not at all.

    Args:
        connection: one with a transaction begun that waits for other writers.
        syndication: whose rules they are to be made by.
    """
    if has_stories(connection, syndication.stories):
        return
    clear_stories(connection)
    for article in all_articles(connection):
        keep_sketch(connection, article, syndication)
    for article_id in connection.scalars(select(articles.c.id).order_by(*IN_ORDER)).all():
        Telling(connection=connection, stories=syndication.stories).settle({article_id})
    note_maker(connection, "stories", syndication.stories.made_by())


def clear_stories(connection: Connection) -> None:
    """Take out all that stories are made from; what articles tell of theirs stays."""
    forget_maker(connection, "stories")
    for table in (story_links, story_keys, story_sketches):
        connection.execute(delete(table))


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
        ids = sorted(set(changed))
        for article_id in ids:
            self._stand(article_id)
        if removed is not None:
            self._touched |= removed.firsts
            self._wait(removed.near)
        self._run()
        self._write(ids)

    def _stand(self, article_id: str) -> None:
        """Take an article in among those that begin stories or belong to them, or out."""
        row = self.connection.execute(_STANDING, {"own": article_id}).first()
        if row is None:
            return
        is_original = row.copy_of is None and row.revision_of is None
        if is_original and row.first is None:
            beginning = link(self.connection, row, self.stories)
            self._place(row.number, Order(row.moment or 0, row.id), None, beginning)
        elif not is_original and row.first is not None:
            self._set_first(row.number, None)
            self._touched.add(row.first)
            if row.first == row.number:
                self._wait(links(self.connection, row.number))

    def _run(self) -> None:
        """Look at those that wait, the earliest first."""
        done = None
        while self._waiting:
            order, number = heapq.heappop(self._waiting)
            if done != number:
                done = number
                query = select(story_sketches.c.first).where(story_sketches.c.number == number)
                old = self.connection.scalar(query)
                # What has become a copy since it began to wait begins no story.
                if old is not None:
                    self._place(number, order, old, beginning_near(self.connection, number))

    def _place(self, number: int, order: Order, old: int | None, beginning: Iterable[Near]) -> None:
        """Find what the story of an article begins with; who may depend on it waits."""
        new = first_of(number, order, beginning)
        if new == old:
            return
        self._set_first(number, new)
        self._touched |= {number, new} if old is None else {number, new, old}
        if (old == number) != (new == number):
            for each in near_to(self.connection, number):
                if each.order > order:
                    heapq.heappush(self._waiting, (each.order, each.number))

    def _wait(self, numbers: Iterable[int]) -> None:
        """Have articles looked at, those among them that are no copies."""
        for order, number in originals(self.connection, numbers):
            heapq.heappush(self._waiting, (order, number))

    def _set_first(self, number: int, first: int | None) -> None:
        self.connection.execute(_SET_FIRST, {"own": number, "begins": first})

    def _write(self, changed: list[str]) -> None:
        """Tell the articles that were touched, and their copies, which story they are of."""
        told = {_original(self.connection, article_id) for article_id in changed}
        for original in sorted(told):
            self._tell(original)
        for chunk in chunks(sorted(self._touched)):
            query = select(articles.c.id).where(articles.c.number.in_(chunk))
            for original in sorted(set(self.connection.scalars(query)) - told):
                self._tell(original, again=True)

    def _tell(self, original: str, *, again: bool = False) -> None:
        """Write the story of an article, and of those that have their words from it.

        Args:
            original: its id.
            again: whether its copies are the same as before, so that they tell the same as it.
        """
        row = self.connection.execute(_STANDING, {"own": original}).first()
        if row is None or row.first is None:
            return
        story = story_of(self.connection, row.number, row.first, row.id)
        if again and story == row.story_id:
            return
        copies = dependents(self.connection, original)
        for chunk in chunks(sorted({original, *copies})):
            own = articles.c.id.in_(chunk)
            other = articles.c.story_id.is_distinct_from(story)
            self.connection.execute(update(articles).where(own, other).values(story_id=story))


def story_of(connection: Connection, number: int, first: int, article_id: str) -> str | None:
    """The id of a story, which is that of its first article; None where there is one article.

    Args:
        connection: any.
        number: that of an article that is no copy.
        first: that of the article its story begins with.
        article_id: the id of the one.
    """
    if first != number:
        query = select(articles.c.id).where(articles.c.number == first)
        return str(connection.execute(query).scalar_one())
    others = ((_FOLLOWER, number), (_DEPENDENT, article_id))
    has_others = any(connection.scalar(query, {"own": own}) is not None for query, own in others)
    return article_id if has_others else None


def dependents(connection: Connection, article_id: str) -> set[str]:
    """All articles that have their words from one, straight or through another."""
    found: set[str] = set()
    ring = {article_id}
    while ring:
        near: set[str] = set()
        for chunk in chunks(sorted(ring)):
            near |= set(connection.scalars(_DEPENDENTS, {"ring": chunk}))
        ring = near - found - {article_id}
        found |= ring
    return found


def _original(connection: Connection, article_id: str) -> str:
    """The article that one has its words from: itself where it has them from none."""

    def before(own: str) -> str | None:
        earlier: str | None = connection.scalar(select(BEFORE).where(articles.c.id == own))
        return earlier

    return source_of(article_id, before)


_STANDING = (
    select(
        story_sketches,
        articles.c.id,
        articles.c.copy_of,
        articles.c.revision_of,
        articles.c.story_id,
    )
    .join(articles, articles.c.number == story_sketches.c.number)
    .where(articles.c.id == bindparam("own"))
)
_SET_FIRST: Any = (
    update(story_sketches)
    .where(story_sketches.c.number == bindparam("own"))
    .values(first=bindparam("begins"))
)
_RING: Any = bindparam("ring", expanding=True)
_DEPENDENTS = select(articles.c.id).where(
    or_(articles.c.copy_of.in_(_RING), articles.c.revision_of.in_(_RING))
)
_DEPENDENT: Any = (
    select(articles.c.id)
    .where(or_(articles.c.copy_of == bindparam("own"), articles.c.revision_of == bindparam("own")))
    .limit(1)
)
_FOLLOWER: Any = (
    select(story_sketches.c.number)
    .where(story_sketches.c.first == bindparam("own"), story_sketches.c.number != bindparam("own"))
    .limit(1)
)
