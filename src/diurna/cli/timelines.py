"""``diurna timeline``: events by day, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diurna.cli.messages import spoken
from diurna.cli.stores import existing_store
from diurna.cli.viewing import (
    background_option,
    captions_option,
    short,
    show,
    status_option,
    towards,
    view_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from diurna.views.scope import Asked
    from diurna.views.timeline import TimelineLine

HEADINGS = ("Day", "Status", "Type", "Who → whom", "Sources", "Sentence")


@click.command()
@view_options("of the events", status_option())
@background_option
@captions_option
@click.option(
    "--first-in",
    "first_in_weeks",
    type=click.IntRange(min=1),
    metavar="WEEKS",
    help="Only real events of a type that its two sides had not had between them for so long.",
)
def timeline(
    *, path: str, form: str | None, first_in_weeks: int | None, **asked: Unpack[Asked]
) -> None:
    """Print events by day, each once, however many articles tell it.

    Statuses and figures that articles do not agree on stand side by side, with the number of
    independent sources of each. A day in brackets is that of the article: the words tell none.

    Example: diurna timeline --actor RUS --status happened --since 2022-02-01 --db crisis.db
    """
    from diurna.views.scope import Scope
    from diurna.views.timeline import TimelineLine
    from diurna.views.timeline import timeline as timeline_of

    with existing_store(path) as store:
        lines = timeline_of(store, Scope(**asked), first_in_weeks=first_in_weeks)
    show(lines, line=TimelineLine, form=form, title="Timeline", headings=HEADINGS, row=_row)


def _row(line: TimelineLine) -> Iterable[str]:
    """A line; of several statuses each has the number of its own sources beside it."""
    kind = f"{line.type} ({line.underlying})" if line.underlying else line.type
    figures = ", ".join(line.figures) if len(line.figures) > 1 else ""
    words = short(line.words) + (f" [{figures}]" if figures else "")
    dyad = towards(line.actors, line.recipients)
    statuses = "\n".join(map(spoken, line.statuses))
    numbers = "\n".join(
        map(str, line.statuses.values() if len(line.statuses) > 1 else [line.sources])
    )
    return _day(line), statuses, kind, dyad, numbers, words


def _day(line: TimelineLine) -> str:
    if line.day is None or line.last_day is None:
        return "undated"
    if line.last_day > line.day:
        return f"{line.day} to\n{line.last_day}"
    return f"({line.day})" if line.dated_by == "article" else f"{line.day}"
