"""Articles that hold some words: by SQLite's full-text index, or by a plain look where none is.

The index keeps no second copy of the texts: it points at the columns of ``articles``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, or_, select, text

from diurna.store.tables import IN_ORDER, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Row

INDEX = "articles_fts"
# Words are found by their stems ("talk" finds "talks") and without regard to accents.
MAKE_INDEX = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles', content_rowid='number',
    tokenize='porter unicode61 remove_diacritics 2'
)
"""
KEEP_INDEX = """
CREATE TRIGGER articles_fts_grows AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END
"""
HAS_FTS5 = "SELECT count(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'"
# A word of the headline weighs as four in the text. Equal ranks keep the store's order.
FIND = text("""
SELECT articles.id, source_id, outlet, articles.title, published,
    snippet(articles_fts, 1, char(2), char(3), '…', 28) AS snippet
FROM articles_fts JOIN articles ON articles.number = articles_fts.rowid
WHERE articles_fts MATCH :query
ORDER BY bm25(articles_fts, 4.0, 1.0), published_utc IS NULL, published_utc, articles.id
LIMIT :limit
""")
MARKS = re.compile("[\x02\x03]")
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


def make_index(connection: Connection) -> None:
    """The full-text index, where this SQLite has one; articles enter it as they are added."""
    if connection.exec_driver_sql(HAS_FTS5).scalar():
        connection.exec_driver_sql(MAKE_INDEX)
        connection.exec_driver_sql(KEEP_INDEX)


def search(connection: Connection, words: str, *, limit: int) -> Iterator[Hit]:
    """The articles whose title or text holds every word and every phrase in quotes.

    The best come first where there is an index; else they come in the store's order.
    """
    terms = terms_of(words)
    if not terms:
        return
    if inspect(connection).has_table(INDEX):
        query = " ".join(f'"{term}"' for term in terms)
        for row in connection.execute(FIND, {"query": query, "limit": limit}):
            yield _hit(row, tuple(MARKS.split(row.snippet or "")))
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
