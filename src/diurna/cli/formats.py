"""The forms in which ``diurna read`` prints what it read, each a function of the readings."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from diurna.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from diurna.schema.records import ReadArticle, Record

    Printer = Callable[[Iterator[ReadArticle], tuple[str, ...]], None]


def printer(form: str) -> Printer:
    """The function that prints readings in this form to standard output."""
    return {"jsonl": print_jsonl, "csv": print_csv, "table": print_tables, "html": print_page}[form]


def write_jsonl(records: Iterable[Record], out: BinaryIO) -> None:
    """One line of JSON a record."""
    from diurna.codec import encode_record

    out.writelines(encode_record(record) + b"\n" for record in records)


def write_table(records: Iterable[Record], out: BinaryIO, *, kinds: tuple[str, ...]) -> None:
    """A CSV table of the records, in UTF-8."""
    from diurna.codec import write_csv

    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(records, text, kinds=kinds)
    finally:
        text.detach()


def print_jsonl(readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """Every record as a line of JSON, each article's lines as soon as it is read."""
    for reading in readings:
        write_jsonl(reading.records(kinds), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def print_csv(readings: Iterator[ReadArticle], kinds: tuple[str, ...]) -> None:
    """One table of all records."""
    records = (record for reading in readings for record in reading.records(kinds))
    write_table(records, sys.stdout.buffer, kinds=kinds)


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
