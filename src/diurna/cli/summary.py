"""A store summed up in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from diurna.cli.messages import counted, spoken
from diurna.schema.demands import DemandState
from diurna.schema.events import Event, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diurna.schema.actors import Actor
    from diurna.store import Store

DAY = len("2031-05-06")


def summary(store: Store) -> list[str]:
    """Documents, statements, events by status, demands by state, and the next meeting."""
    counts = store.counts()
    records = list(store.all_records(("event", "demand")))
    events = [record for record in records if isinstance(record, Event)]
    states = [record.state for record in records if record.kind == "demand"]
    repeats = (
        f"{counted(counts['copy'], 'copy', 'copies')}, {counted(counts['revision'], 'revision')}"
    )
    return [
        f"Documents: {counts['article']} ({repeats})",
        f"Statements: {counts['statement']}",
        f"Events: {_by(get_args(Status), [event.status for event in events])}",
        f"Demands: {_by(get_args(DemandState), states)}",
        f"Next meeting: {_next_meeting(store, events)}",
    ]


def _by(names: Iterable[str], found: Sequence[str]) -> str:
    """A total, and how much of it goes by each name, in the order of the names."""
    numbers = Counter(found)
    parts = [f"{numbers[name]} {spoken(name)}" for name in names if numbers[name]]
    return f"{len(found)}" + (f" ({', '.join(parts)})" if parts else "")


def _next_meeting(store: Store, events: list[Event]) -> str:
    newest = max((article.published or "" for article in store.articles()), default="")
    coming = next_meeting(events, after=newest[:DAY])
    if coming is None:
        return "none planned"
    names = ", ".join(dict.fromkeys(a.name or a.text for a in _parties(coming))) or "unnamed"
    where = f", {coming.place.name or coming.place.text}" if coming.place else ""
    return f"{coming.date.value if coming.date else ''}: {names}{where}"


def next_meeting(events: Iterable[Event], *, after: str) -> Event | None:
    """The earliest meeting planned for a day after this one; None when none is.

    Args:
        events: in any order.
        after: an ISO 8601 date.
    """
    coming = [event for event in events if _is_planned_meeting(event) and _day(event) > after]
    return min(coming, key=lambda event: (_day(event), event.id), default=None)


def _is_planned_meeting(event: Event) -> bool:
    return event.status == "planned" and "CONSULT" in {event.type, event.underlying}


def _day(event: Event) -> str:
    """The last day that the event's date allows; empty when it has none."""
    return (event.date.latest or "")[:DAY] if event.date else ""


def _parties(event: Event) -> Iterable[Actor]:
    return (*event.actors, *event.recipients)
