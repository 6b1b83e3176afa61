"""The index of words on a server, with the very answers of FTS5.

The words of an article are told apart and stemmed by FTS5 itself, in memory, and kept as a
``tsvector``: the server finds the articles that hold all words of a query, however it would have
told words apart. Each is then asked of FTS5, which knows phrases and makes the snippet.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text

from diurna.errors import StoreError
from diurna.store.fts5 import HAS_FTS5, MARKS, SNIPPET, TOKENIZER, match_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

INDEX = "article_words"
MAKE_INDEX = (
    """
CREATE TABLE article_words (
    article_id VARCHAR COLLATE "C" PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    vector tsvector NOT NULL,
    whole boolean NOT NULL
)
""",
    "CREATE INDEX article_words_found ON article_words USING gin (vector)",
    "CREATE INDEX article_words_cut ON article_words (article_id) WHERE NOT whole",
)
KEEP = text("""
INSERT INTO article_words (article_id, vector, whole)
VALUES (:article, CAST(:words AS tsvector), :whole)
ON CONFLICT (article_id) DO UPDATE SET vector = excluded.vector, whole = excluded.whole
""")
# A word of the headline (A) weighs as four in the text (D).
FIND = text("""
SELECT id, source_id, outlet, title, published, text
FROM article_words JOIN articles ON articles.id = article_words.article_id
WHERE vector @@ CAST(:query AS tsquery) OR NOT whole
ORDER BY ts_rank('{0.25, 0.25, 0.25, 1}', vector, CAST(:query AS tsquery), 1) DESC,
    published_utc NULLS LAST, id
""")
MISSING = """
SELECT count(*) FROM articles LEFT JOIN article_words ON article_id = id WHERE article_id IS NULL
"""
# PostgreSQL: a tsvector has a megabyte, a word 2 kB in it, and places up to 16,383.
MAX_BYTES = 900_000
MAX_WORD = 500
MAX_PLACE = 16_383
MAX_PLACES = 50
# A row of FTS5's vocabulary; its columns are those of ``_Scratch``.
TERMS = "SELECT term, col, offset FROM words ORDER BY term, col, offset"


class _Scratch:
    """An index of FTS5 in memory, of one text at a time."""

    def __init__(self) -> None:
        self._raw = sqlite3.connect(":memory:", isolation_level=None)
        if not self._raw.execute(HAS_FTS5).fetchone()[0]:
            msg = (
                "this Python's SQLite has no FTS5, which a store in PostgreSQL needs; take another"
            )
            raise StoreError(msg)
        self._raw.execute(
            f"CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, tokenize='{TOKENIZER}')"
        )
        self._raw.execute("CREATE VIRTUAL TABLE words USING fts5vocab(articles_fts, instance)")

    def put(self, title: str | None, content: str | None) -> None:
        """Hold this text instead of the one before."""
        self._raw.execute("DELETE FROM articles_fts")
        self._raw.execute("INSERT INTO articles_fts VALUES (?, ?)", (title, content))

    def terms(self) -> Iterable[tuple[str, str, int]]:
        """The stems with their column and their place in it, sorted."""
        return self._raw.execute(TERMS)

    def snippet(self, query: str) -> str | None:
        """What is shown of the text when it answers the query; None when it does not."""
        found = self._raw.execute(
            f"SELECT {SNIPPET} FROM articles_fts WHERE articles_fts MATCH ?",  # noqa: S608 -- our words
            (query,),
        ).fetchone()
        return None if found is None else found[0] or ""


def make_index(connection: Connection) -> None:
    """The table of words with its index."""
    for command in MAKE_INDEX:
        connection.exec_driver_sql(command)


def has_index(connection: Connection) -> bool:
    """Whether the table is there."""
    return inspect(connection).has_table(INDEX)


def keep(connection: Connection, article_id: str, title: str | None, content: str) -> None:
    """Put the words of an article into the index, or put them anew."""
    scratch = _Scratch()
    scratch.put(title, content)
    words, whole = vector_of(scratch.terms())
    connection.execute(KEEP, {"article": article_id, "words": words, "whole": whole})


def find(
    connection: Connection, terms: Sequence[str], *, limit: int
) -> Iterator[tuple[Row[Any], tuple[str, ...]]]:
    """The articles that hold all terms, the best first, each with its snippet."""
    scratch, query = _Scratch(), match_of(terms)
    scratch.put(None, " ".join(terms))
    stems = dict.fromkeys(_quoted(term) for term, _, _ in scratch.terms())
    if not stems:
        return
    rows = connection.execute(
        FIND.execution_options(stream_results=True), {"query": " & ".join(stems)}
    )
    found = 0
    for row in rows:
        scratch.put(row.title, row.text)
        snippet = scratch.snippet(query)
        if snippet is not None:
            yield row, tuple(MARKS.split(snippet))
            found += 1
        if found == limit:
            return


def missing(connection: Connection) -> int:
    """How many articles have no words in the index."""
    return connection.exec_driver_sql(MISSING).scalar() or 0


def vector_of(terms: Iterable[tuple[str, str, int]]) -> tuple[str, bool]:
    """The words of an article as PostgreSQL reads a ``tsvector``, and whether they are all there.

    Example:
        >>> vector_of([("talk", "title", 0), ("talk", "text", 2), ("war", "text", 7)])
        ("'talk':1A,3 'war':8", True)
    """
    places: dict[str, list[str]] = defaultdict(list)
    for term, column, offset in terms:
        here = places[_quoted(term)]
        if offset < MAX_PLACE and len(here) < MAX_PLACES:
            here.append(f"{offset + 1}{'A' if column == 'title' else ''}")
    vector = " ".join(f"{word}:{','.join(at)}" if at else word for word, at in places.items())
    if len(vector.encode()) <= MAX_BYTES:
        return vector, True
    bare = " ".join(places)
    whole = len(bare.encode()) <= MAX_BYTES
    return (bare, True) if whole else ("", False)


def _quoted(term: str) -> str:
    """A word as it stands in a ``tsvector`` and in a query of it."""
    safe = term[:MAX_WORD].replace("\\", "\\\\").replace("'", "''")
    return f"'{safe}'"
