"""Options that several commands share, and their validation."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diurna.schema.records import DEFAULT_KINDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., Any]")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IsoDay(click.ParamType):
    """A day of the calendar, written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 -- click's signature
        """The day as it was written, when there is such a day."""
        if not _ISO_DAY.fullmatch(value):
            self.fail(f"{value!r} is not a date; write it as YYYY-MM-DD", param, ctx)
        try:
            date.fromisoformat(value)
        except ValueError:
            self.fail(f"there is no day {value!r}; check month and day", param, ctx)
        return str(value)


class KindList(click.ParamType):
    """Kinds of record, divided by commas."""

    name = "KINDS"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """The kinds named, each known."""
        if isinstance(value, tuple):
            return value
        kinds = tuple(kind.strip() for kind in value.split(","))
        for kind in kinds:
            if kind not in KINDS:
                self.fail(f"{kind!r} is none of {', '.join(KINDS)}", param, ctx)
        return kinds


def metadata_options(function: Function) -> Function:
    """The options that tell what an input does not tell of itself."""
    for option in (
        click.option("--outlet", metavar="NAME", help="Outlet of inputs that name none."),
        click.option("--url", metavar="URL", help="Address of inputs that carry none."),
        click.option(
            "--date",
            type=IsoDay(),
            help="Publication date of inputs whose metadata carry none.",
        ),
    ):
        function = option(function)
    return function


paths_argument = click.argument("paths", nargs=-1, metavar="[PATH...|-]")
store_option = click.option(
    "--db", "path", required=True, metavar="DB", help="The record store, a file."
)
kinds_option = click.option(
    "--kinds",
    type=KindList(),
    default=DEFAULT_KINDS,
    metavar="KIND,...",
    help=f"Kinds of record to print, out of {', '.join(KINDS)}; the first four unless given.",
)
