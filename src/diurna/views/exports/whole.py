"""Forms that hold every record: JSON lines, CSV, Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from diurna.codec.arrow import arrow_schema, to_batches
from diurna.codec.records import encode_record
from diurna.codec.rows import write_csv
from diurna.schema.records import DEFAULT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from diurna.schema.records import Record


def write_jsonl(
    records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...] = DEFAULT_KINDS
) -> None:
    """Write one line of JSON a record: nothing is lost."""
    del kinds
    out.writelines(encode_record(record) + b"\n" for record in records)


def write_table(
    records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...] = DEFAULT_KINDS
) -> None:
    """Write a CSV table in UTF-8, flat; a half of a surrogate pair becomes a question mark."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        write_csv(records, text, kinds=kinds)
    finally:
        text.detach()


def write_parquet(
    records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...] = DEFAULT_KINDS
) -> None:
    """Write a Parquet file, typed and nested, a group of rows at a time.

    The file tells neither when nor where it was made: one release of pyarrow gives one store
    the same bytes every time.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 -- takes a tenth of a second

    schema = arrow_schema(kinds)
    with pq.ParquetWriter(_Counted(out), schema, compression="snappy") as writer:
        for batch in to_batches(records, kinds=kinds):
            writer.write_batch(batch)


class _Counted(io.RawIOBase):
    """A stream that knows how far it has come, as Parquet wants it of a pipe too."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._written = out, 0

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def tell(self) -> int:
        """How many bytes were written."""
        return self._written

    def write(self, data: object) -> int:
        """Hand on some bytes."""
        content = bytes(data)  # type: ignore[call-overload]
        self._out.write(content)
        self._written += len(content)
        return len(content)
