"""On which days an event falls: by its own words, else by its article; said here alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diurna.views.scope import DAY

if TYPE_CHECKING:
    from diurna.schema.events import Event
    from diurna.schema.times import TimeValue

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """From the first day that fits to the last, and whether the text itself says so."""

    first: date
    last: date
    from_text: bool

    @property
    def is_one(self) -> bool:
        """Whether a single day is meant."""
        return self.first == self.last


def event_days(event: Event, published: str | None) -> Days | None:
    """The days of an event; None when neither its words nor its article tell them.

    News without a date is of the day on which its article appeared; history without one is not.

    Args:
        event: as its article tells it.
        published: when the article appeared, ISO 8601.
    """
    own = days_of(event.date)
    return own if own or event.background else _by_article(first_day(published))


def _by_article(day: date | None) -> Days | None:
    return None if day is None else Days(first=day, last=day, from_text=False)


def days_of(time: TimeValue | None) -> Days | None:
    """The days that the words fix; None when they fix none.

    Example:
        >>> from diurna.schema.times import TimeValue
        >>> days_of(TimeValue(value="2031-05", granularity="month")).last
        datetime.date(2031, 5, 31)
    """
    first = None if time is None else first_day(time.value)
    if first is None or time is None or time.value is None:
        return None
    last = first_day(time.latest) or last_day(time.value)
    return Days(first=first, last=max(first, last or first), from_text=True)


def day_told(time: TimeValue | None, published: str | None) -> date | None:
    """The day on which something was said: by the words, where they fix a week, else the article's.

    "In 2014" is no day on which anybody asked for anything.
    """
    told = days_of(time)
    if told is not None and told.last - told.first < A_WEEK:
        return told.first
    return first_day(published)


def first_day(value: str | None) -> date | None:
    """The first day of an ISO 8601 year, month, week, day or datetime; None for all else.

    Example:
        >>> first_day("2031-W04"), first_day("2031-Q1")
        (datetime.date(2031, 1, 20), None)
    """
    day = (value or "")[:DAY]
    parts = {4: f"{day}-01-01", 7: f"{day}-01", 8: f"{day}-1", DAY: day}
    try:
        return date.fromisoformat(parts.get(len(day), ""))
    except ValueError:
        return None


def last_day(value: str) -> date | None:
    """The last day of an ISO 8601 year, month, week, day or datetime; None for all else.

    Example:
        >>> last_day("2031"), last_day("2031-02"), last_day("2031-02-03T10:00")
        (datetime.date(2031, 12, 31), datetime.date(2031, 2, 28), datetime.date(2031, 2, 3))
    """
    first = first_day(value)
    if first is None or len(value) >= DAY:
        return first
    if "W" in value:
        return first + timedelta(days=6)
    month = 12 if len(value) == len("2031") else first.month
    if (first.year, month) == (date.max.year, 12):
        return date.max
    after = date(first.year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
