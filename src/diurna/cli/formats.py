"""The forms in which records are printed: what was read, and what a store holds."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from diurna.cli.messages import tell
from diurna.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from diurna.schema.records import ReadArticle, Record

    Printer = Callable[[Iterator[ReadArticle], tuple[str, ...]], None]


def printer(form: str) -> Printer:
    """The function that prints readings in this form to standard output."""
    own = {"jsonl": print_jsonl, "table": print_tables, "html": print_page}
    return own.get(form) or partial(print_form, form)


def write_form(
    form: str, records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...]
) -> None:
    """Write records in a form, and tell what it could not hold.

    Raises:
        UsageError: it is no text, and ``out`` is a terminal.
    """
    from diurna.views.exports import FORMS, write

    if FORMS[form].is_binary and out.isatty():
        msg = f"--format {form} is no text for a terminal; send it to a file"
        raise UsageError(msg)
    tally = write(form, records, out, kinds=kinds)
    if tally.summary():
        tell(tally.summary())


def print_jsonl(readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """Every record as a line of JSON, each article's lines as soon as it is read."""
    from diurna.views.exports import write

    for reading in readings:
        write("jsonl", reading.records(kinds), sys.stdout.buffer, kinds=kinds)
        sys.stdout.buffer.flush()


def print_form(form: str, readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """All records in one of the forms that other programs read."""
    from diurna.views.exports import kinds_of

    kinds = kinds_of(form, kinds)
    records = (record for reading in readings for record in reading.records(kinds))
    write_form(form, records, sys.stdout.buffer, kinds=kinds)
    sys.stdout.buffer.flush()


def print_tables(readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """What a person wants to see of each article."""
    from diurna.cli.table import print_reading, terminal

    console = terminal()
    for number, reading in enumerate(readings):
        if number:
            console.print()
        print_reading(reading, console, kinds=kinds)


def print_page(readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """One self-contained page of one article; nothing is printed when there are more.

    Raises:
        UsageError: more than one article was read.
    """
    from diurna.cli.pages import render_page

    del kinds
    first = next(readings, None)
    if first is None:
        return
    second = next(readings, None)
    if second is not None:
        msg = (
            f"--format html makes a page of one article, and {second.article.source_id!r} is a "
            "second; use `diurna add` and `diurna serve` for several"
        )
        raise UsageError(msg)
    sys.stdout.buffer.write(render_page(first).encode("utf-8"))
