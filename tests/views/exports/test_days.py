"""On which day an event is put."""

from __future__ import annotations

import pytest

from diurna.schema.times import TimeValue
from diurna.views.exports.days import dating, moment
from diurna.views.exports.telling import Told
from scenes import act, article, meeting

MONTH = TimeValue(value="2031-04", granularity="month", latest="2031-04-30", anchor="published")
LOST = TimeValue(text="Tuesday", start=0, end=7, anchor="missing")
PUBLISHED = "dated by their article"
LATER = "dated by their article, for their words give a later day"


def day(value: str) -> TimeValue:
    """A date."""
    return TimeValue(value=value, granularity="day", latest=value)


CASES = [
    (act(), ("2031-05-06", None, None)),
    (act(date=MONTH), ("2031-04-01", "2031-04-30", "put on their first day")),
    (act(date=None), ("2031-05-09", None, PUBLISHED)),
    (act(date=LOST), ("2031-05-09", None, PUBLISHED)),
    # The date is that of the meeting, the agreement was told by the article.
    (meeting(), ("2031-05-09", None, PUBLISHED)),
    # What has happened cannot have happened after it was told, but for the hours of the world.
    (act(date=day("2031-05-10")), ("2031-05-10", None, None)),
    (act(date=day("2031-05-11")), ("2031-05-09", None, LATER)),
    (act(date=day("2031-05-11"), status="planned"), ("2031-05-11", None, None)),
]


@pytest.mark.parametrize(("event", "expected"), CASES)
def test_an_event_has_the_day_of_its_words_or_of_its_article(
    event: object, expected: tuple[str | None, ...]
) -> None:
    """And how it was come by is told."""
    found = dating(Told(event=event, article=article(published="2031-05-09T08:00:00Z")))
    last = found.last.isoformat() if found.last else None
    assert (found.first.isoformat(), last, found.fold) == expected


def test_without_any_date_there_is_no_day() -> None:
    """None is guessed, and the day on which history is told is not its own."""
    history = act(date=None, background=True)
    assert dating(Told(event=history, article=article(published="2031-05-09"))) is None
    assert dating(Told(event=act(date=None), article=article(published=None))) is None


def test_the_first_hours_there_are_have_no_instant_in_utc() -> None:
    """None is made up."""
    assert moment("0001-01-01T00:30+02:00") is None
    assert moment("9999-12-31T23:30-02:00") is None
