"""The store in SQL: one transaction an article, readable while it is written."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import URL, create_engine, event, func, insert, inspect, select

from diurna.codec import decode_record
from diurna.errors import StoreError, UsageError
from diurna.schema.records import DEFAULT_KINDS, ArticleRecord, ReadArticle
from diurna.store.checks import check
from diurna.store.faults import refuse_strangers, told_as_store_errors
from diurna.store.feeds import FeedStates
from diurna.store.searching import INDEX, make_index, search
from diurna.store.selection import EVERYTHING, Selection
from diurna.store.summaries import count_sources, summaries
from diurna.store.tables import IN_ORDER, RECORD_TABLES, SCHEMA_VERSION, articles, meta, metadata
from diurna.store.writing import Writer, knows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Connection, Engine, Row
    from sqlalchemy.engine.interfaces import DBAPICursor

    from diurna.schema.events import Event
    from diurna.schema.records import Record
    from diurna.store.base import Syndication
    from diurna.store.searching import Hit
    from diurna.store.summaries import Summary

# A second writer waits so long for the first; an article's transaction takes milliseconds.
BUSY_SECONDS = 30
RETRY_SECONDS = 0.05


class Store:
    """A record store: articles, statements, events and demands, each with its whole record.

    Everything is read in one order: by publication, article id, kind and place in the text.
    Use it as a context manager, or ``close`` it.
    """

    def __init__(self, path: Path, engine: Engine, syndication: Syndication | None) -> None:
        self.path = path
        self._engine = engine
        self._syndication = syndication

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def articles(self) -> Iterator[ArticleRecord]:
        """All articles, copies and revisions marked, in order."""
        with self._reading() as connection:
            for row in connection.execute(select(articles).order_by(*IN_ORDER)):
                yield _article(row)

    def article(self, article_id: str) -> ArticleRecord | None:
        """One article; None when it is not in the store."""
        with self._reading() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
        return None if row is None else _article(row)

    def holds(self, article_id: str) -> bool:
        """Whether an article is in the store."""
        with self._reading() as connection:
            return knows(connection, article_id)

    def records(
        self, article_id: str, kinds: tuple[str, ...] = DEFAULT_KINDS
    ) -> tuple[Record, ...]:
        """The records of one article, its own first; none when it is not in the store."""
        article = self.article(article_id)
        if article is None:
            return ()
        own: tuple[Record, ...] = (article,) if "article" in kinds else ()
        with self._reading() as connection:
            return own + tuple(_records(connection, article_id, kinds))

    def reading(self, article_id: str) -> ReadArticle | None:
        """One article with its records, as it was read; None when it is not in the store."""
        article = self.article(article_id)
        if article is None:
            return None
        groups = {f"{kind}s": self.records(article_id, (kind,)) for kind in RECORD_TABLES}
        return ReadArticle(article=article, **cast("dict[str, Any]", groups))

    def all_records(
        self, kinds: tuple[str, ...] = DEFAULT_KINDS, *, selection: Selection = EVERYTHING
    ) -> Iterator[Record]:
        """The records of all articles, or those selected, in order, as they are when it begins.

        Where a selection asks for records, articles without such a record are left out.
        """
        query = select(articles).where(*selection.conditions()).order_by(*IN_ORDER)
        with self._reading() as connection:
            for row in connection.execute(query):
                found = [r for r in _records(connection, row.id, kinds) if selection.wants(r)]
                if "article" in kinds and (found or not selection.asks_for_records):
                    yield _article(row)
                yield from found

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are, and how many articles copy or revise.

        The keys: ``article``, ``copy``, ``revision``, ``statement``, ``event``, ``demand``.
        """
        own = select(
            func.count(), func.count(articles.c.copy_of), func.count(articles.c.revision_of)
        ).select_from(articles)
        with self._reading() as connection:
            found = dict(
                zip(("article", "copy", "revision"), connection.execute(own).one(), strict=True)
            )
            for kind, table in RECORD_TABLES.items():
                found[kind] = connection.scalar(select(func.count()).select_from(table)) or 0
        return found

    def summaries(self, *, offset: int = 0, limit: int = 50) -> list[Summary]:
        """A page of articles in short, the newest first."""
        with self._reading() as connection:
            return list(summaries(connection, offset=offset, limit=limit))

    def search(self, words: str, *, limit: int = 100) -> list[Hit]:
        """The articles whose title or text holds every word, and every phrase in quotes."""
        with self._reading() as connection:
            return list(search(connection, words, limit=limit))

    def check(self) -> list[str]:
        """What is wrong with the store, a sentence each; empty when it is whole."""
        with self._reading() as connection:
            return check(connection)

    def feed_states(self) -> FeedStates:
        """What is remembered of the feeds that are watched."""
        return FeedStates(self._engine, self.path)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """What articles are added through.

        Raises:
            UsageError: the store was opened without the rules that articles are compared by.
        """
        if self._syndication is None:
            msg = f"{str(self.path)!r} was opened for reading; open it with `diurna.open_store`"
            raise UsageError(msg)
        yield Writer(self._engine, self.path, self._syndication)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_store_errors(self.path), self._engine.connect() as connection:
            yield connection


