"""Readings as the values that records carry: ISO 8601 days, from the first to the last.

The conventions, where the words leave a choice:

- a week runs from Monday to Sunday; its value is the Monday. A weekend is its Saturday and
  Sunday, of granularity ``day``.
- a month is ``2022-01``, a year ``2022``, with the last day beside it; quarter and season are
  given by their first month. Seasons are the meteorological ones of the northern hemisphere;
  the winter of a year is the one that begins in its December.
- "early", "mid" and "late": of a year its first three months, the four from May, its last
  three (``part_of_year``); of a month its days 1 to 10, 11 to 20, 21 to the end; of a week
  Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday; of a decade the years 0 to 3,
  4 to 6, 7 to 9.
- "earlier this year" is the year up to the day of publication, "later this month" the month
  from it.
- a decade or century is given as its first year, with its last day beside it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from diurna.schema.times import Granularity, TimeValue

if TYPE_CHECKING:
    from diurna.annotate.times.periods import Period
    from diurna.annotate.times.readings import Edge, Reading
    from diurna.schema.spans import Span

_GRANULARITY: dict[str, Granularity] = {
    "day": "day",
    "weekend": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "part_of_year",
    "season": "season",
    "year": "year",
    "decade": "year",
    "century": "year",
}
# "Midnight on Tuesday" is either end of the day: it is given as the day.
_MIDNIGHT = "24:00"
# How many characters of an ISO date say as much as the words.
_PRECISION = {
    "month": 7,
    "quarter": 7,
    "half": 7,
    "season": 7,
    "year": 4,
    "decade": 4,
    "century": 4,
}


def time_value(reading: Reading, span: Span, published: date | None) -> TimeValue:
    """The calendar value of a reading, with the words that say it."""
    period = reading.period
    if period is None:
        anchor = reading.anchor if reading.anchor == "missing" else None
        return TimeValue(text=span.text, start=span.start, end=span.end, anchor=anchor)
    first, last = _part(period, reading.edge, published)
    narrowed = (first, last) != (period.first, period.last) and reading.edge != "SO_FAR"
    return TimeValue(
        text=span.text,
        start=span.start,
        end=span.end,
        value=_iso(period, first, reading, narrowed=narrowed),
        granularity=_granularity(period, reading, narrowed=narrowed),
        latest=last.isoformat(),
        anchor=reading.anchor,
    )


def _iso(period: Period, first: date, reading: Reading, *, narrowed: bool) -> str:
    if _has_hour(period, reading):
        return f"{first.isoformat()}T{reading.clock}"
    precision = _PRECISION.get(period.unit, 10)
    if narrowed and period.unit in {"year", "half", "season", "quarter"}:
        precision = 7
    if narrowed and period.unit == "month":
        precision = 10
    return first.isoformat()[:precision]


def _has_hour(period: Period, reading: Reading) -> bool:
    return period.unit == "day" and reading.clock not in {None, _MIDNIGHT}


def _granularity(period: Period, reading: Reading, *, narrowed: bool) -> Granularity:
    if _has_hour(period, reading):
        return "datetime"
    if narrowed and period.unit == "year" and reading.edge in {"START", "MID", "END"}:
        return "part_of_year"
    return _GRANULARITY[period.unit]


def _part(period: Period, edge: Edge | None, published: date | None) -> tuple[date, date]:
    """The days of a period that "early", "mid" or "late" leave of it."""
    first, last = period.first, period.last
    if edge in {"SO_FAR", "REST"}:
        if published is not None and first <= published <= last:
            return (first, published) if edge == "SO_FAR" else (published, last)
        edge = "START" if edge == "SO_FAR" else "END"
    if edge is None or period.unit not in _PARTS:
        return first, last
    return _PARTS[period.unit](period, edge)


def _part_of_year(period: Period, edge: Edge) -> tuple[date, date]:
    year = period.first.year
    if edge == "START":
        return date(year, 1, 1), date(year, 3, 31)
    return (
        (date(year, 5, 1), date(year, 8, 31)) if edge == "MID" else (date(year, 10, 1), period.last)
    )


def _part_of_month(period: Period, edge: Edge) -> tuple[date, date]:
    first = period.first
    if edge == "START":
        return first, first.replace(day=10)
    middle = (first.replace(day=11), first.replace(day=20))
    return middle if edge == "MID" else (first.replace(day=21), period.last)


def _part_of_week(period: Period, edge: Edge) -> tuple[date, date]:
    monday = period.first
    if edge == "START":
        return monday, monday + timedelta(days=2)
    tuesday, thursday = monday + timedelta(days=1), monday + timedelta(days=3)
    return (tuesday, thursday) if edge == "MID" else (thursday, period.last)


def _part_of_decade(period: Period, edge: Edge) -> tuple[date, date]:
    year = period.first.year
    if edge == "START":
        return period.first, date(year + 3, 12, 31)
    if edge == "MID":
        return date(year + 4, 1, 1), date(year + 6, 12, 31)
    return date(year + 7, 1, 1), period.last


_PARTS = {
    "year": _part_of_year,
    "month": _part_of_month,
    "week": _part_of_week,
    "decade": _part_of_decade,
}
