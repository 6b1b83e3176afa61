"""Days that are named by their feast: fixed, by weekday, or counted from Easter."""

from __future__ import annotations

from datetime import date

from diurna.annotate.times.periods import Period, day_of, moved, weekday_near


def holiday_of(rule: str, year: int) -> Period | None:
    """The day of a feast in a year; None beyond the calendar.

    Args:
        rule: ``12-25``; ``11/4#4`` for the fourth Thursday of November, ``5/1#-1`` for the last
            Monday of May; ``easter-2`` for two days before Easter Sunday.
        year: of the common era.

    Example:
        >>> holiday_of("11/4#4", 1999).timex
        '1999-11-25'
    """
    if rule.startswith("easter"):
        return _from_easter(year, int(rule.removeprefix("easter")))
    if "/" in rule:
        return _by_weekday(rule, year)
    month, day = map(int, rule.split("-"))
    return day_of(year, month, day)


def _by_weekday(rule: str, year: int) -> Period | None:
    month, rest = rule.split("/")
    weekday, count = map(int, rest.split("#"))
    start = day_of(year, int(month), 1)
    if count < 0:
        after = start and moved(start, "month", 1)
        return after and weekday_near(after.first, weekday, after=False, strictly=True)
    first = start and weekday_near(start.first, weekday, after=True, strictly=False)
    return first and moved(first, "week", count - 1)


def _from_easter(year: int, days: int) -> Period | None:
    """Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    if not date.min.year <= year <= date.max.year:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    easter = day_of(year, month, day + 1)
    return easter and moved(easter, "day", days)
