"""The store in SQL: one transaction an article, readable while it is written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from diurna.codec import decode_record
from diurna.errors import StoreError, UsageError
from diurna.schema.records import DEFAULT_KINDS, ArticleRecord, ReadArticle
from diurna.store.backends import backend_of
from diurna.store.checks import check
from diurna.store.faults import told_as_store_errors
from diurna.store.feeds import FeedStates
from diurna.store.pages import page_of
from diurna.store.paging import articles_from
from diurna.store.preparing import prepare
from diurna.store.rewriting import former_readings
from diurna.store.searching import search
from diurna.store.selection import EVERYTHING, Selection
from diurna.store.sources import Sources
from diurna.store.streams import heads, records_of_kind
from diurna.store.summaries import summaries
from diurna.store.tables import IN_ORDER, RECORD_TABLES, articles, former, pages
from diurna.store.writing import Writer, knows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Connection, Engine, Row, Select

    from diurna.schema.events import Event
    from diurna.schema.records import Record
    from diurna.schema.sources import KeptPage
    from diurna.store.backends import Backend
    from diurna.store.base import Syndication
    from diurna.store.searching import Hit
    from diurna.store.streams import Head
    from diurna.store.summaries import Summary

# Articles that are held at a time while all are read; one of a million characters is some 3 MB.
MAX_ROWS = 50
# What an article is made from: its text is in the record already.
_ARTICLE: Select[Any] = select(
    articles.c.id,
    articles.c.record,
    articles.c.copy_of,
    articles.c.revision_of,
    articles.c.story_id,
)


class Store:
    """A record store: articles, statements, events and demands, each with its whole record.

    Everything is read in one order: by publication, article id, kind and place in the text.
    Use it as a context manager, or ``close`` it.
    """

    def __init__(self, backend: Backend, engine: Engine, syndication: Syndication | None) -> None:
        self._backend = backend
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

    @property
    def where(self) -> str:
        """The store's place as it stands in messages, without a password."""
        return self._backend.where

    @property
    def name(self) -> str:
        """The name of its file or database."""
        return self._backend.name

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def articles(self) -> Iterator[ArticleRecord]:
        """All articles, copies and revisions marked, in order."""
        with self._reading() as connection:
            for row in _stream(connection, _ARTICLE.order_by(*IN_ORDER)):
                yield _article(row)

    def article(self, article_id: str) -> ArticleRecord | None:
        """One article; None when it is not in the store."""
        with self._reading() as connection:
            row = connection.execute(_ARTICLE.where(articles.c.id == article_id)).first()
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
            return own + tuple(_records(connection, article_id, kinds, Sources(connection)))

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
        query = _ARTICLE.where(*selection.conditions()).order_by(*IN_ORDER)
        with self._reading() as connection:
            sources = Sources(connection)
            for row in _stream(connection, query):
                records = _records(connection, row.id, kinds, sources)
                found = [record for record in records if selection.wants(record)]
                if "article" in kinds and (found or not selection.asks_for_records):
                    yield _article(row)
                yield from found

    def some_records(
        self, kind: str, *, skip: int, limit: int, selection: Selection = EVERYTHING
    ) -> list[Record]:
        """So many records of one kind out of ``all_records``, after so many others.

        Where no party is asked for, those before are counted, not read: a page far down the list
        comes as soon as the first.
        """
        if kind not in RECORD_TABLES or selection.actor is not None:
            return list(islice(self.all_records((kind,), selection=selection), skip, skip + limit))
        with self._reading() as connection:
            sources = Sources(connection)
            found = (
                record
                for article_id, before in list(articles_from(connection, kind, selection, skip))
                for record in islice(
                    filter(selection.wants, _records(connection, article_id, (kind,), sources)),
                    before,
                    None,
                )
            )
            return list(islice(found, limit))

    def heads(self) -> Iterator[Head]:
        """All articles in short, in order."""
        with self._reading() as connection:
            yield from heads(connection)

    def records_of_kind(self, kind: str, *, copies: bool = True) -> Iterator[Record]:
        """The statements, events or demands of all articles, by article id and place.

        For views over many articles: faster than ``all_records``, in another order, and
        without the number of each event's sources.

        Args:
            kind: ``statement``, ``event`` or ``demand``.
            copies: whether those of copies are among them.
        """
        with self._reading() as connection:
            yield from records_of_kind(connection, kind, copies=copies)

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are, and how many articles copy or revise.

        The keys: ``article``, ``copy``, ``revision``, ``statement``, ``event``, ``demand``, and
        ``page`` for the pages kept.
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
            found["page"] = connection.scalar(select(func.count()).select_from(pages)) or 0
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
            return check(connection, self._backend)

    def ids(self) -> list[str]:
        """The ids of all articles, in order."""
        with self._reading() as connection:
            return list(connection.scalars(select(articles.c.id).order_by(*IN_ORDER)))

    def coders(self) -> dict[str, int]:
        """How many articles each coder has read, by its label, the labels sorted."""
        column = articles.c.coder
        query = select(column, func.count()).group_by(column).order_by(column)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def coder(self, article_id: str) -> str | None:
        """The label of the coder that read an article; None when it is not in the store."""
        with self._reading() as connection:
            return connection.scalar(select(articles.c.coder).where(articles.c.id == article_id))

    def kept_page(self, article_id: str) -> KeptPage | None:
        """The page that an article was read from, where it was kept."""
        with self._reading() as connection:
            row = connection.execute(select(pages).where(pages.c.article_id == article_id)).first()
        return None if row is None else page_of(row)

    def former_readings(self, article_id: str) -> dict[str, tuple[Record, ...]]:
        """What earlier coders made of an article, by the label of each."""
        with self._reading() as connection:
            return former_readings(connection, article_id)

    def former_coders(self) -> list[str]:
        """The labels of the coders whose readings were replaced, sorted."""
        with self._reading() as connection:
            return list(
                connection.scalars(select(former.c.coder).distinct().order_by(former.c.coder))
            )

    def feed_states(self) -> FeedStates:
        """What is remembered of the feeds that are watched."""
        return FeedStates(self._engine, self.where)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """What articles are added through.

        Raises:
            UsageError: the store was opened without the rules that articles are compared by.
        """
        if self._syndication is None:
            msg = f"{self.where!r} was opened for reading; open it with `diurna.open_store`"
            raise UsageError(msg)
        yield Writer(self._engine, self.where, self._syndication)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_store_errors(self.where), self._engine.connect() as connection:
            yield connection


