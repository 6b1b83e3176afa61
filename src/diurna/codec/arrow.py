"""Records as Arrow tables: typed and nested like the schema, out of the same annotations.

pyarrow is imported when a table is made: it takes a tenth of a second, and few commands need it.
"""

from __future__ import annotations

import dataclasses
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from diurna.codec.texts import sound
from diurna.errors import UsageError
from diurna.schema.records import DEFAULT_KINDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from diurna.schema.records import Record

# Rows held at once; articles with their texts weigh some 10 kB each.
BATCH = 5_000
# What every table begins with; a row of an article has its own id in the third.
FIRST = ("kind", "id", "article_id")


def arrow_schema(kinds: Iterable[str] = DEFAULT_KINDS) -> pa.Schema:
    """The columns of a table of these kinds, each once, in the order in which fields are printed.

    Raises:
        UsageError: two kinds have a column of one name and two types.

    Example:
        >>> arrow_schema(["quantity"]).field("value").type
        DataType(double)
    """
    import pyarrow as pa  # noqa: PLC0415 -- see above

    columns = dict.fromkeys(FIRST, pa.string())
    for kind in kinds:
        for name, found in _columns(KINDS[kind]).items():
            if columns.setdefault(name, found) != found:
                msg = (
                    f"{kind} has another type of {name!r} than a kind before it; take one at a time"
                )
                raise UsageError(msg)
    return pa.schema(list(columns.items()))


def to_batches(
    records: Iterable[Record], *, kinds: Iterable[str] = DEFAULT_KINDS
) -> Iterator[pa.RecordBatch]:
    """The records as batches of rows; a column that a kind lacks is null in its rows."""
    import pyarrow as pa  # noqa: PLC0415 -- see above

    schema, rows = arrow_schema(kinds), map(_row, records)
    while batch := list(islice(rows, BATCH)):
        try:
            yield pa.RecordBatch.from_pylist(batch, schema=schema)
        except UnicodeEncodeError:
            yield pa.RecordBatch.from_pylist(sound(batch), schema=schema)


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(record)
    row.setdefault("article_id", record.id)
    if "coder" in row:
        row["coder"]["models"] = sorted(row["coder"]["models"].items())
    return row


def _columns(cls: type) -> dict[str, pa.DataType]:
    hints = get_type_hints(cls)
    return {field.name: _type(hints[field.name]) for field in dataclasses.fields(cls)}


def _type(hint: Any) -> pa.DataType:  # noqa: ANN401 -- any annotation of the schema
    """The Arrow type of an annotation; every value may be null."""
    import pyarrow as pa  # noqa: PLC0415 -- see above

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    arguments = [argument for argument in get_args(hint) if argument is not NoneType]
    if hint in plain:
        return plain[hint]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return pa.struct(list(_columns(hint).items()))
    origin = get_origin(hint)
    if origin is Literal:
        return pa.string()
    if origin in {Union, UnionType}:
        return _type(arguments[0])
    if origin is dict:
        return pa.map_(_type(arguments[0]), _type(arguments[1]))
    return pa.list_(_type(arguments[0]))
