"""Calendar arithmetic: stretches of days that bear a name, and the way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Unit = Literal[
    "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]
_MONTHS = 12
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
# Meteorological seasons of the northern hemisphere; a winter is named for the year of its
# December, as TIMEX3 has it.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included, as one unit of the calendar."""

    unit: Unit
    first: date
    last: date

    @property
    def timex(self) -> str:
        """The period in TIMEX3.

        Example:
            >>> period_of("week", date(2022, 2, 1)).timex
            '2022-W05'
        """
        return _TIMEX[self.unit](self.first)


def _season_timex(first: date) -> str:
    code = next(code for code, month in SEASON_MONTHS.items() if month == first.month)
    return f"{first.year:04d}-{code}"


def _week_timex(first: date) -> str:
    year, week, _ = first.isocalendar()
    return f"{year:04d}-W{week:02d}"


_TIMEX: dict[Unit, Callable[[date], str]] = {
    "day": lambda first: first.isoformat(),
    "weekend": lambda first: f"{_week_timex(first)}-WE",
    "week": _week_timex,
    "month": lambda first: first.isoformat()[:7],
    "quarter": lambda first: f"{first.year:04d}-Q{(first.month + 2) // 3}",
    "half": lambda first: f"{first.year:04d}-H{(first.month + 5) // 6}",
    "season": _season_timex,
    "year": lambda first: first.isoformat()[:4],
    "decade": lambda first: first.isoformat()[:3],
    "century": lambda first: first.isoformat()[:2],
}


def period_of(unit: Unit, day: date) -> Period | None:
    """The period of a unit that a day falls in; None beyond the calendar.

    A century is that of its digits (1900 to 1999). A day of the week belongs to the weekend
    at its end.

    Example:
        >>> period_of("quarter", date(2022, 2, 1)).last
        datetime.date(2022, 3, 31)
    """
    if unit == "day":
        return Period(unit=unit, first=day, last=day)
    if unit in {"week", "weekend"}:
        monday = day.toordinal() - day.weekday()
        return _days(unit, monday + (5 if unit == "weekend" else 0), monday + 6)
    months = _MONTHS_IN[unit]
    number = day.year * _MONTHS + day.month - 1
    # Seasons begin in March, all other periods of months with January of year 0.
    shift = 2 if unit == "season" else 0
    begin = (number - shift) // months * months + shift
    return _months(unit, begin, begin + months)


def _days(unit: Unit, first: int, last: int) -> Period | None:
    if not 0 < first <= last <= date.max.toordinal():
        return None
    return Period(unit=unit, first=date.fromordinal(first), last=date.fromordinal(last))


def _months(unit: Unit, begin: int, end: int) -> Period | None:
    """The period of months ``begin`` up to ``end`` (exclusive), counted from year 0."""
    first, after = _month_start(begin), _month_start(end)
    if first is None or after is None:
        return None
    return Period(unit=unit, first=first, last=after - timedelta(days=1))


def _month_start(number: int) -> date | None:
    year, month = divmod(number, _MONTHS)
    return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else None


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day; None when the calendar has no such day.

    Example:
        >>> day_of(2021, 2, 30) is None
        True
    """
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(unit="day", first=found, last=found)


def month_of(year: int, month: int) -> Period | None:
    """One month; None beyond the calendar."""
    start = day_of(year, month, 1)
    return start and period_of("month", start.first)


def year_of(year: int) -> Period | None:
    """One year; None beyond the calendar."""
    start = day_of(year, 1, 1)
    return start and period_of("year", start.first)


def season_of(year: int, code: str) -> Period | None:
    """One season; winter is that which begins in the year's December."""
    start = day_of(year, SEASON_MONTHS[code], 1)
    return start and period_of("season", start.first)


def quarter_of(year: int, number: int) -> Period | None:
    """One quarter of a calendar year, 1 to 4."""
    start = day_of(year, 3 * number - 2, 1)
    return start and period_of("quarter", start.first)


def half_of(year: int, number: int) -> Period | None:
    """One half of a calendar year, 1 or 2."""
    start = day_of(year, 6 * number - 5, 1)
    return start and period_of("half", start.first)


def moved(period: Period, unit: str, count: int) -> Period | None:
    """The period of the same kind, so many units later (or earlier).

    A day keeps its number in another month, or takes the month's last.

    Example:
        >>> moved(day_of(2022, 1, 31), "month", 1).timex
        '2022-02-28'
    """
    start = _moved_day(period.first, unit, count)
    return period_of(period.unit, start) if start else None


def _moved_day(day: date, unit: str, count: int) -> date | None:
    if unit in _DAYS:
        ordinal = day.toordinal() + count * _DAYS[unit]
        return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None
    number = day.year * _MONTHS + day.month - 1 + count * _MONTHS_IN[unit]
    start, after = _month_start(number), _month_start(number + 1)
    if start is None or after is None:
        return None
    return start.replace(day=min(day.day, (after - timedelta(days=1)).day))


def weekday_near(day: date, weekday: int, *, after: bool, strictly: bool) -> Period | None:
    """The next (or latest) such weekday, 1 for Monday, seen from a day.

    Args:
        day: the day to look from.
        weekday: ISO number of the weekday.
        after: look forward; backward otherwise.
        strictly: the day itself does not count.

    Example:
        >>> weekday_near(date(2023, 12, 11), 2, after=False, strictly=False).timex
        '2023-12-05'
    """
    if after:
        distance = (weekday - day.isoweekday()) % 7 or (7 if strictly else 0)
    else:
        distance = -((day.isoweekday() - weekday) % 7 or (7 if strictly else 0))
    there = _moved_day(day, "day", distance)
    return Period(unit="day", first=there, last=there) if there else None
