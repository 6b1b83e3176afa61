"""Adding articles: one transaction each, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from diurna.store.backends import writing
from diurna.store.coders import label
from diurna.store.comparing import chunks, compare, has_keys, keep_keys, prepare_keys, stamp
from diurna.store.faults import told_as_store_errors
from diurna.store.groups import Member, Place, places
from diurna.store.likes import has_likes, prepare_likes
from diurna.store.pages import keep_page
from diurna.store.rewriting import keep_former, remove_article, remove_records
from diurna.store.searching import index_of
from diurna.store.sketches import keep_sketch
from diurna.store.stories import Telling, has_stories, prepare_stories
from diurna.store.tables import RECORD_TABLES, article_row, articles, relations, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, Row

    from diurna.schema.records import ArticleRecord, ReadArticle
    from diurna.store.base import Syndication

# What the comparison of articles goes by: a new reading that leaves it alone leaves copies alone.
COMPARED = ("id", "published_utc", "fingerprint", "words", "title")
_HEAD = select(
    articles.c.id,
    articles.c.published_utc,
    articles.c.fingerprint,
    articles.c.copy_of,
    articles.c.revision_of,
)


class Writer:
    """Adds articles to a store, and puts new readings in the place of old ones."""

    def __init__(self, engine: Engine, where: str, syndication: Syndication) -> None:
        self._engine = writing(engine)
        self._where = where
        self._syndication = syndication
        with told_as_store_errors(where), engine.connect() as connection:
            is_ready = (
                has_keys(connection, syndication)
                and has_likes(connection)
                and has_stories(connection, syndication.stories)
            )
        if not is_ready:
            with self._transaction() as connection:
                prepare_keys(connection, syndication)
                prepare_likes(connection)
                prepare_stories(connection, syndication)

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
        """Put in a new article, and set who copies whom and which story is told."""
        article = reading.article
        connection.execute(insert(articles), self._row(article))
        _insert_records(connection, reading)
        keep_keys(connection, article, self._syndication)
        keep_sketch(connection, article, self._syndication)
        compare(connection, article, self._syndication)
        changed = regroup(connection, article.id)
        self._telling(connection).settle({article.id} | changed)

    def _update(self, connection: Connection, reading: ReadArticle) -> None:
        """Put a new reading of the same words in the place of the old one."""
        article = reading.article
        own = articles.c.id == article.id
        connection.execute(update(articles).where(own).values(self._row(article)))
        remove_records(connection, article.id)
        _insert_records(connection, reading)

    def _exchange(self, connection: Connection, article_id: str, reading: ReadArticle) -> None:
        """Take out an article and put in what it was read as now; its neighbours stand anew."""
        related, removed = remove_article(connection, article_id)
        changed = related.union(*(regroup(connection, other) for other in sorted(related)))
        self._telling(connection).settle(changed, removed)
        if not knows(connection, reading.article.id):
            self._enter(connection, reading)

    def _telling(self, connection: Connection) -> Telling:
        return Telling(connection=connection, stories=self._syndication.stories)

    def _has_words(self, row: Row[Any], article: ArticleRecord) -> bool:
        """Whether an article has the id, the date and the words that a row was stored with."""
        new = self._row(article)
        return all(getattr(row, name) == new[name] for name in COMPARED)

    def _row(self, article: ArticleRecord) -> dict[str, Any]:
        words = self._syndication.length(article)
        return article_row(article) | {
            "published_utc": stamp(self._syndication.moment(article.published)),
            "words": words,
            # Pages without words are no copies of one another.
            "fingerprint": self._syndication.fingerprint(article) if words else None,
        }


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


def regroup(connection: Connection, article_id: str) -> set[str]:
    """Set anew which of the articles related to one, near or far, are copies and revisions.

    Returns:
        Those whose place has changed, and those that they had their words from before.
    """
    group = Group(connection)
    group.gather(article_id)
    changed: set[str] = set()
    for member, place in group.places().items():
        old = group.stored[member]
        if place != old:
            row = {"copy_of": place.copy_of, "revision_of": place.revision_of}
            connection.execute(update(articles).where(articles.c.id == member).values(row))
            changed |= {member, old.copy_of or old.revision_of or member}
    return changed


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
        """Take in an article and all that can be reached from it, ring by ring."""
        ring = {article_id}
        while ring:
            heads = list(self._heads(ring))
            near = self._near(ring)
            self._find_equals({head.fingerprint for head in heads} - {None})
            for head in heads:
                self._take(head, near[head.id])
            # Equal articles share one set: each is looked through once, not once a member.
            lists = [copies[own] for copies in (self.copies, self.revisions) for own in ring]
            ring = set().union(*{id(found): found for found in lists}.values())
            ring -= self.members.keys()

    def places(self) -> dict[str, Place]:
        """The place of every member."""
        return places(self.members.values(), copies=self.copies, revisions=self.revisions)

    def _take(self, head: Any, near: dict[str, set[str]]) -> None:  # noqa: ANN401 -- a row
        self.stored[head.id] = Place(copy_of=head.copy_of, revision_of=head.revision_of)
        self.members[head.id] = Member(id=head.id, published_utc=head.published_utc)
        equal = self._equal.get(head.fingerprint, frozenset())
        self.copies[head.id] = equal | near["copy"] if near["copy"] else equal
        self.revisions[head.id] = frozenset(near["revision"])

    def _heads(self, ring: set[str]) -> Iterator[Any]:
        for chunk in chunks(sorted(ring)):
            yield from self._connection.execute(_HEAD.where(articles.c.id.in_(chunk)))

    def _find_equals(self, fingerprints: set[str]) -> None:
        """Look up all articles of these very words, once for each."""
        column = articles.c.fingerprint
        found: dict[str, set[str]] = defaultdict(set)
        for chunk in chunks(sorted(fingerprints - self._equal.keys())):
            query = select(articles.c.id, column).where(column.in_(chunk))
            for own, fingerprint in self._connection.execute(query):
                found[fingerprint].add(own)
        self._equal.update((key, frozenset(ids)) for key, ids in found.items())

    def _near(self, ring: set[str]) -> dict[str, dict[str, set[str]]]:
        """For each article those kept as its near-copies, and as its revisions."""
        found: dict[str, dict[str, set[str]]] = {
            own: {"copy": set(), "revision": set()} for own in ring
        }
        for chunk in chunks(sorted(ring)):
            for here, there in (
                (relations.c.one, relations.c.two),
                (relations.c.two, relations.c.one),
            ):
                query = select(here, there, relations.c.kind).where(here.in_(chunk))
                for own, other, kind in self._connection.execute(query):
                    found[own][kind].add(other)
        return found


def knows(connection: Connection, article_id: str) -> bool:
    """Whether an article is in the store."""
    query = select(articles.c.id).where(articles.c.id == article_id)
    return connection.scalar(query) is not None
