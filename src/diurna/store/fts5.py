"""The index of words in a file: FTS5, which points at the texts and keeps no second copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

INDEX = "articles_fts"
# Words are found by their stems ("talk" finds "talks") and without regard to accents.
TOKENIZER = "porter unicode61 remove_diacritics 2"
MAKE_INDEX = f"""
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles', content_rowid='number', tokenize='{TOKENIZER}'
)
"""
# A row of the index is taken out by the words it was put in with.
KEEP_INDEX = (
    """
CREATE TRIGGER articles_fts_grows AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END
""",
    """
CREATE TRIGGER articles_fts_shrinks AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END
""",
    """
CREATE TRIGGER articles_fts_changes AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END
""",
)
HAS_FTS5 = "SELECT count(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'"
# Code points that begin and end what was found in a snippet; no stored text holds them together.
MARKS = re.compile("[\x02\x03]")
SNIPPET = "snippet(articles_fts, 1, char(2), char(3), '…', 28) AS snippet"
# A word of the headline weighs as four in the text. Equal ranks keep the store's order.
FIND = text(f"""
SELECT articles.id, source_id, outlet, articles.title, published, {SNIPPET}
FROM articles_fts JOIN articles ON articles.number = articles_fts.rowid
WHERE articles_fts MATCH :query
ORDER BY bm25(articles_fts, 4.0, 1.0), published_utc IS NULL, published_utc, articles.id
LIMIT :limit
""")  # noqa: S608 -- put together from our own words
# One row of ``docsize`` stands for each article that the index knows.
NOT_INDEXED = """
SELECT (SELECT count(*) FROM articles WHERE number NOT IN (SELECT id FROM articles_fts_docsize))
    + (SELECT count(*) FROM articles_fts_docsize WHERE id NOT IN (SELECT number FROM articles))
"""


def make_index(connection: Connection) -> None:
    """The index, where this SQLite has one; triggers keep it."""
    if connection.exec_driver_sql(HAS_FTS5).scalar():
        connection.exec_driver_sql(MAKE_INDEX)
        for trigger in KEEP_INDEX:
            connection.exec_driver_sql(trigger)


def has_index(connection: Connection) -> bool:
    """Whether the store was made where SQLite has an index."""
    return inspect(connection).has_table(INDEX)


def find(
    connection: Connection, terms: Sequence[str], *, limit: int
) -> Iterator[tuple[Row[Any], tuple[str, ...]]]:
    """The articles that hold all terms, the best first, each with its snippet."""
    for row in connection.execute(FIND, {"query": match_of(terms), "limit": limit}):
        yield row, tuple(MARKS.split(row.snippet or ""))


def match_of(terms: Sequence[str]) -> str:
    """The query that FTS5 understands: every term in quotes.

    Example:
        >>> match_of(["cease fire", "Orlo"])
        '"cease fire" "Orlo"'
    """
    return " ".join(f'"{term}"' for term in terms)


def keep(connection: Connection, article_id: str, title: str | None, content: str) -> None:
    """Nothing is left to do: triggers keep the index."""


def missing(connection: Connection) -> int:
    """How many articles are in the index or in the store alone."""
    return connection.exec_driver_sql(NOT_INDEXED).scalar() or 0
