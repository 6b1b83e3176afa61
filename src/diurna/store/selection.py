"""Choosing from a store: by day of publication, by party, by type of event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.schema.demands import Demand
from diurna.schema.events import Event
from diurna.schema.records import DEFAULT_KINDS, ArticleRecord
from diurna.schema.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.actors import Actor
    from diurna.schema.records import Record
    from diurna.store.sql import Store

DAY = len("2031-05-06")


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What is asked of a store; everything unless something is asked.

    Args:
        since: first day of publication, ISO 8601; articles without a date are left out.
        until: last day of publication, likewise.
        actor: name, ISO 3166-1 alpha-3 country, organisation or Wikidata id of a party: who
            acts or is acted upon, speaks, demands or is asked.
        types: PLOVER types of events; then only events are chosen.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    types: frozenset[str] = frozenset()

    def records(self, store: Store) -> Iterator[Record]:
        """The records chosen, in the store's order, each article's own line before its others.

        Where a party or a type is asked for, articles without such a record are left out.
        """
        for article in store.articles():
            if not self._published(article):
                continue
            chosen = [r for r in store.records(article.id, DEFAULT_KINDS[1:]) if self._wants(r)]
            if chosen or not (self.actor or self.types):
                yield article
                yield from chosen

    def _published(self, article: ArticleRecord) -> bool:
        if self.since is None and self.until is None:
            return True
        day = (article.published or "")[:DAY]
        return bool(day) and (self.since or "") <= day <= (self.until or day)

    def _wants(self, record: Record) -> bool:
        if self.types and not (isinstance(record, Event) and record.type in self.types):
            return False
        return self.actor is None or any(_is(a, self.actor) for a in _parties(record))


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
