"""Is a store whole: its file, its rows, its records, their words, its groups and its stories."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, cast

import msgspec
from sqlalchemy import select

from diurna.codec import decode_record
from diurna.errors import InvalidRecord
from diurna.store.likes import has_likes
from diurna.store.pages import content_fault
from diurna.store.searching import index_of
from diurna.store.storychecks import story_faults
from diurna.store.tables import RECORD_TABLES, article_row, articles, former, pages, row_of
from diurna.store.writing import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

    from diurna.schema.records import ArticleRecord, Record
    from diurna.store.backends import Backend

# More than so many faults of one store are a damaged store, not a list to work through.
MAX_FAULTS = 200


def check(connection: Connection, backend: Backend) -> list[str]:
    """What is wrong, a sentence each, in the order of the store; empty when it is whole."""
    found: list[str] = []
    for fault in _faults(connection, backend):
        found.append(fault)
        if len(found) == MAX_FAULTS:
            return [*found, f"and more; only the first {MAX_FAULTS} faults are listed"]
    return found


def _faults(connection: Connection, backend: Backend) -> Iterator[str]:
    yield from backend.faults(connection)
    # What an earlier version keyed is made anew by the next that writes; see ``likes``.
    unlike = frozenset() if has_likes(connection) else frozenset({"alike"})
    for own in connection.scalars(select(articles.c.id).order_by(articles.c.id)).all():
        row = connection.execute(select(articles).where(articles.c.id == own)).one()
        yield from _article_faults(connection, row, unlike)
    yield from _kept_faults(connection)
    yield from _group_faults(connection)
    yield from story_faults(connection)
    yield from _index_faults(connection)


def _kept_faults(connection: Connection) -> Iterator[str]:
    """Pages and former readings can be unpacked, and are what was put away."""
    for what, table in (("page", pages), ("former reading", former)):
        keys = list(table.primary_key.columns)
        for key in connection.execute(select(*keys).order_by(*keys)).all():
            own = (column == value for column, value in zip(keys, key, strict=True))
            row = connection.execute(select(table).where(*own)).one()
            fault = content_fault(row)
            if fault:
                yield f"{what} of article {row.article_id!r}: {fault}"


def _article_faults(connection: Connection, row: Row[Any], passed: frozenset[str]) -> Iterator[str]:
    """What is wrong with an article and its records; ``passed`` are columns left unchecked."""
    where = f"article {row.id!r}"
    try:
        article = cast("ArticleRecord", decode_record(row.record))
    except InvalidRecord as error:
        yield f"{where}: {error}"
        return
    yield from _column_faults(where, row, article_row(article))
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != article.text_sha256:
        yield f"{where}: its text does not have the digest it was stored with"
    yield from _span_faults(where, article, article)
    for kind, table in RECORD_TABLES.items():
        query = select(table).where(table.c.article_id == row.id).order_by(table.c.id)
        for record_row in connection.execute(query):
            own = f"{kind} {record_row.id!r}"
            yield from _record_faults(own, record_row, article, passed)


def _record_faults(
    where: str, row: Row[Any], article: ArticleRecord, passed: frozenset[str]
) -> Iterator[str]:
    try:
        record = decode_record(row.record)
    except InvalidRecord as error:
        yield f"{where}: {error}"
        return
    columns = {name: value for name, value in row_of(record).items() if name not in passed}
    yield from _column_faults(where, row, columns)
    yield from _span_faults(where, record, article)


def _column_faults(where: str, row: Row[Any], expected: dict[str, Any]) -> Iterator[str]:
    for name, value in expected.items():
        if name != "record" and getattr(row, name) != value:
            yield f"{where}: column {name} says {getattr(row, name)!r}, its record {value!r}"


def _span_faults(where: str, record: Record, article: ArticleRecord) -> Iterator[str]:
    """Every span of a record lies inside its article's text and holds the words it claims."""
    for path, span in _spans(msgspec.to_builtins(record), "", article.id):
        start, end = span["start"], span["end"]
        if not 0 <= start <= end <= len(article.text):
            yield f"{where}: {path} ends at {end}, outside its article's text"
        elif span.get("text", article.text[start:end]) != article.text[start:end]:
            yield f"{where}: {path} does not hold the words at {start} to {end}"


def _spans(value: Any, path: str, article_id: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 -- any JSON
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _spans(item, f"{path}[{index}]", article_id)
    if not isinstance(value, dict) or value.get("article_id", article_id) != article_id:
        return
    if value.get("start") is not None and value.get("end") is not None:
        yield path, value
    for name, item in value.items():
        yield from _spans(item, f"{path}.{name}".lstrip("."), article_id)


def _group_faults(connection: Connection) -> Iterator[str]:
    """Copies and revisions are those that the kept relations lead to."""
    seen: set[str] = set()
    for article_id in connection.scalars(select(articles.c.id).order_by(articles.c.id)).all():
        if article_id in seen:
            continue
        group = Group(connection)
        group.gather(article_id)
        seen.update(group.members)
        for member, place in group.places().items():
            if place != group.stored[member]:
                yield f"article {member!r}: stored as {group.stored[member]}, found to be {place}"


def _index_faults(connection: Connection) -> Iterator[str]:
    """Every article can be found by its words, where there is an index."""
    index = index_of(connection)
    missing = index.missing(connection) if index.has_index(connection) else 0
    if missing:
        yield f"articles and their index of words do not agree: {missing} not in both"
