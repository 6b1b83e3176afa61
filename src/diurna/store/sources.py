"""Independent sources: a copy and a revision count as the article that they have their words from.

This alone says what a source is; the records of a store and the views over it count by it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from diurna.store.comparing import chunks
from diurna.store.tables import articles, events

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Connection

# Events of which the number of sources is kept at hand while a store is read: what many articles
# tell comes again and again.
MAX_KEPT = 50_000
# What an article has its words from, straight.
BEFORE = func.coalesce(articles.c.copy_of, articles.c.revision_of)


def source_of(article_id: str, before: Callable[[str], str | None]) -> str:
    """The article at the beginning of a chain of copies and revisions.

    Args:
        article_id: where the chain is followed from.
        before: the article that one copies or revises; None for an original.

    Example:
        >>> source_of("c", {"c": "b", "b": "a"}.get)
        'a'
    """
    seen = {article_id}
    while (earlier := before(article_id)) is not None and earlier not in seen:
        article_id = earlier
        seen.add(earlier)
    return article_id


class Sources:
    """Counts the sources of events, each event that many articles tell once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._before: dict[str, str | None] = {}

    def count(self, article_id: str) -> dict[str, int]:
        """For each event of an article that can have a like, by id: how many sources tell it."""
        query = select(events.c.id, events.c.alike).where(
            events.c.article_id == article_id, events.c.alike.is_not(None)
        )
        own = {row[0]: row[1] for row in self._connection.execute(query)}
        missing = set(own.values()) - self._numbers.keys()
        if len(self._numbers) + len(self._before) > MAX_KEPT:
            self._numbers.clear()
            self._before.clear()
            missing = set(own.values())
        self._numbers.update(self._counted(missing))
        return {event: self._numbers[alike] for event, alike in own.items()}

    def _counted(self, keys: Collection[str]) -> dict[str, int]:
        """For each key how many sources tell an event that has it."""
        telling: dict[str, set[str]] = defaultdict(set)
        for chunk in chunks(sorted(keys)):
            query = (
                select(events.c.alike, articles.c.id, BEFORE)
                .join(articles, articles.c.id == events.c.article_id)
                .where(events.c.alike.in_(chunk))
                .distinct()
            )
            for alike, article_id, before in self._connection.execute(query):
                self._before[article_id] = before
                telling[alike].add(article_id)
        return {
            alike: len({source_of(own, self._earlier) for own in found})
            for alike, found in telling.items()
        }

    def _earlier(self, article_id: str) -> str | None:
        if article_id not in self._before:
            query = select(BEFORE).where(articles.c.id == article_id)
            self._before[article_id] = self._connection.scalar(query)
        return self._before[article_id]
