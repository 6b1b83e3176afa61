"""All rows of a store, table by table, to be put away and put back.

What a database makes by itself (the numbers of articles, their keys, what stories are made from,
the index of words) is left out, so that the rows of a file fit a server, and those of a server a
file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, inspect, select, update

from diurna.store.feeds import feeds
from diurna.store.makers import forget_maker
from diurna.store.searching import index_of
from diurna.store.stories import clear_stories
from diurna.store.tables import (
    RECORD_TABLES,
    article_keys,
    articles,
    former,
    pages,
    relations,
    reviews,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Table

    Rows = Iterable[tuple[str, dict[str, Any]]]

# Tables whose rows hang on others come after them; the version of the tables is no content.
TABLES: tuple[Table, ...] = (
    articles,
    *RECORD_TABLES.values(),
    relations,
    pages,
    former,
    reviews,
    feeds,
)
BY_NAME = {table.name: table for table in TABLES}
NUMBER = "number"
POINTERS = ("copy_of", "revision_of")
# Rows put in at once: enough to be fast, few enough for pages of megabytes.
BATCH = 100


def rows(connection: Connection) -> Rows:
    """Every row with the name of its table, in an order that never changes."""
    for table in TABLES:
        if inspect(connection).has_table(table.name):
            query = select(table).order_by(*_columns_in_order(table))
            for row in connection.execute(query.execution_options(stream_results=True)):
                named = dict(row._mapping)  # noqa: SLF001 -- the public name of a row as a mapping
                named.pop(NUMBER, None)
                yield table.name, named


def has_content(connection: Connection) -> bool:
    """Whether there is any row that ``clear`` would take out."""
    present = (table for table in TABLES if inspect(connection).has_table(table.name))
    return any(connection.scalar(select(func.count()).select_from(table)) for table in present)


def clear(connection: Connection) -> None:
    """Take out all rows, those first that hang on others."""
    connection.execute(update(articles).values(dict.fromkeys(POINTERS)))
    clear_stories(connection)
    connection.execute(delete(article_keys))
    forget_maker(connection, "keys")
    forget_maker(connection, "likes")
    for table in reversed(TABLES):
        if inspect(connection).has_table(table.name):
            connection.execute(delete(table))


def put(connection: Connection, found: Rows) -> None:
    """Put rows into an empty store, in the order in which ``rows`` gives them."""
    pointers: list[dict[str, Any]] = []
    for name, batch in _batches(found):
        table = BY_NAME[name]
        if table is feeds:
            feeds.create(connection, checkfirst=True)
        if table is articles:
            pointers += [_taken_out(row) for row in batch if any(row[p] for p in POINTERS)]
        connection.execute(insert(table), batch)
        if table is articles:
            for row in batch:
                index_of(connection).keep(connection, row["id"], row["title"], row["text"])
    for row in pointers:
        own = articles.c.id == row.pop("id")
        connection.execute(update(articles).where(own).values(row))


def _taken_out(row: dict[str, Any]) -> dict[str, Any]:
    """Which articles a row points at, taken out of it: they may not be there yet."""
    found = {name: row[name] for name in ("id", *POINTERS)}
    row.update(dict.fromkeys(POINTERS))
    return found


def _batches(found: Rows) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    name = ""
    batch: list[dict[str, Any]] = []
    for table, row in found:
        if batch and (table != name or len(batch) == BATCH):
            yield name, batch
            batch = []
        name = table
        batch.append(row)
    if batch:
        yield name, batch


def _columns_in_order(table: Table) -> list[Any]:
    return [table.c.id] if table is articles else list(table.primary_key.columns)
