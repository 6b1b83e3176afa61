"""``diurna export`` and ``diurna check``: out of a store, and about it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from diurna.cli.messages import counted, tell
from diurna.cli.options import iso_day, kinds_option, store_option
from diurna.errors import StoreError, UsageError
from diurna.schema.events import EventType, Status
from diurna.schema.records import DEFAULT_KINDS
from diurna.views.exports import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from diurna.store import Store

EVENT_TYPES = get_args(EventType)


def event_types(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    """PLOVER types, in either case."""
    types = frozenset(value.upper() for value in values)
    for unknown in sorted(types.difference(EVENT_TYPES)):
        msg = f"{unknown!r} is none of {', '.join(EVENT_TYPES)}"
        raise click.BadParameter(msg, ctx, param)
    return types


@click.command()
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMS)),
    default="jsonl",
    show_default=True,
    help="Form of the records.",
)
@kinds_option
@click.option("--since", metavar="YYYY-MM-DD", callback=iso_day, help="First day of publication.")
@click.option("--until", metavar="YYYY-MM-DD", callback=iso_day, help="Last day of publication.")
@click.option("--actor", metavar="NAME", help="Only what this party does, says, asks or is told.")
@click.option(
    "--type",
    "types",
    multiple=True,
    callback=event_types,
    metavar="TYPE",
    help=f"Only events of this type; may be repeated. One of {', '.join(EVENT_TYPES)}.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(get_args(Status)),
    metavar="STATUS",
    help=f"Only events of this status; may be repeated. One of {', '.join(get_args(Status))}.",
)
@click.option("-o", "--output", metavar="FILE", help="File to write, instead of standard output.")
def export(  # noqa: PLR0913 -- one parameter an option
    *,
    path: str,
    form: str,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    actor: str | None,
    types: frozenset[str],
    statuses: tuple[str, ...],
    output: str | None,
) -> None:
    """Print a store's records, sorted: the same store gives the same bytes.

    NAME is a party's name, ISO country code (RUS), organisation or Wikidata id.
    """
    from diurna.cli.formats import write_form
    from diurna.store import Selection
    from diurna.views.exports import kinds_of

    selection = Selection(
        since=since, until=until, actor=actor, types=types, statuses=frozenset(statuses)
    )
    wanted = kinds_of(form, _kept(kinds))
    with existing_store(path) as store, _opened(output) as out:
        write_form(form, store.all_records(wanted, selection=selection), out, kinds=wanted)


def _kept(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds asked for, when a store keeps them."""
    for kind in kinds:
        if kind not in DEFAULT_KINDS:
            msg = f"a store keeps no {kind} mentions; take `diurna read --kinds {kind}`"
            raise UsageError(msg)
    return kinds


@click.command()
@store_option
def check(*, path: str) -> int:
    """Tell whether a store is whole: exit 0, or 1 with what is wrong."""
    with existing_store(path) as store:
        faults = store.check()
        for fault in faults:
            tell(f"{store.where!r}: {fault}")
        if faults:
            return 1
        tell(f"{store.where!r}: whole, {_contents(store.counts())}")
        return 0


def _contents(counts: dict[str, int]) -> str:
    pages = f", {counted(counts['page'], 'page')} kept" if counts["page"] else ""
    return f"{counted(counts['article'], 'article')}{pages}"


def existing_store(path: str) -> Store:
    """The store at a path where there must be one already.

    Raises:
        StoreError: there is nothing, or it is no store.
    """
    from diurna.store import open_store, shown, store_exists

    if not store_exists(path):
        where = shown(path)
        msg = f"{where!r}: there is no such store; `diurna add PATH --db {where}` makes it"
        raise StoreError(msg)
    return open_store(path)


@contextmanager
def _opened(output: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there only when it is complete."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    if target.is_dir():
        msg = f"{output!r}: it is a folder; name a file in it with -o"
        raise StoreError(msg)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(target)
    except OSError as error:
        msg = f"{output!r}: cannot be written ({error.strerror}); name another file with -o"
        raise StoreError(msg) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
