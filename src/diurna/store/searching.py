"""Articles that hold some words: by an index of them, or by a plain look where none is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import or_, select

from diurna.store import fts5, vectors
from diurna.store.tables import IN_ORDER, articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

# A phrase in quotes, or a word; what is left of a quote that was never closed is words.
TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
WORD = re.compile(r"\w+")
# More terms than anybody looks for; SQLite's own limit on an expression lies far higher.
MAX_TERMS = 32
# Code points shown on either side of what a plain look found: about a line of a page.
AROUND = 80
HEADING = ("id", "source_id", "outlet", "title", "published")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One article that holds the words looked for, and a place where it does.

    ``snippet`` is cut at what was found: every second piece of it, from the second on.
    """

    id: str
    source_id: str
    outlet: str | None
    title: str | None
    published: str | None
    snippet: tuple[str, ...]


class Index(Protocol):
    """The words of all articles, as one kind of database keeps them."""

    def make_index(self, connection: Connection, /) -> None:
        """Make the index of a store that is being made."""

    def has_index(self, connection: Connection, /) -> bool:
        """Whether the store has one."""

    def find(
        self, connection: Connection, terms: Sequence[str], /, *, limit: int
    ) -> Iterator[tuple[Row[Any], tuple[str, ...]]]:
        """The articles that hold all terms, the best first, each with its snippet."""

    def keep(
        self, connection: Connection, article_id: str, title: str | None, content: str, /
    ) -> None:
        """Put the words of an article that was added or changed into the index."""

    def missing(self, connection: Connection, /) -> int:
        """How many articles are in the index or in the store alone."""


def index_of(connection: Connection) -> Index:
    """The index of this kind of database."""
    return vectors if connection.dialect.name == "postgresql" else fts5


def search(connection: Connection, words: str, *, limit: int) -> Iterator[Hit]:
    """The articles whose title or text holds every word and every phrase in quotes.

    The best come first where there is an index; else they come in the store's order.
    """
    terms, index = terms_of(words), index_of(connection)
    if not terms:
        return
    if index.has_index(connection):
        for row, snippet in index.find(connection, terms, limit=limit):
            yield _hit(row, snippet)
    else:
        found = select(articles).where(*map(_holds, terms)).order_by(*IN_ORDER).limit(limit)
        for row in connection.execute(found):
            yield _hit(row, _around(row.text, terms))


def terms_of(words: str) -> list[str]:
    """The phrases and words of a query, without any sign that an index could obey.

    Example:
        >>> terms_of('"cease-fire talks" NEAR(Minsk OR *)')
        ['cease fire talks', 'NEAR Minsk', 'OR']
    """
    parts = (" ".join(WORD.findall(quoted or word)) for quoted, word in TERM.findall(words))
    return [part for part in parts if part][:MAX_TERMS]


def _holds(term: str) -> ColumnElement[bool]:
    """The words of a term side by side, with any one sign between them."""
    pattern = f"%{term.replace(' ', '_')}%"
    return or_(articles.c.text.ilike(pattern), articles.c.title.ilike(pattern))


def _hit(row: Row[Any], snippet: tuple[str, ...]) -> Hit:
    return Hit(**{name: getattr(row, name) for name in HEADING}, snippet=snippet)


def _around(whole: str, terms: list[str]) -> tuple[str, ...]:
    """The first of the terms that the text holds, with what stands around it."""
    places = (r"\W".join(map(re.escape, term.split())) for term in terms)
    found = re.search("|".join(places), whole, re.IGNORECASE)
    if found is None:
        return (whole[: 2 * AROUND],)
    start, end = found.span()
    return whole[max(0, start - AROUND) : start], whole[start:end], whole[end : end + AROUND]
