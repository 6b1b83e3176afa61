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
# More processes than any machine has use for.
MAX_WORKERS = 256
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day of the calendar as it was written, YYYY-MM-DD, when there is such a day."""
    if value is None:
        return None
    if not _ISO_DAY.fullmatch(value):
        msg = f"{value!r} is not a date; write it as YYYY-MM-DD"
        raise click.BadParameter(msg, ctx, param)
    try:
        date.fromisoformat(value)
    except ValueError as error:
        msg = f"there is no day {value!r}; check its month and day"
        raise click.BadParameter(msg, ctx, param) from error
    return value


def kind_list(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Kinds of record divided by commas, each known."""
    kinds = tuple(kind.strip() for kind in value.split(","))
    for kind in kinds:
        if kind not in KINDS:
            msg = f"{kind!r} is none of {', '.join(KINDS)}"
            raise click.BadParameter(msg, ctx, param)
    return kinds


def columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    """What a user's own columns hold, written as text=NAME,date=NAME."""
    if value is None:
        return {}
    from diurna.sources.columns import own_columns

    try:
        return own_columns(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def metadata_options(function: Function) -> Function:
    """The options that tell what an input does not tell of itself."""
    for option in (
        click.option("--outlet", metavar="NAME", help="Outlet of inputs that name none."),
        click.option("--url", metavar="URL", help="Address of inputs that carry none."),
        click.option(
            "--date",
            metavar="YYYY-MM-DD",
            callback=iso_day,
            help="Publication date of inputs whose metadata carry none.",
        ),
    ):
        function = option(function)
    return function


def hosts(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> frozenset[tuple[str, int]]:
    """Hosts with their ports, each written as HOST:PORT."""
    if not values:
        return frozenset()
    from diurna.sources.addresses import host_port

    try:
        return frozenset(map(host_port, values))
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def web_options(function: Function) -> Function:
    """The options that tell what may be fetched, and how inputs are read."""
    for option in (
        extraction_option,
        click.option(
            "--columns",
            callback=columns,
            metavar="text=NAME,...",
            help="What columns and keys are called that tables and JSON lines name otherwise.",
        ),
        click.option(
            "--follow",
            is_flag=True,
            help="Fetch the pages that feeds and lists link to, as robots.txt allows.",
        ),
        allow_host_option,
    ):
        function = option(function)
    return function


extraction_option = click.option(
    "--extraction",
    type=click.Choice(("precise", "fast")),
    default="precise",
    show_default=True,
    help="How the report is found on a web page; fast is for pages by the thousand.",
)
keep_pages_option = click.option(
    "--keep-pages",
    is_flag=True,
    help="Keep each new article's page too, compressed, so that `diurna recode` can read it again.",
)
allow_host_option = click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    callback=hosts,
    metavar="HOST:PORT",
    help="Fetch from this host though its address is not public; may be repeated.",
)
paths_argument = click.argument("paths", nargs=-1, metavar="[PATH...|-]")
store_option = click.option(
    "--db",
    "path",
    required=True,
    metavar="DB",
    help="The record store: a file, or postgresql://USER@HOST/DB.",
)
kinds_option = click.option(
    "--kinds",
    default=",".join(DEFAULT_KINDS),
    callback=kind_list,
    metavar="KIND,...",
    help=f"Kinds of record to print, out of {', '.join(KINDS)}; the first four unless given.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1, max=MAX_WORKERS),
    metavar="N",
    help="Processes that read, when there is much to read; as many as processors unless given.",
)
