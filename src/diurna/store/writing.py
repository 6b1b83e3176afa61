"""Adding articles: one transaction each, all of it or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, insert, or_, select, update

from diurna.codec import decode_record
from diurna.store.backends import writing
from diurna.store.coders import label
from diurna.store.faults import told_as_store_errors
from diurna.store.groups import Member, Place, places
from diurna.store.pages import keep_page
from diurna.store.rewriting import keep_former, remove_article, remove_records
from diurna.store.searching import index_of
from diurna.store.tables import RECORD_TABLES, article_row, articles, relations, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine, Row, Select

    from diurna.schema.records import ArticleRecord, ReadArticle
    from diurna.store.base import Syndication

# Articles that a new one is compared with, at most: those around it in time, the latest first.
# Comparing 500 takes some 20 ms. In a store with more of them within the window, which near-copies
# are found can depend on the order of arrival; equal texts are always found.
MAX_COMPARED = 500
# A near-copy shares half of the words at least, so neither is shorter than half the other.
LENGTH_RATIO = 2
# What the comparison of articles goes by: a new reading that leaves it alone leaves copies alone.
COMPARED = ("id", "published_utc", "fingerprint", "words", "title")
_HEAD = select(
    articles.c.published_utc, articles.c.fingerprint, articles.c.copy_of, articles.c.revision_of
)


class Writer:
    """Adds articles to a store, and puts new readings in the place of old ones."""

    def __init__(self, engine: Engine, where: str, syndication: Syndication) -> None:
        self._engine = writing(engine)
        self._where = where
        self._syndication = syndication

    def add(self, reading: ReadArticle) -> bool:
        """Whether the article was new; one that is there already is left as it is.

        Raises:
            StoreError: the disk is full, or the file is damaged or locked; nothing is kept of it.
        """
        with self._transaction() as connection:
            if knows(connection, reading.article.id):
                return False
            self._enter(connection, reading)
            return True

    def replace(self, article_id: str, reading: ReadArticle) -> bool:
        """Whether a reading by another coder took the place of an article's; the old one is kept.

        Args:
            article_id: the article's id now; that of the reading differs when its text does.
            reading: the new reading.

        Raises:
            StoreError: as for ``add``; the old reading then stays as it is.
        """
        with self._transaction() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
            if row is None or row.coder == label(reading.article.coder):
                return False
            keep_former(connection, row, reading.article.id)
            if self._has_words(row, reading.article):
                self._update(connection, reading)
            else:
                self._exchange(connection, article_id, reading)
            return True

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with told_as_store_errors(self._where), self._engine.begin() as connection:
            yield connection

    def _enter(self, connection: Connection, reading: ReadArticle) -> None:
        """Put in a new article, and set who copies whom."""
        article = reading.article
        connection.execute(insert(articles), self._row(article))
        _insert_records(connection, reading)
        self._compare(connection, article)
        regroup(connection, article.id)

    def _update(self, connection: Connection, reading: ReadArticle) -> None:
        """Put a new reading of the same words in the place of the old one."""
        article = reading.article
        own = articles.c.id == article.id
        connection.execute(update(articles).where(own).values(self._row(article)))
        remove_records(connection, article.id)
        _insert_records(connection, reading)

    def _exchange(self, connection: Connection, article_id: str, reading: ReadArticle) -> None:
        """Take out an article and put in what it was read as now; its neighbours stand anew."""
        related = remove_article(connection, article_id)
        if not knows(connection, reading.article.id):
            self._enter(connection, reading)
        for other in sorted(related):
            regroup(connection, other)

    def _has_words(self, row: Row[Any], article: ArticleRecord) -> bool:
        """Whether an article has the id, the date and the words that a row was stored with."""
        new = self._row(article)
        return all(getattr(row, name) == new[name] for name in COMPARED)

    def _row(self, article: ArticleRecord) -> dict[str, Any]:
        words = self._syndication.length(article)
        return article_row(article) | {
            "published_utc": _stamp(self._syndication.moment(article.published)),
            "words": words,
            # Pages without words are no copies of one another.
            "fingerprint": self._syndication.fingerprint(article) if words else None,
        }

    def _compare(self, connection: Connection, article: ArticleRecord) -> None:
        """Keep how the article stands to those around it in time."""
        published, words = (
            self._syndication.moment(article.published),
            self._syndication.length(article),
        )
        if published is None or not words:
            return
        window = self._syndication.WINDOW
        query = _comparable(self._syndication.fingerprint(article), words).where(
            articles.c.published_utc >= _stamp(published - window),
            articles.c.published_utc <= _stamp(published + window),
        )
        others = [cast("ArticleRecord", decode_record(r.record)) for r in connection.execute(query)]
        relation = self._syndication.relate(article, others)
        rows = [_related(article.id, other, "copy") for other in relation.copies]
        rows += [_related(article.id, other, "revision") for other in relation.revisions]
        if rows:
            connection.execute(insert(relations), rows)


def _insert_records(connection: Connection, reading: ReadArticle) -> None:
    article = reading.article
    for kind, table in RECORD_TABLES.items():
        rows = [row_of(record) for record in reading.records((kind,))]
        if rows:
            connection.execute(insert(table), rows)
    if reading.page is not None:
        keep_page(connection, article.id, reading.page)
    index = index_of(connection)
    index.keep(connection, article.id, article.title, article.text)


def _comparable(fingerprint: str, words: int) -> Select[Any]:
    """Articles of about the same length and of other words, the latest first."""
    lengths = articles.c.words.between(words // LENGTH_RATIO, words * LENGTH_RATIO)
    latest_first = (articles.c.published_utc.desc(), articles.c.id)
    query = select(articles.c.record).where(articles.c.fingerprint != fingerprint, lengths)
    return query.order_by(*latest_first).limit(MAX_COMPARED)


def regroup(connection: Connection, article_id: str) -> None:
    """Set anew which of the articles related to one, near or far, are copies and revisions."""
    group = Group(connection)
    group.gather(article_id)
    for member, place in group.places().items():
        if place != group.stored[member]:
            row = {"copy_of": place.copy_of, "revision_of": place.revision_of}
            connection.execute(update(articles).where(articles.c.id == member).values(row))


class Group:
    """Articles that relations lead to from one of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.members: dict[str, Member] = {}
        self.stored: dict[str, Place] = {}
        self.copies: dict[str, frozenset[str]] = {}
        self.revisions: dict[str, frozenset[str]] = {}
        self._equal: dict[str, frozenset[str]] = {}

    def gather(self, article_id: str) -> None:
        """Take in an article and all that can be reached from it."""
        todo = [article_id]
        while todo:
            here = todo.pop()
            if here in self.members:
                continue
            row = self._connection.execute(_HEAD.where(articles.c.id == here)).one()
            self.stored[here] = Place(copy_of=row.copy_of, revision_of=row.revision_of)
            self.members[here] = Member(id=here, published_utc=row.published_utc)
            copies, revisions = self._near(here)
            self.copies[here] = self._equals(row.fingerprint) | copies
            self.revisions[here] = revisions
            todo.extend(sorted((self.copies[here] | revisions) - self.members.keys()))

    def places(self) -> dict[str, Place]:
        """The place of every member."""
        return places(self.members.values(), copies=self.copies, revisions=self.revisions)

    def _equals(self, fingerprint: str | None) -> frozenset[str]:
        """All articles of these very words, looked up once."""
        if fingerprint is None:
            return frozenset()
        if fingerprint not in self._equal:
            same = select(articles.c.id).where(articles.c.fingerprint == fingerprint)
            self._equal[fingerprint] = frozenset(self._connection.scalars(same))
        return self._equal[fingerprint]

    def _near(self, here: str) -> tuple[frozenset[str], frozenset[str]]:
        """The articles kept as its near-copies, and as its revisions."""
        query = select(relations).where(or_(relations.c.one == here, relations.c.two == here))
        found: dict[str, set[str]] = {"copy": set(), "revision": set()}
        for row in self._connection.execute(query):
            found[row.kind].add(row.two if row.one == here else row.one)
        return frozenset(found["copy"]), frozenset(found["revision"])


def knows(connection: Connection, article_id: str) -> bool:
    """Whether an article is in the store."""
    query = select(articles.c.id).where(articles.c.id == article_id)
    return connection.scalar(query) is not None


def _stamp(published: datetime | None) -> str | None:
    return None if published is None else published.isoformat(timespec="seconds")


def _related(article_id: str, other: str, kind: str) -> dict[str, str]:
    one, two = sorted((article_id, other))
    return {"one": one, "two": two, "kind": kind}
