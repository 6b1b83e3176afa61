"""What is asked of a view: days, a party, types, statuses, and what is left out unless asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor

# What has come about; every other status is of things that have not, or not yet.
REAL = frozenset({"happened", "ongoing"})
DAY = len("2031-05-06")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a view is of; everything but history and captions unless something is asked.

    Args:
        since: first day, ISO 8601; which day of a thing is meant, each view tells.
        until: last day, likewise.
        actor: name, country (ISO 3166-1 alpha-3), organisation or Wikidata id of a party.
        types: PLOVER types, of the event or of the thing that it is about.
        statuses: statuses of events.
        background: whether what is told as history is among it.
        captions: whether what stands under a picture is among it.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    types: Iterable[str] = ()
    statuses: Iterable[str] = ()
    background: bool = False
    captions: bool = False

    def has_day(self, day: str | None) -> bool:
        """Whether a day is within the days asked for; an unknown day is when none are.

        Example:
            >>> Scope(since="2031-05-06").has_day("2031-05-07"), Scope().has_day(None)
            (True, True)
        """
        if day is None:
            return self.since is None and self.until is None
        return (self.since or "") <= day and (self.until is None or day[:DAY] <= self.until)

    def has_party(self, actors: Iterable[Actor]) -> bool:
        """Whether the party asked for is among these, or none is asked for."""
        return self.actor is None or any(_is(actor, self.actor) for actor in actors)


class Asked(TypedDict, total=False):
    """The fields of a scope by name, as functions and commands pass them on."""

    since: str | None
    until: str | None
    actor: str | None
    types: Iterable[str]
    statuses: Iterable[str]
    background: bool
    captions: bool


EVERYTHING = Scope()


def _is(actor: Actor, wanted: str) -> bool:
    names = (actor.name, actor.country, actor.organization, actor.wikidata)
    return wanted.casefold() in {name.casefold() for name in names if name}
