"""Who did what to whom, and who says that it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diurna.schema.actors import Actor
from diurna.schema.places import Place
from diurna.schema.quantities import Quantity
from diurna.schema.spans import Passage, Span
from diurna.schema.times import TimeValue

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal[
    "happened",
    "ongoing",
    "planned",
    "possible",
    "hypothetical",
    "denied",
    "not_happened",
    "demanded",
]
SYMMETRIC: frozenset[str] = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One voice on whether an event happened: ``by`` is null where the article itself speaks."""

    status: Status
    by: Actor | None = None
    evidence: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Who did what to whom, in the PLOVER 2.0 ontology, and whether it happened.

    Args:
        underlying: where the codebook folds a type into another (a future meeting is AGREE),
            the type of the thing itself; status, date and place then tell of that thing.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: PLOVER conflict-cooperation score, -10 to 10.
        status: the documented fold of ``claims``.
        background: told as history, not as this article's news.
        reported_by: ids of the statements that carry it; empty where the article asserts it.
        sources: in a store, how many independent sources carry it; null when read alone.
        confidence: 0 to 1: how likely there is such an event, of this type and this status.
    """

    kind: Literal["event"] = "event"
    id: str
    article_id: str
    type: EventType
    underlying: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int
    score: float
    status: Status
    claims: tuple[Claim, ...]
    contradicts: tuple[str, ...] = ()
    background: bool = False
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    date: TimeValue | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    trigger: Passage
    evidence: Passage
    reported_by: tuple[str, ...] = ()
    sources: int | None = None
    from_caption: bool = False
    confidence: float
