"""Promises of the search for words."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import read_article
from diurna.articles import syndication
from diurna.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.store import Store

MARCH = "Police in Orlo broke up a march on Monday; Müller, the mayor, called for a cease-fire."


@pytest.fixture(scope="module", params=["with an index", "without"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two articles, in a store with a full-text index and in one that has none."""
    path = tmp_path_factory.mktemp("search") / "records.db"
    opened = open_store(path, syndication=syndication)
    with opened.writer() as writer:
        writer.add(read_article(1))
        writer.add(read_article(2, text=MARCH, title="A march is broken up"))
    if request.param == "without":
        with sqlite3.connect(path) as raw:
            raw.execute("DROP TRIGGER articles_fts_grows")
            raw.execute("DROP TABLE articles_fts")
    return opened


SEARCHES = [
    ("ADA quist", ["a-1"]),
    ("sudmark envoy", ["a-1"]),
    ("Sudmark march", []),
    ('"new talks"', ["a-1"]),
    ('"talks new"', []),
    ("march", ["a-2"]),
    ("Müller", ["a-2"]),
    ("on", ["a-1", "a-2"]),
    ("CEASE-FIRE mayor", ["a-2"]),
    ("cease fire", ["a-2"]),
    ("%", []),
    ("  ", []),
    ("*", []),
    ('"', []),
]


@pytest.mark.parametrize(("words", "expected"), SEARCHES)
def test_search_finds_articles_that_hold_every_word(
    store: Store, words: str, expected: list[str]
) -> None:
    """Case does not matter, quotes make a phrase, and signs find nothing."""
    assert sorted(hit.id for hit in store.search(words)) == expected


def test_search_shows_the_place(store: Store) -> None:
    """What was found stands between what stands around it."""
    (hit,) = store.search("mayor")
    assert hit.snippet[1] == "mayor"
    assert "".join(hit.snippet) in MARCH
    assert hit.title == "A march is broken up"


HOSTILE = [
    'talks"',
    "NEAR(talks, 3)",
    "title:talks",
    "talks AND",
    "OR",
    "NOT talks",
    "talks*",
    "^talks",
    "{title text}: talks",
    "-talks",
    "talks) OR (1",
    "'; DROP TABLE articles; --",
    "\\",
    "talks\x00",
    "\ud800",
    '"" "',
    "talks " * 10_000,
    "(" * 10_000,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_sign_of_a_query_is_obeyed(store: Store, words: str) -> None:
    """What the index would take for a command are words like any other."""
    store.search(words)
    assert store.counts()["article"] == 2


@given(words=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_query_has_an_answer(store: Store, words: str) -> None:
    """No text is an error to look for."""
    assert len(store.search(words)) <= 2


def test_words_are_found_by_their_stems_and_without_accents(tmp_path: Path) -> None:
    """The index knows "talk" in "talks" and reads Müller as Muller."""
    opened = open_store(tmp_path / "records.db", syndication=syndication)
    with opened.writer() as writer:
        writer.add(read_article(1))
        writer.add(read_article(2, text=MARCH, title=None))
    assert [hit.id for hit in opened.search("talk")] == ["a-1"]
    assert [hit.id for hit in opened.search("muller")] == ["a-2"]


def test_texts_are_stored_once(tmp_path: Path) -> None:
    """The index grows with the words that are new, and holds none of the text."""
    path = tmp_path / "records.db"
    with open_store(path, syndication=syndication) as opened, opened.writer() as writer:
        writer.add(read_article(1))
    with sqlite3.connect(path) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    assert "articles_fts" in tables
    assert "articles_fts_content" not in tables
