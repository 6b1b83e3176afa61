"""Records in the forms of other programs; each is told of in ``docs/exports.md``.

A form is named in ``FORMS`` and lives in a module of its own, which is imported when it is used.
What a form cannot hold is left out and counted, never silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from diurna.schema.records import DEFAULT_KINDS
from diurna.views.exports.telling import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from diurna.schema.records import Record

__all__ = ["FORMS", "Form", "Tally", "kinds_of", "write"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One form: where it is written, for whom, and whether it holds every record."""

    module: str
    writer: str
    summary: str
    is_whole: bool = False
    is_binary: bool = False


FORMS = {
    "jsonl": Form(module="whole", writer="write_jsonl", summary="JSON lines, whole", is_whole=True),
    "csv": Form(
        module="whole", writer="write_table", summary="a table for spreadsheets", is_whole=True
    ),
    "parquet": Form(
        module="whole",
        writer="write_parquet",
        summary="typed and nested, for pandas, Polars, DuckDB, R",
        is_whole=True,
        is_binary=True,
    ),
    "plover": Form(
        module="plover", writer="write_plover", summary="events as PLOVER's codebook has them"
    ),
    "polecat": Form(module="polecat", writer="write_polecat", summary="the 40 columns of POLECAT"),
    "gdelt": Form(
        module="gdelt", writer="write_gdelt", summary="the 61 columns of GDELT 2.0 events"
    ),
    "icews": Form(module="icews", writer="write_icews", summary="the 20 columns of ICEWS"),
    "ics": Form(module="meetings", writer="write_ics", summary="a calendar of plans and meetings"),
    "graphml": Form(module="graphs", writer="write_graphml", summary="who does what to whom"),
}


def write(
    form: str, records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...] = DEFAULT_KINDS
) -> Tally:
    """Write records in one of the forms.

    Args:
        form: a name in ``FORMS``.
        records: each article before the records made from it.
        out: where the bytes go; it need not be seekable.
        kinds: the kinds that are among the records; only whole forms hold others than events.

    Returns:
        What was left out and what was folded; empty for whole forms.
    """
    found = FORMS[form]
    writer = getattr(import_module(f"diurna.views.exports.{found.module}"), found.writer)
    if found.is_whole:
        writer(records, out, kinds=kinds)
        return Tally()
    tally: Tally = writer(records, out)
    return tally


def kinds_of(form: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of record that a form is made of: those asked for, or events with their articles.

    Example:
        >>> kinds_of("gdelt", DEFAULT_KINDS), kinds_of("csv", ("event",))
        (('article', 'event'), ('event',))
    """
    return kinds if FORMS[form].is_whole else ("article", "event")
