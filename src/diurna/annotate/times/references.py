"""Readings of words that point at the present, the past or the future as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.times.lengths import length
from diurna.annotate.times.readings import Context, Reading

if TYPE_CHECKING:
    from diurna.annotate.times.grammar import Expression


def read_reference(expression: Expression, _context: Context) -> Reading | None:
    """Recently, soon, the future."""
    return Reading(timex_type="DATE", timex=expression.code("ref") or "FUTURE_REF")


def read_current(expression: Expression, context: Context) -> Reading | None:
    """Now, current."""
    del expression, context
    return Reading(timex_type="DATE", timex="PRESENT_REF")


def read_recent(expression: Expression, _context: Context) -> Reading | None:
    """Recent weeks: a length of so many; recent years, the recent past: the past as such."""
    unit = expression.code("units", "quarter") or "year"
    if unit in {"year", "decade", "century"}:
        return Reading(timex_type="DATE", timex="PAST_REF") if len(expression.words) > 1 else None
    return Reading(timex_type="DURATION", timex=length(None, unit))


def read_past(expression: Expression, context: Context) -> Reading | None:
    """Recent days, in the past, at the time."""
    del expression, context
    return Reading(timex_type="DATE", timex="PAST_REF")
