"""A new reading in the place of an old one, which is kept aside; no review is touched."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, update

from diurna.codec import decode_record
from diurna.store.comparing import number_of
from diurna.store.sketches import Removed, forget_sketch
from diurna.store.tables import RECORD_TABLES, article_keys, articles, former, pages, relations

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from diurna.schema.records import Record


def keep_former(connection: Connection, row: Row[Any], new_id: str) -> None:
    """Keep what an article and its records are now, under the id that it will have.

    Args:
        connection: one with a transaction begun.
        row: the article's, as stored.
        new_id: the id of the new reading, which differs when the text does.
    """
    content = b"\n".join([row.record, *_record_lines(connection, row.id)])
    kept = {
        "coder": row.coder,
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": zlib.compress(content),
    }
    if new_id != row.id:
        _rename(connection, row.id, new_id)
    there = select(former.c.coder).where(former.c.article_id == new_id, former.c.coder == row.coder)
    if connection.scalar(there) is None:
        connection.execute(insert(former), {"article_id": new_id, **kept})


def former_readings(connection: Connection, article_id: str) -> dict[str, tuple[Record, ...]]:
    """What earlier coders made of an article: its own record first, by the label of each."""
    query = select(former).where(former.c.article_id == article_id).order_by(former.c.coder)
    return {row.coder: _records_of(row) for row in connection.execute(query)}


def remove_records(connection: Connection, article_id: str) -> None:
    """Take out what was read from an article, and leave the article."""
    for table in RECORD_TABLES.values():
        connection.execute(delete(table).where(table.c.article_id == article_id))


def remove_article(connection: Connection, article_id: str) -> tuple[frozenset[str], Removed]:
    """Take out an article with all that hangs on it.

    Returns:
        The articles that stood in relation to it, and which stories it had to do with.
    """
    near = or_(relations.c.one == article_id, relations.c.two == article_id)
    pairs = connection.execute(select(relations.c.one, relations.c.two).where(near))
    related: set[str] = {other for pair in pairs for other in pair}
    remove_records(connection, article_id)
    connection.execute(delete(relations).where(near))
    connection.execute(delete(pages).where(pages.c.article_id == article_id))
    number = number_of(connection, article_id)
    connection.execute(delete(article_keys).where(article_keys.c.number == number))
    removed = forget_sketch(connection, number)
    for column in (articles.c.copy_of, articles.c.revision_of):
        pointing = select(articles.c.id).where(column == article_id)
        related |= set(connection.scalars(pointing))
        connection.execute(update(articles).where(column == article_id).values({column: None}))
    connection.execute(delete(articles).where(articles.c.id == article_id))
    return frozenset(related - {article_id}), removed


def _record_lines(connection: Connection, article_id: str) -> list[bytes]:
    return [
        line
        for table in RECORD_TABLES.values()
        for line in connection.scalars(
            select(table.c.record)
            .where(table.c.article_id == article_id)
            .order_by(table.c.start, table.c.id)
        )
    ]


def _rename(connection: Connection, old_id: str, new_id: str) -> None:
    """Let the readings kept of an article follow it to its new id, but for those it has there."""
    there = select(former.c.coder).where(former.c.article_id == new_id)
    own = former.c.article_id == old_id
    connection.execute(delete(former).where(own, former.c.coder.in_(there)))
    connection.execute(update(former).where(own).values(article_id=new_id))


def _records_of(row: Row[Any]) -> tuple[Record, ...]:
    return tuple(map(decode_record, zlib.decompress(row.content).splitlines()))
