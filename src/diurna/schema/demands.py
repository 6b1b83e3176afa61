"""What was asked of whom, and how it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diurna.schema.actors import Actor
from diurna.schema.spans import Passage, Span
from diurna.schema.times import TimeValue

DemandState = Literal["open", "refused", "partly_accepted", "accepted", "countered", "withdrawn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """One answer to a demand, with the words that give it."""

    by: Actor | None = None
    state: DemandState
    date: TimeValue | None = None
    evidence: Span
    article_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """Something asked of somebody, and the answers given to it.

    ``statement_id`` and ``event_id`` name the records it was made from.
    """

    kind: Literal["demand"] = "demand"
    id: str
    article_id: str
    by: Actor | None = None
    of: tuple[Actor, ...] = ()
    content: Passage
    made: TimeValue | None = None
    statement_id: str | None = None
    event_id: str | None = None
    state: DemandState = "open"
    responses: tuple[Response, ...] = ()
