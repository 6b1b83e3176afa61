"""Promises of the flat rows."""

from __future__ import annotations

import csv
import io

import pytest

from build import actor, article_record, demand, event, statement
from diurna.codec import columns, to_frame, to_rows, write_csv
from diurna.codec.rows import Cell, safe_cell
from diurna.schema.quantities import Quantity

CELLS = [
    ("=SUM(A1)", "'=SUM(A1)"),
    ("+1 more", "'+1 more"),
    ("@home", "'@home"),
    ("\tindented", "'\tindented"),
    ("-12", "-12"),
    ("-3.5", "-3.5"),
    ("-3.5.1", "'-3.5.1"),
    ("talks", "talks"),
    (False, "false"),
    (-1.5, "-1.5"),
    (-5e-05, "-5e-05"),
    ("-5e-05", "'-5e-05"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_never_runs_as_a_formula(cell: Cell, expected: str) -> None:
    """An apostrophe stands before a formula's first sign; plain numbers stay as they are."""
    assert safe_cell(cell) == expected


def test_an_events_parties_are_joined_by_name_and_stay_side_by_side() -> None:
    """Names and countries have as many entries, empty where unknown."""
    row = next(to_rows([event(actors=(actor("Norland", country="NLD"), actor("the West")))]))
    assert row["actors"] == "Norland; the West"
    assert row["actor_countries"] == "NLD; "


def test_an_events_quantities_show_relation_number_and_unit() -> None:
    """A bound, a number and its unit read as one cell."""
    many = Quantity(text="over 2,000", start=0, end=10, relation=">", value=2000.0, unit="soldier")
    assert next(to_rows([event(quantities=(many,))]))["quantities"] == "> 2000 soldier"


def test_every_row_has_columns_of_its_kind_only() -> None:
    """No row holds a column that the header does not name."""
    for record in (article_record(), statement(), event(), demand()):
        assert set(next(to_rows([record]))) <= set(columns([record.kind]))


def test_csv_reads_back_with_one_line_a_record() -> None:
    """A reader of CSV gets the header and each record's cells, whatever they contain."""
    out = io.StringIO()
    write_csv([article_record(title='=1, "two"\nlines'), event()], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["kind"] for row in rows] == ["article", "event"]
    assert rows[0]["title"] == '\'=1, "two"\nlines'


def test_a_frame_has_its_columns_even_without_rows() -> None:
    """One row a record, and the same columns when there is none."""
    assert list(to_frame("event", []).columns) == list(columns(["event"]))
    assert to_frame("event", [event()])["type"].tolist() == ["REJECT"]
