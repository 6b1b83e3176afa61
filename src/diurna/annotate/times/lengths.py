"""Readings of lengths of time and of what comes again: P3D, PT6H, P1Y, XXXX-WXX-2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.times.readings import Context, Reading

if TYPE_CHECKING:
    from diurna.annotate.times.grammar import Expression

_CODES = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 1, "Q"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "weekend": ("P", 2, "D"),
}
_TERMS = ("unit", "units", "year", "quarter", "weekend", "hour", "hours")
_COUNTS = ("numeral", "small", "number", "four")
# Smaller units that a half of a larger one is written in.
_HALVES = {
    "year": (6, "month"),
    "day": (12, "hour"),
    "hour": (30, "minute"),
    "minute": (30, "second"),
}


def amount_of(expression: Expression) -> tuple[float | None, str]:
    """How many of which unit; the number is None for "several" and for bare "weeks"."""
    unit = expression.code(*_TERMS) or ""
    if expression.has("vague"):
        return None, unit
    if expression.has("couple"):
        return 2, unit
    count = (expression.first if expression.has("slash") else expression.last)(*_COUNTS)
    if count is None or not isinstance(count.value, int | float):
        whole = expression.has("unit", "year", "quarter", "weekend", "hour")
        return (1 if whole else None), unit
    half = 0.5 if expression.has("half", "slash") else 0
    return count.value + half, unit


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length.

    Example:
        >>> length(2.5, "year"), length(None, "week"), length(3, "decade")
        ('P2Y6M', 'PXW', 'P30Y')
    """
    head, factor, letter = _CODES[unit]
    if count is None:
        return f"{head}X{'E' if unit == 'decade' else 'C' if unit == 'century' else letter}"
    if count == int(count):
        return f"{head}{int(count) * factor}{letter}"
    if unit in _HALVES and count % 1 == 0.5:  # noqa: PLR2004 -- a half
        part, smaller = _HALVES[unit]
        tail = _CODES[smaller][2]
        whole = f"{int(count)}{letter}" if count > 1 else ""
        time = "T" if head == "P" and smaller == "hour" else ""
        return f"{head}{whole}{time}{part}{tail}"
    return f"{head}{count * factor:g}{letter}"


def read_old(expression: Expression, _context: Context) -> Reading | None:
    """Two-week-old: a length; but ages in years are none (TimeBank marks none of 38)."""
    count, unit = amount_of(expression)
    if unit == "year":
        return None
    return Reading(timex_type="DURATION", timex=length(count, unit))


_BEFORE_LENGTHS = frozenset({"for", "in", "within", "after", "approx"})
_BEFORE_RATES = frozenset({"often", "numeral", "small", "number", "units", "hours", "money"})
_COUNTED_TAGS = frozenset({"NNS", "CD"})


def read_lone(expression: Expression, context: Context) -> Reading | None:
    """A week, for weeks: a length after a preposition; "$1 billion a year": a rate."""
    before = expression.before
    count, unit = amount_of(expression)
    if before is None:
        return None
    counted = before.kind in _BEFORE_RATES or context.tag_before in _COUNTED_TAGS
    if expression.has("a") and counted and not expression.has("half"):
        return Reading(timex_type="SET", timex=length(1, unit))
    if before.kind in _BEFORE_LENGTHS:
        return Reading(timex_type="DURATION", timex=length(count, unit))
    return None


def read_repeated(expression: Expression, _context: Context) -> Reading | None:
    """Every year; twice a week; daily; per month; every morning."""
    frequency = expression.code("frequency")
    if frequency is not None:
        return Reading(timex_type="SET", timex=frequency)
    part = expression.code("part")
    if part is not None:
        return Reading(timex_type="SET", timex=f"XXXX-XX-XXT{part}")
    month, season = expression.number("month"), expression.code("season")
    if month is not None or season is not None:
        return Reading(timex_type="SET", timex=f"XXXX-{season or f'{month:02d}'}")
    if expression.has("holiday"):
        return Reading(timex_type="SET", timex="XXXX")
    count, unit = amount_of(expression)
    ordinal = expression.number("ordinal") or (2 if expression.has("other") else None)
    return Reading(timex_type="SET", timex=length(ordinal or count, unit))


def read_set_of_days(expression: Expression, _context: Context) -> Reading | None:
    """Every Thursday; Tuesday nights; on Mondays."""
    day = expression.number("weekday", "weekdays")
    part = expression.code("part", "parts")
    return Reading(timex_type="SET", timex=f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
