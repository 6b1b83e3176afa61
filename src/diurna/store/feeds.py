"""What is remembered of the feeds that are watched: a row each, in the store they feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, delete, insert, select

from diurna.store.backends import writing
from diurna.store.faults import told_as_store_errors

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Not among the tables of the record: it is made when a feed is first watched, and a store
# without it is whole.
metadata = MetaData()
feeds = Table(
    "feeds",
    metadata,
    Column("url", String, primary_key=True),
    Column("state", String, nullable=False),
)


class FeedStates:
    """Keeps one text for each feed; what it means is the watcher's business."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = writing(engine)
        self._where = where
        with told_as_store_errors(where), self._engine.begin() as connection:
            metadata.create_all(connection)

    def load(self, url: str) -> str | None:
        """What was kept of a feed; None when nothing was."""
        with told_as_store_errors(self._where), self._engine.connect() as connection:
            return connection.scalar(select(feeds.c.state).where(feeds.c.url == url))

    def keep(self, url: str, state: str) -> None:
        """Keep this of a feed, instead of what was kept before."""
        with told_as_store_errors(self._where), self._engine.begin() as connection:
            connection.execute(delete(feeds).where(feeds.c.url == url))
            connection.execute(insert(feeds), {"url": url, "state": state})
