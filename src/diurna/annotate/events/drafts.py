"""An event in the making: what is known of it before its neighbours are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.annotate.events.roles import Parties
    from diurna.schema.events import EventType


# The rule of a draft that no row proposed.
ENCODER = "encoder"


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An event of one trigger.

    Args:
        head: the trigger's head token.
        tokens: all tokens of the trigger.
        firm: its parties and ``underlying`` stand as its row found them.
        fold: an act inside it becomes its ``underlying``.
        rule: the row or the model that found it.
        scores: the likeliest types, each with its share.
        statuses: how likely each status is, in the order of ``Status``.
        history: how likely it is told as history.
    """

    head: int
    tokens: tuple[int, ...]
    type: EventType
    underlying: EventType | None = None
    mode: str | None = None
    parties: Parties
    fold: bool = False
    joint: bool = False
    firm: bool = False
    confidence: float
    rule: str
    scores: tuple[tuple[EventType, float], ...] = ()
    statuses: tuple[float, ...] = ()
    history: float | None = None