def open_store(place: str | Path, *, syndication: Syndication | None = None) -> Store:
    """The record store at a place, made when there is none, brought to the present version.

    Args:
        place: a file, or where one is to be; or a database, as ``postgresql://USER@HOST/DB``.
        syndication: how articles are compared; only needed to write.

    Raises:
        StoreError: the place is a folder, another kind of file, damaged, or of a later version.
    """
    backend = backend_of(place)
    backend.refuse_strangers()
    engine = backend.engine()
    try:
        with told_as_store_errors(backend.where):
            prepare(backend, engine)
    except StoreError:
        engine.dispose()
        raise
    return Store(backend, engine, syndication)


def store_exists(place: str | Path) -> bool:
    """Whether there is anything at a place that could be opened as a store.

    Raises:
        StoreError: a server does not answer, or has no such database.
    """
    return backend_of(place).is_there()


def _stream(connection: Connection, query: Select[Any]) -> Iterable[Row[Any]]:
    """Rows as they come, by a cursor of the server: it would send all of them at once."""
    options = {"stream_results": True, "max_row_buffer": MAX_ROWS}
    return connection.execute(query.execution_options(**options))


def _article(row: Row[Any]) -> ArticleRecord:
    record = cast("ArticleRecord", decode_record(row.record))
    return replace(record, copy_of=row.copy_of, revision_of=row.revision_of, story_id=row.story_id)


def _records(
    connection: Connection, article_id: str, kinds: tuple[str, ...], sources: Sources
) -> Iterator[Record]:
    for kind, table in RECORD_TABLES.items():
        if kind in kinds:
            query = select(table.c.record).where(table.c.article_id == article_id)
            rows = connection.scalars(query.order_by(table.c.start, table.c.id)).all()
            records = map(decode_record, rows)
            yield from records if kind != "event" else _counted(sources, article_id, records)


def _counted(sources: Sources, article_id: str, records: Iterator[Record]) -> Iterator[Record]:
    """Events of an article, each with the number of its sources; what is like no other has one."""
    numbers = sources.count(article_id)
    for record in records:
        yield replace(cast("Event", record), sources=numbers.get(record.id, 1))
