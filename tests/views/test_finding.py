"""Promises of finding: sentences with their sources, and who is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.views.finding import find, holds_all
from diurna.views.scope import Scope
from diurna.views.silences import silences
from told import act, copied, day, said, story

if TYPE_CHECKING:
    from diurna.store import Store
    from views.conftest import Archive

TALKS = "Talking of the harbour, Norland offered talks in Orlo."
SHELLS = "Shells hit the harbour."

HOLDS = [
    ("They kept talking.", ["talks"], True),
    ("Talks failed.", ["talk"], True),
    ("Both were sanctioned.", ["sanctions"], True),
    ("Sanctions were lifted.", ["sanction"], True),
    ("They warned of a warm war.", ["war"], True),
    ("They warned of warm days.", ["war"], False),
    ("A party left.", ["part"], False),
    ("Border talks ended.", ["border talks"], True),
    ("Talks on the border ended.", ["border talks"], False),
    ("Café owners met.", ["cafe"], True),
    ("Oil and gas.", ["gas", "oil"], True),
    ("Gaseous.", ["gas"], False),
    ("Anything.", [], True),
]


@pytest.mark.parametrize(("text", "terms", "expected"), HOLDS)
def test_words_are_found_in_their_common_endings(
    text: str,
    terms: list[str],
    expected: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    """And no further."""
    assert holds_all(text, terms) is expected


@pytest.fixture
def store(archive: Archive) -> Store:
    """Two articles and a copy."""
    first = story(
        "one",
        "2031-05-06",
        act(TALKS, type="AGREE", who=["NLD"], whom=["SDM"]),
        said("We shall talk of fuel.", by="NLD Ada Quist"),
    )
    second = story("two", "2031-05-08", act(SHELLS, who=["SDM"], status="denied"))
    return archive(first, second, copied(first, "2031-05-07"))


def test_a_sentence_comes_with_its_source_and_records(store: Store) -> None:
    """And its offsets are those of the article's text."""
    (line,) = find(store, "harbour talks")
    assert (line.sentence, line.outlet, line.published) == (TALKS, "One", "2031-05-06")
    article = store.article(line.article_id)
    assert article is not None
    assert article.text[line.start : line.end] == TALKS
    assert [(r.kind, str(r)) for r in line.records] == [("event", "happened AGREE NLD → SDM")]


QUERIES = [
    ("harbour", Scope(), {TALKS, SHELLS}),
    ("harbour fuel", Scope(), {TALKS, "We shall talk of fuel."}),
    ('"the harbour"', Scope(since="2031-05-07"), {SHELLS}),
    ("harbour", Scope(statuses=["denied"]), {SHELLS}),
    ("harbour", Scope(actor="NLD"), {TALKS}),
    ("harbour", Scope(types=["AID"]), set()),
    ("", Scope(actor="Ada Quist"), {"We shall talk of fuel."}),
    ("zeppelin", Scope(), set()),
]


@pytest.mark.parametrize(("words", "scope", "sentences"), QUERIES)
def test_find_chooses_by_words_days_and_records(
    store: Store, words: str, scope: Scope, sentences: set[str]
) -> None:
    """All words in one sentence where there is one, else any in an article that has all."""
    assert {line.sentence for line in find(store, words, scope)} == sentences


def test_find_stops_at_its_limit(store: Store) -> None:
    """The best first."""
    assert len(find(store, "harbour", limit=1)) == 1


def test_silences_count_from_the_last_word_on_a_subject(archive: Archive) -> None:
    """To the last day asked for; those silent longest come first."""
    store = archive(
        story("one", "2031-05-01", said("Fuel is scarce.", by="NLD Ada Quist")),
        story("two", "2031-05-04", said("Fuel is plenty.", by="SDM Bo Lind")),
        story("six", "2031-05-11", said("Bread is scarce.", by="NLD Ada Quist")),
    )
    lines = silences(store, "fuel")
    assert [(x.speaker, x.party, x.silent_days) for x in lines] == [
        ("Ada Quist", "NLD", 10),
        ("Bo Lind", "SDM", 7),
    ]
    assert (str(lines[0].last_otherwise), lines[0].words) == ("2031-05-11", "Fuel is scarce.")
    assert [x.silent_days for x in silences(store, "fuel", Scope(until="2031-05-05"))] == [4, 1]
    assert [x.speaker for x in silences(store, "", Scope(actor="SDM"))] == ["Bo Lind"]


def test_old_words_are_no_sign_of_life(archive: Archive) -> None:
    """What somebody said years before the article is history."""
    old = said("Fuel was scarce.", by="NLD Ada Quist", said=day("2021-05-01"))
    assert silences(archive(story("one", "2031-05-01", old)), "fuel") == []
