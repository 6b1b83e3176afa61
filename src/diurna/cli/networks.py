"""``diurna network``: who does what to whom, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diurna.cli.messages import spoken
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

# The four quad classes, cooperation before conflict.
COUNTED = ("Events", "Sources", "Score", "Verbal +/-", "Material +/-")
HEADINGS = ("Who → whom", "Status", *COUNTED, "First, last")
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

    Each event counts once; +/- divides cooperation from conflict. What happened or is going on is
    counted; other statuses only when they are asked for, each on lines of its own.

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
    days = dict.fromkeys(f"{day}" for day in (line.first_day, line.last_day) if day)
    dyad = f"{line.source} → {line.target}"
    return dyad, _status(line), *_counted(line), "\n".join(days)


def _point(line: SeriesLine) -> Iterable[str]:
    dyad = f"{line.source} → {line.target}"
    return f"{line.begin or 'undated'}", dyad, _status(line), *_counted(line)


def _status(line: NetworkLine | SeriesLine) -> str:
    """The status, but for what goes without saying."""
    return "" if line.status == "real" else spoken(line.status)


def _counted(line: NetworkLine | SeriesLine) -> Iterable[str]:
    verbal, material = f"{line.quad_1}/{line.quad_3}", f"{line.quad_2}/{line.quad_4}"
    return str(line.events), str(line.sources), f"{line.mean_score:+.1f}", verbal, material
