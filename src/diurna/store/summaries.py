"""What is counted over a store: the records of each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from diurna.store.tables import RECORD_TABLES, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

# The list that people read begins with the news.
NEWEST_FIRST = (articles.c.published_utc.desc().nulls_last(), articles.c.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """One article in short, and how many records were made from it."""

    id: str
    source_id: str
    outlet: str | None
    title: str | None
    published: str | None
    copy_of: str | None
    revision_of: str | None
    story_id: str | None
    statements: int
    events: int
    demands: int


def summaries(connection: Connection, *, offset: int, limit: int) -> Iterator[Summary]:
    """A page of the store's articles, the newest first."""
    own = [getattr(articles.c, name) for name in Summary.__dataclass_fields__ if name in articles.c]
    counts = [
        select(func.count())
        .where(table.c.article_id == articles.c.id)
        .scalar_subquery()
        .label(f"{kind}s")
        for kind, table in RECORD_TABLES.items()
    ]
    query = select(*own, *counts).order_by(*NEWEST_FIRST).offset(offset).limit(limit)
    for row in connection.execute(query):
        yield Summary(**row._mapping)  # noqa: SLF001 -- the public name of a row as a mapping
