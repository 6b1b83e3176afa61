"""On which day an event is put, where a form knows days alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from diurna.views.days import event_days, first_day
from diurna.views.exports.telling import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.events import Event
    from diurna.schema.places import Place
    from diurna.schema.records import ArticleRecord
    from diurna.views.exports.telling import Tally, Told

CLOSE = frozenset({"day", "datetime"})
# Where it happens it may be a day later than where the report appears.
ZONES = timedelta(days=1)
UNDATED = "undated"
BY_ARTICLE = "dated by their article"
AFTER_ARTICLE = "dated by their article, for their words give a later day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Dating:
    """A day, the last that fits too, and how the words came to it (in the words of the count).

    ``own`` is false when it is the article's.
    """

    first: date
    last: date | None = None
    fold: str | None = None
    own: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """An event, its article, and the day it is put on."""

    told: Told
    dating: Dating

    @property
    def event(self) -> Event:
        """The event."""
        return self.told.event

    @property
    def article(self) -> ArticleRecord:
        """The article that tells it."""
        return self.told.article

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.told.event.place

    @property
    def day(self) -> date:
        """The day it is put on."""
        return self.dating.first


def dated(events: Iterable[Told], tally: Tally) -> Iterator[Dated]:
    """The events that have a day; the others are counted, and so is how the day was come by."""
    for told in events:
        found = dating(told)
        if found is None:
            tally.leave_out(UNDATED)
            continue
        if found.fold:
            tally.fold(found.fold)
        yield Dated(told=told, dating=found)


def compact(day: date) -> str:
    """A day as eight digits.

    Example:
        >>> compact(date(987, 6, 5))
        '09870605'
    """
    return day.isoformat().replace("-", "")


def dating(told: Told) -> Dating | None:
    """The day of an event: the words' own, else its article's; None when neither is known.

    What was only spoken of is dated by its article, for its own date is that of the thing to come;
    and so is what is told as having happened on a day after the article appeared.
    """
    published = first_day(told.article.published)
    by_article = Dating(first=published, fold=BY_ARTICLE, own=False) if published else None
    days = event_days(told.event, told.article.published)
    if told.is_spoken or days is None or not days.from_text:
        return by_article if told.is_spoken or days else None
    if by_article and told.event.status in TRUE and days.first - by_article.first > ZONES:
        return replace(by_article, fold=AFTER_ARTICLE)
    if told.event.date and told.event.date.granularity in CLOSE:
        return Dating(first=days.first)
    return Dating(first=days.first, last=days.last, fold="put on their first day")


def clock_time(told: Told) -> datetime | None:
    """The minute of an event as the words give it, in their zone; None where they name no hour."""
    time = told.event.date
    if time is None or time.value is None or time.granularity != "datetime":
        return None
    return _instant(time.value)


def moment(value: str | None) -> datetime | None:
    """The instant an ISO 8601 date or datetime means, in UTC where it has a zone.

    Example:
        >>> moment("2031-05-06T09:30+02:00").isoformat()
        '2031-05-06T07:30:00+00:00'
    """
    found = _instant(value)
    try:
        return found.astimezone(UTC) if found and found.tzinfo else found
    except OverflowError:
        # The first and the last hours there are may have no place in UTC.
        return None


def _instant(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value or "")
    except ValueError:
        return None
