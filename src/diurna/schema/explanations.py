"""How an event was decided: the rule, the scores, the parties and the cues, for people to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diurna.schema.events import Event, EventType, Status
from diurna.schema.spans import Span

PartyRole = Literal["actor", "recipient"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TypeScore:
    """One type the words might have, and its share, 0 to 1."""

    type: EventType
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleReason:
    """Why a party is one: ``path`` leads in the parse from the trigger to the head word.

    Steps down are labels, steps up have a caret: ``prep>pobj``, ``^conj>nsubj``.
    """

    role: PartyRole
    head: Span
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusReason:
    """One claim on whether it happened: the cue, and the words it governs."""

    status: Status
    by: str | None
    cue: Span
    scope: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """How one event was decided.

    Args:
        rule: the row of the cue table, or the model, that found the event.
        trigger: its head word.
        types: the likeliest types, best first, before acts were folded into one another.
        roles: its parties, actors first.
        status: the claims, those of the words themselves first, that the fold was made of.
    """

    rule: str
    trigger: Span
    types: tuple[TypeScore, ...] = ()
    roles: tuple[RoleReason, ...] = ()
    status: tuple[StatusReason, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainedEvent(Event):
    """An event with the way it was decided, as ``diurna read --explain`` prints it."""

    explanation: Explanation
