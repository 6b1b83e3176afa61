"""Which articles a new one is compared with: few of them, however many there are.

Each article has keys, which articles that repeat one another share; the store keeps them sorted
by key and time. Which keys, is for ``Syndication`` to say; they are made anew when that changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import bindparam, delete, insert, select

from diurna.codec import decode_record
from diurna.store.makers import maker_of, note_maker
from diurna.store.tables import article_keys, articles, relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from diurna.schema.records import ArticleRecord
    from diurna.store.base import Syndication

Value = TypeVar("Value")
# Articles that a new one is compared with, at most: of those that share a key with it and are
# around it in time, the latest. Comparing 500 takes some 20 ms. Where more of them share a key,
# which near-copies are found can depend on the order of arrival; equal texts are always found.
MAX_COMPARED = 500
# A brief that repeats a tenth of a report is still told from it; less is a quotation.
LENGTH_RATIO = 10
# Values in one condition: SQLite takes 32,766 at most, others less gladly.
CHUNK = 500
# Put together once: every article asks it a dozen times.
SHARING = (
    select(article_keys.c.moment, article_keys.c.number)
    .where(
        article_keys.c.key == bindparam("sought"),
        article_keys.c.moment >= bindparam("since"),
        article_keys.c.moment <= bindparam("until"),
    )
    .order_by(article_keys.c.moment.desc(), article_keys.c.number.desc())
    .limit(bindparam("most"))
)


def stamp(published: datetime | None) -> str | None:
    """An instant as it is stored, so that the order of text is the order of time."""
    return None if published is None else published.isoformat(timespec="seconds")


def prepare_keys(connection: Connection, syndication: Syndication) -> None:
    """Make the keys of all articles anew, when they were made otherwise or not at all.

    Args:
        connection: one with a transaction begun that waits for other writers.
        syndication: whose keys they are to be.
    """
    if has_keys(connection, syndication):
        return
    connection.execute(delete(article_keys))
    for article in all_articles(connection):
        keep_keys(connection, article, syndication)
    note_maker(connection, "keys", syndication.KEYS_VERSION)


def has_keys(connection: Connection, syndication: Syndication) -> bool:
    """Whether the keys of all articles are those of this syndication."""
    return maker_of(connection, "keys") == syndication.KEYS_VERSION


def keep_keys(connection: Connection, article: ArticleRecord, syndication: Syndication) -> None:
    """Keep the keys of an article that was added; one without a date is never compared."""
    published = syndication.moment(article.published)
    if published is None:
        return
    number = number_of(connection, article.id)
    rows = [
        {"key": key, "moment": seconds_of(published), "number": number}
        for key in sorted(set(syndication.keys(article)))
    ]
    if rows:
        connection.execute(insert(article_keys), rows)


def compare(connection: Connection, article: ArticleRecord, syndication: Syndication) -> None:
    """Keep how an article stands to those around it in time that share a key with it."""
    relation = syndication.relate(article, list(_comparable(connection, article, syndication)))
    rows = [_related(article.id, other, "copy") for other in relation.copies]
    rows += [_related(article.id, other, "revision") for other in relation.revisions]
    if rows:
        connection.execute(insert(relations), rows)


def all_articles(connection: Connection) -> Iterator[ArticleRecord]:
    """Every article as it was stored, one at a time, in the order of arrival."""
    for number in connection.scalars(select(articles.c.number).order_by(articles.c.number)).all():
        record = connection.scalar(select(articles.c.record).where(articles.c.number == number))
        yield cast("ArticleRecord", decode_record(record or b""))


def number_of(connection: Connection, article_id: str) -> int:
    """The number of an article that is in the store."""
    query = select(articles.c.number).where(articles.c.id == article_id)
    return int(connection.execute(query).scalar_one())


def seconds_of(moment: datetime) -> int:
    """An instant in seconds since 1970."""
    return int(moment.timestamp())


def chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values in parts that a condition can hold."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def _comparable(
    connection: Connection, article: ArticleRecord, syndication: Syndication
) -> Iterator[ArticleRecord]:
    """Articles of about the same length and of other words, the latest first."""
    words = syndication.length(article)
    found = _sharing(connection, article, syndication) if words else []
    fitting = (
        articles.c.id != article.id,
        articles.c.fingerprint != syndication.fingerprint(article),
        articles.c.words >= words // LENGTH_RATIO,
        articles.c.words <= words * LENGTH_RATIO,
    )
    for chunk in chunks(found):
        own = articles.c.number.in_(chunk)
        latest_first = (articles.c.published_utc.desc(), articles.c.id)
        query = select(articles.c.record).where(own, *fitting).order_by(*latest_first)
        for record in connection.scalars(query):
            yield cast("ArticleRecord", decode_record(record))


def _sharing(connection: Connection, article: ArticleRecord, syndication: Syndication) -> list[int]:
    """The numbers of the articles that share a key, the latest first."""
    published = syndication.moment(article.published)
    if published is None:
        return []
    bounds = {
        "since": seconds_of(published - syndication.WINDOW),
        "until": seconds_of(published + syndication.WINDOW),
        "most": MAX_COMPARED + 1,
    }
    found: set[Any] = set()
    for key in sorted(set(syndication.keys(article))):
        found.update(map(tuple, connection.execute(SHARING, bounds | {"sought": key})))
    return [number for _, number in sorted(found, reverse=True)[: MAX_COMPARED + 1]]


def _related(article_id: str, other: str, kind: str) -> dict[str, str]:
    one, two = sorted((article_id, other))
    return {"one": one, "two": two, "kind": kind}
