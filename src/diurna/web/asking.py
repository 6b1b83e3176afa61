"""What a request asks of the store, validated: the choices that ``diurna export`` has too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 -- read at run time
from typing import Annotated

from fastapi import Query

from diurna.schema.events import EventType, Status  # noqa: TC001 -- read at run time
from diurna.store import Selection

# No name is longer; the address of a request is not a place for texts.
MAX_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The parameters of a request for records, each as in ``Selection``."""

    type: Annotated[list[EventType], Query(default_factory=list)]
    status: Annotated[list[Status], Query(default_factory=list)]
    actor: Annotated[str | None, Query(max_length=MAX_NAME)] = None
    since: date | None = None
    until: date | None = None

    def selection(self) -> Selection:
        """What the store is asked for."""
        return Selection(
            since=self.since.isoformat() if self.since else None,
            until=self.until.isoformat() if self.until else None,
            actor=self.actor,
            types=frozenset(self.type),
            statuses=frozenset(self.status),
        )
