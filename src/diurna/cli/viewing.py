"""What the commands over a whole store share: their options, and the forms they print in."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from diurna.cli.messages import printable, tell
from diurna.cli.options import iso_day, store_option
from diurna.cli.stores import event_types
from diurna.schema.events import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Row = Callable[[Any], Iterable[str]]

Function = TypeVar("Function", bound="Callable[..., Any]")
FORMS = ("table", "jsonl", "csv")
# A sentence longer than this is cut in a table; the other forms have it whole.
WORDS = 160
# More lines than anybody reads on a terminal; the other forms have them all.
MAX_LINES = 500

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Form of what is printed; a table on a terminal, else jsonl, unless given.",
)
actor_option = click.option(
    "--actor", metavar="NAME", help="Only what concerns this party: a name, RUS, a Wikidata id."
)
types_option = click.option(
    "--type",
    "types",
    multiple=True,
    callback=event_types,
    metavar="TYPE",
    help=f"Only this type; may be repeated. One of {', '.join(get_args(EventType))}.",
)
background_option = click.option(
    "--background", is_flag=True, help="With what is told as history, not as news."
)
captions_option = click.option("--captions", is_flag=True, help="With what stands under pictures.")


def days_options(what: str) -> Callable[[Function], Function]:
    """``--since`` and ``--until``, which tell whose days are meant."""

    def add(function: Function) -> Function:
        for name, which in (("--until", "Last"), ("--since", "First")):
            option = click.option(
                name, metavar="YYYY-MM-DD", callback=iso_day, help=f"{which} day {what}."
            )
            function = option(function)
        return function

    return add


def status_option(
    values: Sequence[str] = get_args(Status), note: str = ""
) -> Callable[[Function], Function]:
    """``--status``, with what it may be."""
    return click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(tuple(values)),
        metavar="STATUS",
        help=f"Only this status; may be repeated. One of {', '.join(values)}.{note}",
    )


def view_options(
    days: str, status: Callable[[Function], Function]
) -> Callable[[Function], Function]:
    """The options of every view: the store, the form, and what is asked."""

    def add(function: Function) -> Function:
        parts = (status, types_option, actor_option, days_options(days), form_option, store_option)
        for option in parts:
            function = option(function)
        return function

    return add


def show(
    lines: list[Any],
    *,
    line: type,
    form: str | None,
    title: str,
    headings: tuple[str, ...],
    row: Row,
) -> None:
    """Print the lines of a view in the form asked for; that there are none is told apart."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "jsonl":
        _print_jsonl(lines)
    elif form == "csv":
        _print_csv(line, lines)
    elif lines:
        _print_table(title, headings, map(row, lines[:MAX_LINES]))
        if len(lines) > MAX_LINES:
            tell(
                f"{len(lines) - MAX_LINES} more lines; ask for less, or take --format jsonl or csv"
            )
    if not lines:
        tell("nothing found; ask for other days, parties or words")


def _print_jsonl(lines: Iterable[Any]) -> None:
    from diurna.views.lines import to_json

    for one in lines:
        sys.stdout.buffer.write(to_json(one) + b"\n")
    sys.stdout.buffer.flush()


def _print_csv(line: type, lines: Iterable[Any]) -> None:
    from diurna.codec.rows import safe_cell
    from diurna.views.lines import columns, to_rows

    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="replace", newline="")
    writer = csv.DictWriter(out, columns(line), lineterminator="\n")
    writer.writeheader()
    for row in to_rows(line, lines):
        writer.writerow({name: safe_cell(cell) for name, cell in row.items()})
    out.flush()
    out.detach()


def _print_table(title: str, headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> None:
    from rich.text import Text

    from diurna.cli.sheets import Sheet, draw
    from diurna.cli.table import COLOURS, terminal

    drawn = tuple(
        tuple(Text(printable(cell), style=COLOURS.get(_code(cell), "")) for cell in row)
        for row in rows
    )
    draw(Sheet(title=title, headings=headings, rows=drawn), terminal())


def _code(cell: str) -> str:
    """The status that a cell begins with."""
    words = cell.split("\n", 1)[0].rstrip(" 0123456789")
    return words.replace(" ", "_")


def short(words: str | None, longest: int = WORDS) -> str:
    """A sentence as a table has room for it.

    Example:
        >>> short("x" * 200)[-3:]
        'xx…'
    """
    text = words or ""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def towards(actors: Iterable[str], recipients: Iterable[str]) -> str:
    """Who and, after an arrow, whom.

    Example:
        >>> towards(["RUS"], ["UKR"]), towards(["RUS"], []), towards([], ["UKR"])
        ('RUS → UKR', 'RUS', '→ UKR')
    """
    who, whom = ", ".join(actors), ", ".join(recipients)
    return f"{who} → {whom}".strip() if whom else who
