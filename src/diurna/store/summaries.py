"""Articles in short, a page at a time, and those that hold some words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from diurna.store.tables import IN_ORDER, RECORD_TABLES, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Row

# Code points shown on either side of what was found: about a line of a page.
AROUND = 80
HEADING = ("id", "source_id", "outlet", "title", "published")


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """One article in short, and how many records were made from it."""

    id: str
    source_id: str
    outlet: str | None
    title: str | None
    published: str | None
    copy_of: str | None
    revision_of: str | None
    statements: int
    events: int
    demands: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One article that holds the words looked for, and the place where it does."""

    id: str
    source_id: str
    outlet: str | None
    title: str | None
    published: str | None
    before: str
    found: str
    after: str


def summaries(connection: Connection, *, offset: int, limit: int) -> Iterator[Summary]:
    """A page of the store's articles, in its order."""
    own = [getattr(articles.c, name) for name in Summary.__dataclass_fields__ if name in articles.c]
    counts = [
        select(func.count())
        .where(table.c.article_id == articles.c.id)
        .scalar_subquery()
        .label(f"{kind}s")
        for kind, table in RECORD_TABLES.items()
    ]
    query = select(*own, *counts).order_by(*IN_ORDER).offset(offset).limit(limit)
    for row in connection.execute(query):
        yield Summary(**row._mapping)  # noqa: SLF001 -- the public name of a row as a mapping


def search(connection: Connection, words: str, *, limit: int) -> Iterator[Hit]:
    """The articles whose title or text holds every one of the words, in the store's order."""
    wanted = words.split()
    if not wanted:
        return
    query = select(articles).where(*map(_holds, wanted)).order_by(*IN_ORDER).limit(limit)
    for row in connection.execute(query):
        yield _hit(row, words, wanted[0])


def _holds(word: str) -> ColumnElement[bool]:
    columns = (articles.c.text, articles.c.title)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


def _hit(row: Row[Any], phrase: str, word: str) -> Hit:
    """The place of the whole phrase, else of its first word, else the text's beginning."""
    text: str = row.text
    whole = re.escape(" ".join(phrase.split()))
    match = re.search(whole, text, re.IGNORECASE) or re.search(re.escape(word), text, re.IGNORECASE)
    start, end = match.span() if match else (0, 0)
    return Hit(
        **{
            name: getattr(row, name) for name in ("id", "source_id", "outlet", "title", "published")
        },
        before=text[max(0, start - AROUND) : start],
        found=text[start:end],
        after=text[end : end + AROUND],
    )
