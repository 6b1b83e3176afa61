"""When two records of two articles tell of one event.

Events are taken for one another when they are of one type, between the same named parties, and
on the same date. An event without a named party or without a date is like no other.

Where two parties take part, a state is one party under every name it has: its own, that of its
government, ministries or forces, named or not; and in what is done, not said, that of its leaders
too. Who spoke with whom is told apart by the persons. What a single party does it does often: there
only the names themselves are compared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diurna.ontology.codes import country_name
from diurna.schema.events import SYMMETRIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diurna.schema.actors import Actor
    from diurna.schema.events import Event

# Raised whenever ``alike`` gives other keys: a store then makes them anew; see ``likes``.
ALIKE_VERSION = "2"
# Sectors of those who act for a state.
STATE = frozenset({"GOV", "MIL", "SPY"})
# The quad classes of what is done; in the others something is said, by somebody in person.
DEEDS = frozenset({2, 4})


def alike(event: Event) -> str | None:
    """A key that events share which are taken for one another; None for one that has no like."""
    actors, recipients = _sides(event)
    date = event.date.value if event.date else None
    if date is None or not (actors or recipients):
        return None
    if event.type in SYMMETRIC:
        actors, recipients = sorted({*actors, *recipients}), []
    return json.dumps([event.type, event.underlying, actors, recipients, date])


def _sides(event: Event) -> tuple[list[str], list[str]]:
    """The keys of the parties on either side."""
    party = _doer if event.quad in DEEDS else _speaker
    actors, recipients = _keys(event.actors, party), _keys(event.recipients, party)
    if len({*actors, *recipients}) > 1:
        return actors, recipients
    return _keys(event.actors, _name), _keys(event.recipients, _name)


def _keys(actors: Iterable[Actor], party: Callable[[Actor], str | None]) -> list[str]:
    return sorted({key for actor in actors if (key := party(actor))})


def _name(actor: Actor) -> str | None:
    return actor.name


def _doer(actor: Actor) -> str | None:
    """The country of a state and of those who act for it; the name of all others."""
    is_state = actor.sector in STATE or actor.name == country_name(actor.country)
    return (actor.country if is_state else None) or actor.name


def _speaker(actor: Actor) -> str | None:
    """The same, but a person is known by name; a body is its own organization."""
    is_person = actor.name not in {None, actor.organization, country_name(actor.country)}
    return actor.name if is_person else _doer(actor)
