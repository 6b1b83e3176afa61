"""Calendar arithmetic at its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diurna.annotate.times.holidays import holiday_of
from diurna.annotate.times.periods import day_of, moved, period_of, season_of, weekday_near

UNITS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", "2022-02-01"),
        ("week", "2022-W05"),
        ("weekend", "2022-W05-WE"),
        ("month", "2022-02"),
        ("quarter", "2022-Q1"),
        ("half", "2022-H1"),
        ("season", "2021-WI"),
        ("year", "2022"),
        ("decade", "202"),
        ("century", "20"),
    ],
)
def test_a_period_is_named_by_its_unit(unit: str, expected: str) -> None:
    """Each unit has its TIMEX3 form, and its winter the year it began in."""
    period = period_of(unit, date(2022, 2, 1))  # type: ignore[arg-type]
    assert period is not None
    assert period.timex == expected


@given(st.dates(), st.sampled_from(UNITS))
def test_a_period_holds_its_day(day: date, unit: str) -> None:
    """The period of a day begins before it and ends after it; weekends end their week."""
    period = period_of(unit, day)  # type: ignore[arg-type]
    assert period is None or ((period.first <= day or unit == "weekend") and day <= period.last)


@given(st.dates(), st.sampled_from(["day", "week", "month", "year"]), st.integers(-(10**5), 10**5))
def test_a_move_beyond_the_calendar_is_none(day: date, unit: str, count: int) -> None:
    """Moving never fails: it gives a day of the calendar or nothing."""
    start = day_of(day.year, day.month, day.day)
    assert start is not None
    there = moved(start, unit, count)
    assert there is None or there.unit == "day"


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("strictly", [True, False])
@given(day=st.dates(date(2, 1, 1), date(9998, 1, 1)), weekday=st.integers(1, 7))
def test_a_weekday_is_at_most_a_week_away(
    day: date, weekday: int, *, after: bool, strictly: bool
) -> None:
    """The weekday found has the number asked for, and lies on the side asked for."""
    found = weekday_near(day, weekday, after=after, strictly=strictly)
    assert found is not None
    assert found.first.isoweekday() == weekday
    distance = (found.first - day).days * (1 if after else -1)
    assert (1 if strictly else 0) <= distance <= 7


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("12-25", 2021, "2021-12-25"),
        ("11/4#4", 2021, "2021-11-25"),
        ("5/1#-1", 2022, "2022-05-30"),
        ("easter+0", 2022, "2022-04-17"),
        ("easter-2", 1998, "1998-04-10"),
    ],
)
def test_a_holiday_has_its_day(rule: str, year: int, expected: str) -> None:
    """Fixed feasts, feasts by weekday, and feasts counted from Easter."""
    day = holiday_of(rule, year)
    assert day is not None
    assert day.timex == expected


def test_a_winter_ends_in_the_next_year() -> None:
    """The winter of 2021 runs from its December to the end of February."""
    winter = season_of(2021, "WI")
    assert winter is not None
    assert (winter.first, winter.last) == (date(2021, 12, 1), date(2022, 2, 28))
