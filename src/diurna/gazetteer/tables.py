"""The built tables of this room, read once: tab-separated rows under ``_data/gazetteer``."""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

Row = TypeVar("Row")


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of one table, as lists of cells.

    Example:
        >>> len(next(read_table("names.tsv.gz")))
        10
    """
    for line in read_lines(name).splitlines():
        yield line.split("\t")


def read_lines(name: str) -> str:
    """The whole text of one compressed table.

    Example:
        >>> len(read_lines("countries.tsv.gz").splitlines()) > 200
        True
    """
    return gzip.decompress((_folder() / name).read_bytes()).decode()


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a table that is built from a YAML file of ``resources``.

    Args:
        name: the file's name without its ending, e.g. ``"sectors"``.
        row: the dataclass of one row.
    """
    content = (files("diurna") / "_data" / f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=tuple[row, ...])  # type: ignore[valid-type]


def _folder() -> Traversable:
    return files("diurna") / "_data" / "gazetteer"
