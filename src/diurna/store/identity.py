"""When two records of two articles tell of one event.

Events are taken for one another when they are of one type, between the same named parties, and
on the same date. An event without a named party or without a date is like no other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diurna.schema.events import SYMMETRIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor
    from diurna.schema.events import Event


def alike(event: Event) -> str | None:
    """A key that events share which are taken for one another; None for one that has no like."""
    actors, recipients = _names(event.actors), _names(event.recipients)
    date = event.date.value if event.date else None
    if date is None or not (actors or recipients):
        return None
    if event.type in SYMMETRIC:
        actors, recipients = sorted({*actors, *recipients}), []
    return json.dumps([event.type, event.underlying, actors, recipients, date])


def _names(actors: Iterable[Actor]) -> list[str]:
    return sorted({actor.name for actor in actors if actor.name})