def open_store(path: str | Path, *, syndication: Syndication | None = None) -> Store:
    """The record store in a file, made when there is none.

    Args:
        path: a file, or where one is to be.
        syndication: how articles are compared; only needed to write.

    Raises:
        StoreError: the path is a folder, another kind of file, damaged, or of a later version.
    """
    file = Path(path)
    refuse_strangers(file)
    engine = _engine(file)
    try:
        with told_as_store_errors(file):
            _prepare(engine, file)
    except StoreError:
        engine.dispose()
        raise
    return Store(file, engine, syndication)


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, record: object) -> None:
    """Transactions begin where we say, not where the driver guesses."""
    del record
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _on_begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that two of them wait instead of failing."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _prepare(engine: Engine, path: Path) -> None:
    """Make what is missing, and refuse what is not ours before a byte of it is changed."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
    if tables and meta.name not in tables:
        msg = f"{str(path)!r}: a database of another program; name another file"
        raise StoreError(msg)
    _set_wal(engine)
    if not tables:
        _make_tables(engine)
    with engine.connect() as connection:
        version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
    if version != str(SCHEMA_VERSION):
        msg = (
            f"{str(path)!r}: a store of version {version}, and this program reads "
            f"{SCHEMA_VERSION}; install the Diurna that made it"
        )
        raise StoreError(msg)


def _make_tables(engine: Engine) -> None:
    """All tables and the version, in one transaction; a second process finds them made."""
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        metadata.create_all(connection)
        if not inspect(connection).has_table(INDEX):
            make_index(connection)
        known = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
        if known is None:
            row = {"key": "schema_version", "value": str(SCHEMA_VERSION)}
            connection.execute(insert(meta), row)


def _set_wal(engine: Engine) -> None:
    """Write-ahead logging, once for the file: readers do not wait for the writer."""
    pooled = engine.raw_connection()
    try:
        cursor = pooled.cursor()
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() != ("wal",):
            _insist(cursor, "PRAGMA journal_mode = WAL")
    finally:
        pooled.close()


def _insist(cursor: DBAPICursor, command: str) -> None:
    """Run a command for which SQLite does not wait by itself while another has the file."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(command)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(RETRY_SECONDS)
        else:
            return


def _article(row: Row[Any]) -> ArticleRecord:
    record = cast("ArticleRecord", decode_record(row.record))
    return replace(record, copy_of=row.copy_of, revision_of=row.revision_of)


def _records(connection: Connection, article_id: str, kinds: tuple[str, ...]) -> Iterator[Record]:
    for kind, table in RECORD_TABLES.items():
        if kind in kinds:
            query = select(table.c.record).where(table.c.article_id == article_id)
            rows = connection.scalars(query.order_by(table.c.start, table.c.id)).all()
            records = map(decode_record, rows)
            yield from records if kind != "event" else _counted(connection, article_id, records)


def _counted(
    connection: Connection, article_id: str, records: Iterator[Record]
) -> Iterator[Record]:
    """Events of an article, each with the number of its sources; what is like no other has one."""
    numbers = count_sources(connection, article_id)
    for record in records:
        yield replace(cast("Event", record), sources=numbers.get(record.id, 1))
