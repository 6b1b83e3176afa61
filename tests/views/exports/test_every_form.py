"""What holds of every form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from build import read_article
from diurna.codec.rows import FORMULA_STARTS
from diurna.views.exports import FORMS, write
from scenes import act, hostile, many, meeting, told, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.records import Record

# Forms that write a line as soon as it is made.
LINES = ("jsonl", "csv", "plover", "polecat", "gdelt", "icews")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_give_the_same_bytes(form: str) -> None:
    """No clock, no chance, no order of a set."""
    records = [*read_article(1).records(), *told(act(id="e-2"), meeting())]
    assert written(form, records)[0] == written(form, records)[0]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_gives_an_empty_file_that_can_be_read(form: str) -> None:
    """And counts nothing."""
    content, tally = written(form, [])
    assert tally.summary() == ""
    assert content.count(b"\n") <= 1 or form in {"parquet", "ics", "graphml"}


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews", "csv"])
def test_no_cell_of_a_table_can_run_as_a_formula(form: str) -> None:
    """Nor end its line, whatever a name holds."""
    content, _ = written(form, hostile())
    delimiter = "," if form == "csv" else "\t"
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(FORMULA_STARTS) or float(cell) <= 0


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews"])
def test_a_table_divides_alike_with_and_without_quoting(form: str) -> None:
    """Some of its tools know quotation marks, some do not."""
    text = written(form, hostile())[0].decode()
    plain = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert plain == list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    assert plain == [line.split("\t") for line in text.removesuffix("\n").split("\n")]


def test_hostile_words_are_whole_in_the_codebooks_form() -> None:
    """JSON holds every character but half a pair."""
    record = json.loads(written("plover", hostile())[0])
    assert record["actor"][0]["identifier_text"].startswith("=cmd|")
    assert record["actor"][0]["identifier_text"].endswith("\ufffd <b>&")


class Watched(io.RawIOBase):
    """A file that knows how many records were taken when each piece was written."""

    def __init__(self, records: Iterable[Record]) -> None:
        super().__init__()
        self.taken, self._records = 0, records
        self.furthest_ahead = self._written = 0

    def __iter__(self) -> Iterator[Record]:
        """The records, counted."""
        for record in self._records:
            self.furthest_ahead = max(self.furthest_ahead, self.taken - self._written)
            self.taken += 1
            yield record

    def write(self, data: bytes) -> int:
        """Note how far the writing has come."""
        self._written = self.taken
        return len(data)

    def writable(self) -> bool:
        """It takes bytes."""
        return True


@pytest.mark.parametrize("form", LINES)
def test_a_form_of_lines_holds_few_records_at_a_time(form: str) -> None:
    """However many there are, they pass through one by one."""
    out = Watched(many(200))
    write(form, out.__iter__(), out, kinds=("article", "event"))
    assert out.taken == 400
    assert out.furthest_ahead <= 4
