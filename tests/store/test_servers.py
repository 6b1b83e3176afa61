"""Promises of stores on a server: the answers of a file, and errors in one line."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine

from build import TEXT, read_article
from diurna.articles import syndication
from diurna.codec import encode_record
from diurna.errors import StoreError
from diurna.store import open_store, shown, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

# Words that engines tell apart in ways of their own: hyphens, numbers, addresses, accents, stems.
PIECES = [
    *("talks", "talking", "talked", "nationality", "nationally", "generalization", "the", "on"),
    *("cease-fire", "cease", "fire", "3.5", "2031-05-06", "www.courier.example/a?b=1", "a_b"),
    *("Müller", "Muller", "naïve", "İzmir", "ŁÓDŹ", "straße", "co-operate", "O'Neill"),
    *("U.N.", "AT&T", "e-mail", "quist@courier.example", "#harbour", "100%", "-5", "0x1F", "中文"),
    *("possibly", "possible", "skies", "sky", "dying", "agreed", "agreement", "sanctioned"),
]


def texts(number: int) -> list[str]:
    """Texts of such words, the same every time."""
    drawn = random.Random(7)  # noqa: S311 -- no secret
    return [" ".join(drawn.choices(PIECES, k=40)) for _ in range(number)]


def filled(place: Path | str, readings: Sequence[ReadArticle]) -> Store:
    """A store that holds some articles."""
    store = open_store(place, syndication=syndication)
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    return store


def lines(store: Store) -> list[bytes]:
    """All that an export is made from, in its order."""
    return list(map(encode_record, store.all_records()))


def test_file_and_server_give_the_same_export(path: Path, database: str) -> None:
    """Byte for byte, whatever the order of arrival, with letters that languages sort otherwise."""
    readings = [
        *(read_article(name, published="2031-05-06") for name in ("Z", "a", "B", "é", "_", "-")),
        *(read_article(f"t{n}", text=text) for n, text in enumerate(texts(5))),
        read_article("undated", published=None),
        read_article("nul", title="Talks\0fail", text=TEXT + "!"),
    ]
    file, server = filled(path, readings), filled(database, readings[::-1])
    assert lines(file) == lines(server)
    assert file.summaries() == server.summaries()
    assert file.counts() == server.counts()
    assert file.check() == server.check() == []


def test_file_and_server_find_the_same(path: Path, database: str) -> None:
    """Every word, pair of words and phrase finds the same articles with the same snippets."""
    readings = [read_article(f"t{n}", text=text, title=None) for n, text in enumerate(texts(12))]
    file, server = filled(path, readings), filled(database, readings)
    words = texts(1)[0].split()
    queries = [*PIECES, *map(" ".join, pairwise(words))]
    queries += [f'"{one} {two}"' for one, two in pairwise(words)]
    for query in queries:
        found, known = (sorted(s.search(query), key=lambda h: h.id) for s in (server, file))
        assert found == known, query
    assert any(len(file.search(query)) == 1 for query in queries)


def test_the_headline_weighs_more_on_a_server_too(database: str) -> None:
    """What the title names comes before what a text names once, and a limit is kept."""
    long = "The council of Orlo met for hours over water, roads and a harbour fee. " * 5
    store = filled(
        database,
        [
            read_article("b", text=f"{long} A strike was named.", title="The council meets"),
            read_article("c", text=long, title="A strike ends"),
        ],
    )
    assert [hit.id for hit in store.search("strike")] == ["a-c", "a-b"]
    assert [hit.id for hit in store.search("strike", limit=1)] == ["a-c"]


def test_an_index_too_long_for_a_server_still_finds(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text of more words than a server's index holds is looked at whenever words are sought."""
    monkeypatch.setattr(vectors, "MAX_BYTES", 300)
    many = " ".join(f"word{number}" for number in range(60))
    store = filled(database, [read_article(1, text=many), read_article(2)])
    assert [hit.id for hit in store.search("word59")] == ["a-1"]
    assert [hit.id for hit in store.search('"word58 word59"')] == ["a-1"]
    assert store.search("word60") == []
    assert store.check() == []


LONG = [("word" * 1000, "'" + ("word" * 1000)[:500] + "':1"), ("o'neill", "'o''neill':1")]


@pytest.mark.parametrize(("word", "vector"), LONG)
def test_words_are_written_as_a_server_reads_them(word: str, vector: str) -> None:
    """Long ones are cut, quotes doubled."""
    assert vectors.vector_of([(word, "text", 0)]) == (vector, True)


def test_check_finds_articles_without_words_on_a_server(database: str) -> None:
    """The index of words is part of a whole store."""
    store = filled(database, [read_article(1)])
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM article_words")
    engine.dispose()
    assert store.check() == ["articles and their index of words do not agree: 1 not in both"]


def test_a_server_with_tables_of_another_program_is_refused(database: str) -> None:
    """Nothing is added to them."""
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE songs (name text)")
    with pytest.raises(StoreError, match="another program"):
        open_store(database)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT to_regclass('articles')").scalar()
    engine.dispose()
    assert found is None


def test_a_database_that_is_not_there_is_told(database: str) -> None:
    """With how it is made, and without a password."""
    with pytest.raises(StoreError, match="no such database; make it first"):
        open_store(database.rsplit("/", 1)[0] + "/nowhere")


def test_no_server_is_told_in_one_line() -> None:
    """An address where nothing listens."""
    with pytest.raises(StoreError, match="no server answers there"):
        open_store("postgresql://ada@127.0.0.1:9/records")


def test_a_password_is_in_no_message() -> None:
    """Messages name the place, not what opens it."""
    assert shown("postgresql://ada:secret@127.0.0.1/records") == (
        "postgresql://ada:***@127.0.0.1/records"
    )


def test_an_address_that_is_none_is_told() -> None:
    """One line tells how an address is written."""
    with pytest.raises(StoreError, match="write it as postgresql://"):
        open_store("postgresql:records:5")


def test_a_missing_driver_is_told_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is in the message."""
    monkeypatch.setattr("diurna.store.servers.find_spec", Mock(return_value=None))
    with pytest.raises(StoreError, match=r"pip install 'diurna\[postgresql\]'"):
        open_store("postgresql://127.0.0.1/records")
