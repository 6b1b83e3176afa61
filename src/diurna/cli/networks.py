"""``diurna network``: who does what to whom, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diurna.cli.stores import existing_store
from diurna.cli.viewing import (
    background_option,
    captions_option,
    show,
    status_option,
    view_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from diurna.store import Store
    from diurna.views.network import NetworkLine, SeriesLine, Step
    from diurna.views.scope import Asked, Scope

COUNTED = ("Events", "Sources", "Score", "Verbal +", "Material +", "Verbal -", "Material -")
HEADINGS = ("Who → whom", "Status", *COUNTED, "Days")
SERIES_HEADINGS = ("From", "Who → whom", "Status", *COUNTED)


@click.command()
@view_options("of the events", status_option(note=" What happened or is ongoing unless given."))
@background_option
@captions_option
@click.option(
    "--series",
    type=click.Choice(("day", "week")),
    help="A line for every day or week, not one for all.",
)
def network(*, path: str, form: str | None, series: Step | None, **asked: Unpack[Asked]) -> None:
    """Print who does what to whom: events of each directed dyad, their mean score, quad classes.

    Each event counts once. What happened or is going on is counted as `real`; other statuses only
    when they are asked for, each on lines of its own.

    Example: diurna network --series week --actor RUS --since 2022-01-01 --format csv --db crisis.db
    """
    from diurna.views.scope import Scope

    with existing_store(path) as store:
        if series:
            _show_series(store, Scope(**asked), form, series)
        else:
            _show_network(store, Scope(**asked), form)


def _show_network(store: Store, scope: Scope, form: str | None) -> None:
    from diurna.views.network import NetworkLine
    from diurna.views.network import network as network_of

    lines = network_of(store, scope)
    show(lines, line=NetworkLine, form=form, title="Network", headings=HEADINGS, row=_row)


def _show_series(store: Store, scope: Scope, form: str | None, step: Step) -> None:
    from diurna.views.network import SeriesLine
    from diurna.views.network import series as series_of

    lines = series_of(store, scope, step=step)
    title = f"Series by {step}"
    show(lines, line=SeriesLine, form=form, title=title, headings=SERIES_HEADINGS, row=_point)


def _row(line: NetworkLine) -> Iterable[str]:
    first, last = line.first_day, line.last_day
    days = f"{first}" if first == last else f"{first} to\n{last}"
    return f"{line.source} → {line.target}", line.status, *_counted(line), days if first else ""


def _point(line: SeriesLine) -> Iterable[str]:
    begin = f"{line.begin or 'undated'}"
    return begin, f"{line.source} → {line.target}", line.status, *_counted(line)


def _counted(line: NetworkLine | SeriesLine) -> Iterable[str]:
    quads = (line.quad_1, line.quad_2, line.quad_3, line.quad_4)
    shown = (str(quad) if quad else "·" for quad in quads)
    return str(line.events), str(line.sources), f"{line.mean_score:+.1f}", *shown
