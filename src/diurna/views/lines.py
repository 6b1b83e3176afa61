"""The lines of views as flat rows and as JSON: one shape for a terminal, a sheet and a frame."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from diurna.codec.rows import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.codec.rows import Cell

# A field with this in its metadata is for JSON alone: a sheet has no room for it.
NESTED = {"nested": True}
_ENCODER = msgspec.json.Encoder()


def columns(line: type) -> tuple[str, ...]:
    """The columns of the flat rows that lines of a type make."""
    return tuple(field.name for field in fields(line) if not field.metadata.get("nested"))


def to_rows(line: type, lines: Iterable[Any]) -> Iterator[dict[str, Cell]]:
    """One flat row a line: lists joined by "; ", numbers of things as "thing (number)"."""
    names = columns(line)
    for one in lines:
        yield {name: _cell(getattr(one, name)) for name in names}


def to_json(line: object) -> bytes:
    """A line as JSON with all its fields, without its line end."""
    return _ENCODER.encode(line)


def _cell(value: Any) -> Cell:  # noqa: ANN401 -- any field of a line
    if isinstance(value, tuple):
        return SEPARATOR.join(map(str, value))
    if isinstance(value, dict):
        return SEPARATOR.join(f"{what} ({number})" for what, number in value.items())
    if isinstance(value, date):
        return value.isoformat()
    cell: Cell = value
    return cell
