"""Promises of ``--format``, of ``diurna read`` and ``diurna export`` alike."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from diurna.cli.formats import write_form
from diurna.errors import UsageError
from diurna.views.exports import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import CommandLine

TOLD = {
    "plover": "of 1 written, 1 dated by their article",
    "polecat": "of 1 written, 1 dated by their article",
    "gdelt": "of 1 written, 1 dated by their article",
    "icews": "1 event left out: 1 without two parties",
    "ics": "1 event left out: 1 neither planned nor meetings",
    "graphml": "1 event left out: 1 without two named parties",
}


@pytest.fixture
def db(diurna: CommandLine, tmp_path: Path) -> Path:
    """A store of one article."""
    path = tmp_path / "records.db"
    diurna("add", "1", "--db", path)
    return path


@pytest.mark.parametrize("form", [name for name in FORMS if name != "parquet"])
def test_read_and_export_print_the_same_form(diurna: CommandLine, db: Path, form: str) -> None:
    """And tell in one line what it could not hold."""
    exported = diurna("export", "--db", db, "--format", form)
    read = diurna("read", "1", "--format", form)
    assert (exported.status, read.status) == (0, 0)
    told = f"diurna: {TOLD[form]}\n" if form in TOLD else ""
    assert (exported.err, read.err) == (told, told)
    if form not in {"jsonl", "csv"}:
        assert exported.out == read.out.replace('"sources":null', '"sources":1')


def test_export_writes_parquet_into_a_file(diurna: CommandLine, db: Path, tmp_path: Path) -> None:
    """Of the kinds asked for."""
    target = tmp_path / "events.parquet"
    diurna("export", "--db", db, "--format", "parquet", "--kinds", "event", "-o", target)
    assert pq.read_table(target).to_pylist()[0]["id"] == "e-1"


class Terminal(io.BytesIO):
    """Where a person looks."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_parquet_is_not_written_to_a_terminal() -> None:
    """Bytes that are no text go into a file."""
    with pytest.raises(UsageError, match="send it to a file"):
        write_form("parquet", [], Terminal(), kinds=("event",))


def test_export_prints_the_kinds_asked_for(diurna: CommandLine, db: Path) -> None:
    """Those that a store keeps."""
    outcome = diurna("export", "--db", db, "--kinds", "event,demand")
    assert [record["kind"] for record in outcome.records] == ["event", "demand"]
    outcome = diurna("export", "--db", db, "--kinds", "time")
    assert outcome.status == 2
    assert "a store keeps no time mentions; take `diurna read --kinds time`" in outcome.err


def test_export_chooses_before_it_writes_a_form(diurna: CommandLine, db: Path) -> None:
    """What was not asked for is not counted as left out."""
    outcome = diurna("export", "--db", db, "--format", "plover", "--type", "AID")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
