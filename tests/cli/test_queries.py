"""Promises of the commands over a whole store: their forms, options and exit status."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import CommandLine

QUERIES = [
    ["find", "rejected"],
    ["find", "--silences"],
    ["timeline"],
    ["ledger"],
    ["calendar"],
    ["network"],
    ["network", "--series", "week"],
]
NAMES = [" ".join(words) for words in QUERIES]


@pytest.fixture
def store(diurna: CommandLine, tmp_path: Path) -> Path:
    """A store of two articles."""
    path = tmp_path / "records.db"
    diurna("add", "1", "--date", "2031-05-06", "--db", path)
    diurna("add", "2", "--date", "2031-05-09", "--db", path)
    return path


@pytest.mark.parametrize("words", QUERIES, ids=NAMES)
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_every_query_prints_every_form(
    diurna: CommandLine, store: Path, words: list[str], form: str
) -> None:
    """Lines to standard output, what is to be said of them to standard error; exit 0."""
    outcome = diurna(*words, "--db", store, "--format", form)
    assert outcome.status == 0
    is_empty = "nothing found" in outcome.err
    if form == "jsonl":
        assert bool(outcome.records) != is_empty
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(outcome.out)))
        assert bool(rows) != is_empty
    if form == "table":
        assert bool(outcome.out.strip()) != is_empty


@pytest.mark.parametrize("words", QUERIES, ids=NAMES)
def test_every_query_of_nothing_is_done(diurna: CommandLine, store: Path, words: list[str]) -> None:
    """Exit 0, one line on standard error, no line on standard output."""
    outcome = diurna(*words, "--db", store, "--since", "2040-01-01")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "diurna: nothing found; ask for other days, parties or words\n"


@pytest.mark.parametrize("words", QUERIES, ids=NAMES)
def test_every_query_names_a_store_that_is_not_there(
    diurna: CommandLine, tmp_path: Path, words: list[str]
) -> None:
    """Exit 1, and nothing is made there."""
    path = tmp_path / "none.db"
    outcome = diurna(*words, "--db", path)
    assert outcome.status == 1
    assert "there is no such store" in outcome.err
    assert not path.exists()


WRONG = [
    ["timeline", "--since", "May"],
    ["timeline", "--type", "WAR"],
    ["timeline", "--status", "sure"],
    ["timeline", "--first-in", "0"],
    ["ledger", "--status", "happened"],
    ["calendar", "--status", "happened"],
    ["calendar", "--on", "2031-02-30"],
    ["network", "--series", "year"],
    ["find", "--format", "html"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_option_of_a_query_is_wrong_usage(
    diurna: CommandLine, store: Path, words: list[str]
) -> None:
    """Exit 2, before the store is opened."""
    assert diurna(*words, "--db", store).status == 2


@pytest.mark.parametrize("name", ["find", "timeline", "ledger", "calendar", "network"])
def test_every_query_shows_an_example(diurna: CommandLine, name: str) -> None:
    """Its help ends with a command to copy."""
    assert f"Example: diurna {name} " in " ".join(diurna(name, "--help").out.split())


def test_find_tells_of_what_it_left_out(diurna: CommandLine, store: Path) -> None:
    """When there is more than the limit."""
    outcome = diurna("find", "Norland", "--limit", "1", "--db", store)
    assert len(outcome.records) == 1
    assert "more than 1 sentence found; --limit" in outcome.err


def test_find_takes_a_phrase_as_the_shell_gives_it(diurna: CommandLine, store: Path) -> None:
    """Words in quotes stand side by side."""
    assert diurna("find", "new talks", "--db", store).records
    assert diurna("find", "talks new", "--db", store).out == ""
    assert diurna("find", "talks", "new", "--db", store).records
