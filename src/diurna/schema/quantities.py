"""How many: numbers with their relation and unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["=", ">", ">=", "<", "<=", "~"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number as the text gives it; a range is two quantities, ``>=`` and ``<=``.

    Args:
        unit: a singular noun ("soldier") or an ISO 4217 code; null when the text names none.
    """

    text: str
    start: int
    end: int
    relation: Relation
    value: float
    unit: str | None = None
