"""Parquet, read back with pandas, pyarrow, Polars and DuckDB; CSV and JSON lines as before."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import duckdb
import msgspec
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build import read_article
from diurna.codec import decode_record
from diurna.errors import UsageError
from diurna.schema.quantities import Quantity
from diurna.schema.records import DEFAULT_KINDS
from diurna.views.exports import write
from scenes import act, article, hostile, told, written

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.schema.records import Record

FIVE = Quantity(text="five", start=0, end=4, relation="=", value=5, unit="ship")
RECORDS = (*read_article(1).records(), *read_article(2).records(), act(quantities=(FIVE,)))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """All kinds in one file."""
    path = tmp_path / "records.parquet"
    path.write_bytes(written("parquet", RECORDS)[0])
    return path


def parquet(records: tuple[Record, ...], kinds: tuple[str, ...]) -> pa.Table:
    """Records of some kinds, written and read back."""
    out = io.BytesIO()
    write("parquet", records, out, kinds=kinds)
    return pq.read_table(io.BytesIO(out.getvalue()))


def test_a_parquet_file_is_typed_and_nested(table: Path) -> None:
    """Numbers are numbers, lists are lists, values have their fields."""
    schema = pq.read_schema(table)
    assert schema.field("quad").type == pa.int64()
    assert schema.field("score").type == pa.float64()
    assert schema.field("background").type == pa.bool_()
    assert schema.field("contexts").type == pa.list_(pa.string())
    actor = schema.field("actors").type.value_type
    assert (actor.field("country").type, actor.field("start").type) == (pa.string(), pa.int64())
    claim = schema.field("claims").type.value_type
    assert claim.field("by").type.field("name").type == pa.string()


def test_pandas_reads_parquet(table: Path) -> None:
    """One row a record, all kinds in one table."""
    frame = pd.read_parquet(table)
    assert list(frame.kind) == [record.kind for record in RECORDS]
    events = frame[frame.kind == "event"]
    assert events.actors.iloc[0][0]["country"] == "NLD"
    assert events.trigger.iloc[0]["text"] == "rejected"
    assert list(frame.article_id.unique()) == ["a-1", "a-2"]


def test_polars_reads_parquet(table: Path) -> None:
    """Nested values are reached by their names."""
    events = pl.read_parquet(table).filter(pl.col("kind") == "event")
    names = events.explode("actors").select(pl.col("actors").struct.field("name")).to_series()
    assert names.to_list() == ["Norland"] * 3


def test_duckdb_reads_parquet(table: Path) -> None:
    """In SQL."""
    query = f"""
        SELECT status, actors[1].name, quantities[1].value
        FROM read_parquet('{table}') WHERE kind = 'event' ORDER BY quantities[1].value
    """  # noqa: S608 -- our own path
    rows = duckdb.sql(query).fetchall()
    assert rows[0] == ("happened", "Norland", 5.0)
    assert len(rows) == 3


def test_nothing_is_lost_in_parquet() -> None:
    """A row gives back the record it was made from."""
    for kind in DEFAULT_KINDS:
        wanted = tuple(record for record in RECORDS if record.kind == kind)
        rows = parquet(wanted, (kind,)).to_pylist()
        for record, row in zip(wanted, rows, strict=True):
            if kind == "article":
                del row["article_id"]
                row["coder"]["models"] = dict(row["coder"]["models"])
            assert decode_record(msgspec.json.encode(row)) == record


def test_parquet_of_one_kind_has_its_columns_alone() -> None:
    """The columns of a record, nothing of other kinds."""
    columns = parquet((act(),), ("event",)).column_names
    assert columns == ["kind", "id", "article_id", *columns[3:]]
    assert "text" not in columns


def test_parquet_of_nothing_has_its_columns_all_the_same() -> None:
    """So that a script need not ask."""
    assert parquet((), ("event",)).num_rows == 0


def test_kinds_that_share_no_table_are_refused() -> None:
    """A time's value is a text, a quantity's a number."""
    with pytest.raises(UsageError, match="take one at a time"):
        parquet((), ("time", "quantity"))


def test_parquet_tells_nothing_of_when_it_was_made(table: Path) -> None:
    """No metadata but the schema."""
    assert set(pq.read_metadata(table).metadata or {}) <= {b"ARROW:schema"}


def test_a_half_of_a_surrogate_pair_does_not_stop_parquet() -> None:
    """It is replaced."""
    assert "\ufffd" in parquet(tuple(hostile()), ("article", "event")).to_pydict()["outlet"][0]


def test_rows_come_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never all at once."""
    monkeypatch.setattr("diurna.codec.arrow.BATCH", 2)
    out = io.BytesIO()
    write("parquet", told(act(), act(id="e-2"), act(id="e-3"), of=article()), out)
    assert pq.ParquetFile(io.BytesIO(out.getvalue())).num_row_groups == 2
