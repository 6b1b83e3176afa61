"""When: calendar values with the words that say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Granularity = Literal[
    "day", "week", "month", "quarter", "year", "datetime", "season", "part_of_year"
]
Anchor = Literal["published", "text", "explicit", "missing"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeValue:
    """A calendar value, no finer than the words that say it.

    Args:
        text: the words, with ``start`` and ``end``; all null when no words say it.
        value: first day that fits, ISO 8601 (``2022``, ``2022-01``, ``2022-01-20``,
            ``2022-W04``, ``2022-01-20T15:00``); null when it cannot be resolved.
        granularity: how fine the words are.
        latest: last day that fits, ISO 8601 date.
        anchor: what it was counted from; ``missing`` when a publication date was needed.
    """

    text: str | None = None
    start: int | None = None
    end: int | None = None
    value: str | None = None
    granularity: Granularity | None = None
    latest: str | None = None
    anchor: Anchor | None = None
