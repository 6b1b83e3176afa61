"""The days of an event: of its words, else of its article, and of neither where it is history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from build import event
from diurna.schema.times import TimeValue
from diurna.views.days import day_told, event_days

if TYPE_CHECKING:
    from diurna.schema.events import Event

PUBLISHED = "2031-05-09T08:00:00Z"
MAY = TimeValue(value="2031-05", granularity="month", latest="2031-05-31", anchor="published")
TUESDAY = TimeValue(value="2031-05-06", granularity="day", latest="2031-05-06", anchor="published")
LOST = TimeValue(text="Tuesday", start=0, end=7, anchor="missing")
DAYS = [
    (event(date=TUESDAY), ("2031-05-06", "2031-05-06", True)),
    (event(date=MAY), ("2031-05-01", "2031-05-31", True)),
    (event(date=None), ("2031-05-09", "2031-05-09", False)),
    (event(date=LOST), ("2031-05-09", "2031-05-09", False)),
    (event(date=None, status="planned"), ("2031-05-09", "2031-05-09", False)),
    (event(date=TUESDAY, background=True), ("2031-05-06", "2031-05-06", True)),
]


@pytest.mark.parametrize(("told", "expected"), DAYS)
def test_days_are_those_of_the_words_or_of_the_article(
    told: Event, expected: tuple[str, str, bool]
) -> None:
    """The first that fits, the last, and whether the words tell them."""
    days = event_days(told, PUBLISHED)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat(), days.from_text) == expected


def test_history_without_a_date_has_no_day() -> None:
    """What an article remembers did not happen on the day on which it appeared."""
    assert event_days(event(date=None, background=True), PUBLISHED) is None
    assert event_days(event(date=None), None) is None


def test_what_was_said_long_ago_was_said_on_no_day() -> None:
    """A week is fine enough; else the day of the article is meant."""
    assert day_told(TUESDAY, PUBLISHED) == date(2031, 5, 6)
    assert day_told(MAY, PUBLISHED) == date(2031, 5, 9)
