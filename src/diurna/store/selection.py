"""Choosing from a store: by day of publication, by party, by type of event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from diurna.schema.demands import Demand
from diurna.schema.events import Event
from diurna.schema.statements import Statement
from diurna.store.tables import articles, events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement

    from diurna.schema.actors import Actor
    from diurna.schema.records import Record

DAY = len("2031-05-06")


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What is asked of a store; everything unless something is asked.

    Args:
        since: first day of publication, ISO 8601; articles without a date are left out.
        until: last day of publication, likewise.
        actor: name, ISO 3166-1 alpha-3 country, organisation or Wikidata id of a party: who
            acts or is acted upon, speaks, demands or is asked.
        types: PLOVER types, of events or of what they are about; then only events are chosen.
        statuses: statuses of events; likewise.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    @property
    def asks_for_records(self) -> bool:
        """Whether more is asked for than days of publication."""
        return bool(self.actor or self.types or self.statuses)

    def conditions(self) -> list[ColumnElement[bool]]:
        """What an article's row must fulfil; its records are looked at one by one."""
        day = func.substr(articles.c.published, 1, DAY)
        found = [day >= self.since] if self.since else []
        found += [day <= self.until] if self.until else []
        if fitting := self.event_conditions():
            found.append(articles.c.id.in_(select(events.c.article_id).where(*fitting)))
        return found

    def event_conditions(self) -> list[ColumnElement[bool]]:
        """What an event's row must fulfil; who takes part is only known from its record."""
        types, statuses = sorted(self.types), sorted(self.statuses)
        told = or_(events.c.type.in_(types), events.c.underlying.in_(types))
        found = [told] if types else []
        return found + ([events.c.status.in_(statuses)] if statuses else [])

    def wants(self, record: Record) -> bool:
        """Whether a record is among those asked for."""
        if (self.types or self.statuses) and not isinstance(record, Event):
            return False
        if isinstance(record, Event) and not self._wants_event(record):
            return False
        return self.actor is None or any(_is(a, self.actor) for a in _parties(record))

    def _wants_event(self, event: Event) -> bool:
        types = {event.type, event.underlying}
        statuses = self.statuses or {event.status}
        return not types.isdisjoint(self.types or types) and event.status in statuses


EVERYTHING = Selection()


def _parties(record: Record) -> Iterable[Actor]:
    match record:
        case Event():
            return (*record.actors, *record.recipients)
        case Statement():
            return (record.speaker,) if record.speaker else ()
        case Demand():
            return (*((record.by,) if record.by else ()), *record.of)
    return ()


def _is(actor: Actor, wanted: str) -> bool:
    names = (actor.name, actor.country, actor.organization, actor.wikidata)
    return wanted.casefold() in {name.casefold() for name in names if name}
