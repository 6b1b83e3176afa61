"""``diurna calendar``: what was planned for which day, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from diurna.cli.options import iso_day
from diurna.cli.stores import existing_store
from diurna.cli.viewing import (
    background_option,
    captions_option,
    short,
    show,
    status_option,
    view_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from diurna.views.calendar import CalendarLine
    from diurna.views.scope import Asked

HEADINGS = ("Day", "State", "Type", "Parties", "Sources", "Plan", "What became of it")
# Two sentences stand side by side.
WORDS = 110
STATES = ("coming", "kept", "moved", "cancelled", "unreported")


@click.command()
@view_options("that things are planned for", status_option(STATES))
@background_option
@captions_option
@click.option(
    "--on",
    metavar="YYYY-MM-DD",
    callback=iso_day,
    help="Seen from this day, knowing nothing later; the newest article's day unless given.",
)
def calendar(*, path: str, form: str | None, on: str | None, **asked: Unpack[Asked]) -> None:
    """Print planned meetings, other plans and deadlines by day, and what became of each.

    A plan is kept, moved, cancelled, or unreported once its day is over, by what later articles
    tell of the same parties; else it is coming.

    Example: diurna calendar --status unreported --type CONSULT --db crisis.db
    """
    from diurna.views.calendar import CalendarLine
    from diurna.views.calendar import calendar as calendar_of
    from diurna.views.scope import Scope

    day = date.fromisoformat(on) if on else None
    with existing_store(path) as store:
        lines = calendar_of(store, Scope(**asked), on=day)
    show(lines, line=CalendarLine, form=form, title="Calendar", headings=HEADINGS, row=_row)


def _row(line: CalendarLine) -> Iterable[str]:
    day = f"{line.day}" if line.day == line.last_day else f"{line.day} to\n{line.last_day}"
    kind = line.type if line.kind == "meeting" else f"{line.type}\n({line.kind})"
    became = short(line.outcome, WORDS)
    if line.moved_to:
        became = f"to {line.moved_to}: {became}"
    parties = "\n".join(filter(None, (", ".join(line.parties), line.place)))
    return day, line.state, kind, parties, str(line.sources), short(line.words, WORDS), became
