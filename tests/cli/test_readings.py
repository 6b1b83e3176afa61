"""Promises of ``diurna read`` and ``diurna add``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli.conftest import CommandLine


def test_read_prints_json_lines_when_piped(diurna: CommandLine) -> None:
    """An article's line comes before the lines of its records."""
    outcome = diurna("read", "1", "2")
    assert outcome.status == 0
    kinds = [record["kind"] for record in outcome.records]
    assert kinds == ["article", "statement", "event", "demand"] * 2
    assert outcome.err == ""


def test_read_passes_on_what_the_options_tell(diurna: CommandLine) -> None:
    """Date and outlet reach the article."""
    article = diurna("read", "1", "--date", "2031-01-02", "--outlet", "Dawn").records[0]
    assert (article["published"], article["outlet"]) == ("2031-01-02", "Dawn")


def test_read_prints_the_kinds_asked_for(diurna: CommandLine) -> None:
    """``--kinds`` picks, in the order of the contract."""
    outcome = diurna("read", "1", "--kinds", "event, article")
    assert [record["kind"] for record in outcome.records] == ["article", "event"]


def test_a_failed_input_is_named_and_the_rest_is_read(diurna: CommandLine) -> None:
    """Exit 1, a line with name and reason, and the other article's records."""
    outcome = diurna("read", "missing", "1")
    assert outcome.status == 1
    assert "diurna: 'missing': no such file; check the path\n" in outcome.err
    assert outcome.err.endswith("diurna: 1 article read, 1 failed\n")
    assert len(outcome.records) == 4


def test_an_article_set_aside_is_told_and_is_no_failure(diurna: CommandLine) -> None:
    """Exit 0, with the reason and the count."""
    outcome = diurna("read", "foreign")
    assert outcome.status == 0
    assert outcome.err == "diurna: 'foreign': set aside: written in French\n"
    several = diurna("read", "foreign", "1", "2")
    assert several.err.endswith("diurna: 2 articles read, 1 set aside\n")


def test_a_missing_date_is_told_once(diurna: CommandLine) -> None:
    """However many articles have none."""
    assert diurna("read", "undated", "undated").err.count("no publication date") == 1


def test_read_prints_csv_that_a_spreadsheet_opens(diurna: CommandLine) -> None:
    """One header for all records."""
    rows = list(csv.DictReader(io.StringIO(diurna("read", "1", "2", "--format", "csv").out)))
    assert [row["kind"] for row in rows] == ["article", "statement", "event", "demand"] * 2


def test_read_prints_a_table_that_ends_with_the_count_of_sentences(diurna: CommandLine) -> None:
    """Who said and did what, and what became of every sentence."""
    lines = diurna("read", "1", "--format", "table").out.rstrip().splitlines()
    assert lines[0] == "Norland rejects talks"
    assert lines[-1] == "Sentences: 3 coded, 0 junk, 0 uncoded"
    whole = " ".join(lines)
    for words in ("Ada Quist", "REJECT", "happened", "Norland", "Sudmark withdraw", "open"):
        assert words in whole


def test_read_without_paths_reads_standard_input(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe is read, a terminal is not waited for."""
    piped = io.TextIOWrapper(io.BytesIO(b"Talks failed."))
    monkeypatch.setattr("sys.stdin", piped)
    assert diurna("read").records[0]["source_id"] == "-.txt"
    monkeypatch.setattr(piped, "isatty", lambda: True)
    outcome = diurna("read")
    assert outcome.status == 2
    assert "nothing to read" in outcome.err


def test_add_ends_with_one_line_of_counts(diurna: CommandLine, tmp_path: Path) -> None:
    """Also when it changes nothing."""
    store = tmp_path / "records.db"
    first = diurna("add", "1", "2", "--db", store)
    assert (first.status, first.out) == (0, "")
    assert first.err == "diurna: 2 articles added, 0 already there\n"
    again = diurna("add", "1", "2", "foreign", "missing", "--db", store)
    assert again.status == 1
    assert again.err.splitlines()[-1] == (
        "diurna: 0 articles added, 2 already there, 1 set aside, 1 failed"
    )


def test_add_reads_nothing_twice(diurna: CommandLine, tmp_path: Path) -> None:
    """What the store holds is counted without being read again."""
    store = tmp_path / "records.db"
    diurna("add", "undated", "--db", store)
    again = diurna("add", "undated", "1", "--db", store)
    assert again.err == "diurna: 1 article added, 1 already there\n"


def test_a_remark_on_an_input_is_one_line(diurna: CommandLine) -> None:
    """It changes neither the status nor the count."""
    outcome = diurna("read", "odd", "1")
    assert outcome.status == 0
    assert outcome.err == "diurna: 'odd': 'yesterday' is no date\n"


def test_an_interrupted_add_keeps_what_it_read(diurna: CommandLine, tmp_path: Path) -> None:
    """Each article is whole in the store as soon as it is read."""
    store = tmp_path / "records.db"
    outcome = diurna("add", "1", "interrupt", "--db", store)
    assert outcome.status == 130
    assert "1 article added" in outcome.err
    assert len(diurna("export", "--db", store).records) == 4


def test_add_refuses_a_store_that_is_none(diurna: CommandLine, tmp_path: Path) -> None:
    """One line, exit 1, the file untouched."""
    song = tmp_path / "song.txt"
    song.write_text("La la la")
    outcome = diurna("add", "1", "--db", song)
    assert outcome.status == 1
    assert outcome.err == f"diurna: '{song}': it is not a record store; name another file\n"
    assert song.read_text() == "La la la"


def test_an_explanation_asked_of_a_form_without_room_for_it_is_refused(
    diurna: CommandLine,
) -> None:
    """`--explain` with csv or html is wrong usage, and the message names what fits."""
    outcome = diurna("read", "1", "--explain", "--format", "csv")
    assert outcome.status == 2
    assert "jsonl or table" in outcome.err
