"""What views over many articles are made from: articles in short, and records of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from diurna.codec import decode_record
from diurna.store.tables import IN_ORDER, RECORD_TABLES, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from diurna.schema.records import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """An article without its text: what a view says of where something was told."""

    id: str
    source_id: str
    outlet: str | None
    title: str | None
    published: str | None
    copy_of: str | None
    revision_of: str | None
    story_id: str | None


def heads(connection: Connection) -> Iterator[Head]:
    """Every article in short, in the order of the store."""
    columns = [articles.c[name] for name in Head.__dataclass_fields__]
    for row in _streamed(connection, select(*columns).order_by(*IN_ORDER)):
        yield Head(**row._mapping)  # noqa: SLF001 -- the public name of a row as a mapping


def records_of_kind(connection: Connection, kind: str, *, copies: bool) -> Iterator[Record]:
    """The records of one kind, by article id and place in the text; no sources are counted.

    One pass over one index: a hundred thousand records take seconds, and memory for one.
    """
    table = RECORD_TABLES[kind]
    query = select(table.c.record).order_by(table.c.article_id, table.c.start, table.c.id)
    if not copies:
        query = query.join(articles, articles.c.id == table.c.article_id)
        query = query.where(articles.c.copy_of.is_(None))
    for row in _streamed(connection, query):
        yield decode_record(row[0])


def _streamed(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execute(query.execution_options(stream_results=True))
