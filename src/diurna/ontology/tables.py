"""The built tables of the ontology, and the error for a code that they lack."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec

from diurna.errors import UnknownCode

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = TypeVar("Row")


def load_table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of ``resources/<name>.yml``, in the order of the file."""
    content = (files("diurna") / "_data" / f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=tuple[row, ...])  # type: ignore[valid-type]


def unknown(code: str, what: str, table: str, known: Iterable[str]) -> UnknownCode:
    """The error for a code that is not in its table, with the nearest that is.

    Example:
        >>> str(unknown("PTEST", "a PLOVER event type", "plover", ["PROTEST", "AID"]))
        "'PTEST' is not a PLOVER event type (resources/plover.yml); did you mean 'PROTEST'?"
    """
    names = sorted(known)
    near = get_close_matches(code.upper(), names, n=1) or get_close_matches(code.lower(), names)
    remedy = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(names[:20])}"
    return UnknownCode(f"{code!r} is not {what} (resources/{table}.yml); {remedy}")
