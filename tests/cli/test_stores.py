"""Promises of ``diurna export`` and ``diurna check``."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from diurna.errors import StoreError
from diurna.store.writing import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import CommandLine
    from diurna.schema.records import ReadArticle


@pytest.fixture
def store(diurna: CommandLine, tmp_path: Path) -> Path:
    """A store of three articles: two of one day, one of a later day."""
    path = tmp_path / "records.db"
    diurna("add", "2", "1", "--date", "2031-05-06", "--db", path)
    diurna("add", "3", "--date", "2031-05-09", "--db", path)
    return path


def test_export_is_sorted_and_the_same_every_time(
    diurna: CommandLine, store: Path, tmp_path: Path
) -> None:
    """The order of arrival does not show, not in one byte."""
    other = tmp_path / "other.db"
    diurna("add", "3", "--date", "2031-05-09", "--db", other)
    diurna("add", "1", "2", "--date", "2031-05-06", "--db", other)
    outcome = diurna("export", "--db", store)
    articles = [record["id"] for record in outcome.records if record["kind"] == "article"]
    assert articles == ["a-1", "a-2", "a-3"]
    assert diurna("export", "--db", other).out == outcome.out


CHOICES = [
    (["--since", "2031-05-07"], 4),
    (["--until", "2031-05-08"], 8),
    (["--since", "2031-05-06", "--until", "2031-05-09"], 12),
    (["--since", "2032-01-01"], 0),
    (["--type", "reject"], 6),
    (["--type", "REJECT", "--type", "AID"], 6),
    (["--type", "AID"], 0),
    (["--status", "happened"], 6),
    (["--status", "denied", "--type", "REJECT"], 0),
    (["--actor", "nld"], 6),
    (["--actor", "Ada Quist"], 9),
    (["--actor", "Sudmark", "--since", "2031-05-07"], 2),
    (["--actor", "Nobody"], 0),
]


@pytest.mark.parametrize(("words", "number"), CHOICES)
def test_export_chooses_by_day_party_and_type(
    diurna: CommandLine, store: Path, words: list[str], number: int
) -> None:
    """An article comes along with each record that was chosen."""
    outcome = diurna("export", "--db", store, *words)
    assert (outcome.status, len(outcome.records)) == (0, number)


def test_what_could_not_be_stored_is_not_counted_as_there(
    diurna: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of counts holds when the disk is full: what was at hand is neither."""
    path, keep = tmp_path / "records.db", Writer.add

    def add(writer: Writer, reading: ReadArticle) -> bool:
        if reading.article.id == "a-3":
            msg = f"{path}: the disk is full"
            raise StoreError(msg)
        return keep(writer, reading)

    diurna("add", "1", "--db", path)
    monkeypatch.setattr(Writer, "add", add)
    outcome = diurna("add", "1", "2", "3", "--db", path)
    assert outcome.status == 1
    assert "diurna: 1 article added, 1 already there\n" in outcome.err


def test_export_writes_a_file_whole(diurna: CommandLine, store: Path, tmp_path: Path) -> None:
    """What ``-o`` names holds the same bytes as standard output, and nothing lies beside it."""
    target = tmp_path / "out" / "records.csv"
    target.parent.mkdir()
    printed = diurna("export", "--db", store, "--format", "csv").out
    outcome = diurna("export", "--db", store, "--format", "csv", "-o", target)
    assert (outcome.status, outcome.out) == (0, "")
    assert target.read_text() == printed
    assert list(target.parent.iterdir()) == [target]


def test_export_says_why_a_file_cannot_be_written(
    diurna: CommandLine, store: Path, tmp_path: Path
) -> None:
    """One line with the file and the remedy."""
    target = tmp_path / "nowhere" / "records.csv"
    outcome = diurna("export", "--db", store, "-o", target)
    assert outcome.status == 1
    assert "cannot be written (No such file or directory)" in outcome.err
    outcome = diurna("export", "--db", store, "-o", tmp_path)
    assert outcome.err == f"diurna: '{tmp_path}': it is a folder; name a file in it with -o\n"


@pytest.mark.parametrize("command", ["export", "check", "serve"])
def test_a_store_that_is_not_there_is_told_with_the_remedy(
    diurna: CommandLine, tmp_path: Path, command: str
) -> None:
    """Nothing is made where nothing was."""
    path = tmp_path / "none.db"
    outcome = diurna(command, "--db", path)
    assert outcome.status == 1
    assert "there is no such store; `diurna add PATH" in outcome.err
    assert not path.exists()


def test_check_says_that_a_store_is_whole(diurna: CommandLine, store: Path) -> None:
    """Exit 0, and an empty store is whole too."""
    outcome = diurna("check", "--db", store)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == f"diurna: '{store}': whole, 3 articles\n"


def test_check_and_export_of_an_empty_store_are_done(diurna: CommandLine, tmp_path: Path) -> None:
    """Exit 0 and no record."""
    path = tmp_path / "empty.db"
    diurna("add", "foreign", "--db", path)
    assert diurna("check", "--db", path).status == 0
    outcome = diurna("export", "--db", path)
    assert (outcome.status, outcome.out) == (0, "")


def test_check_exits_1_with_what_is_wrong(diurna: CommandLine, store: Path) -> None:
    """Each fault is one line."""
    with sqlite3.connect(store) as raw:
        raw.execute("UPDATE events SET status = 'denied' WHERE id = 'e-2'")
    outcome = diurna("check", "--db", store)
    assert outcome.status == 1
    assert outcome.err == (
        f"diurna: '{store}': event 'e-2': column status says 'denied', its record 'happened'\n"
    )
