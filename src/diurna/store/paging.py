"""A page of the records of one kind, without reading those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from diurna.store.tables import IN_ORDER, RECORD_TABLES, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from diurna.store.selection import Selection


def articles_from(
    connection: Connection, kind: str, selection: Selection, skip: int
) -> Iterator[tuple[str, int]]:
    """The articles that hold the records after the first ones, in the order of the store.

    Each with how many of its own are among those skipped. A party is not asked for: who is told
    of is only known from the records.
    """
    table = RECORD_TABLES[kind]
    query = (
        select(articles.c.id, func.count())
        .join(table, table.c.article_id == articles.c.id)
        .where(*selection.conditions(), *(selection.event_conditions() if kind == "event" else ()))
        .group_by(articles.c.id, articles.c.published_utc)
        .order_by(*IN_ORDER)
    )
    for article_id, number in connection.execute(query):
        if skip < number:
            yield article_id, skip
        skip = max(skip - number, 0)
