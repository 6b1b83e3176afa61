"""Cue tables: rules as data, built from ``resources/<language>/*.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from diurna.errors import UnknownCode

Row = TypeVar("Row")


@cache
def load_cues(language: str, table: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a cue table, in the order of the file.

    Args:
        language: ISO 639-1 code.
        table: the file's name without its ending, e.g. ``"status_cues"``.
        row: the dataclass of one row; unknown keys are an error.

    Raises:
        UnknownCode: there is no such table for this language.
    """
    path = files("diurna") / "_data" / language / f"{table}.json"
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        wanted = f"resources/{language}/{table}.yml"
        msg = f"no cue table {table!r} for language {language!r}; add {wanted}"
        raise UnknownCode(msg) from error
    return msgspec.json.decode(content, type=tuple[row, ...])  # type: ignore[valid-type]
