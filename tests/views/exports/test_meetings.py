"""The calendar, read back with the package icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import icalendar
import pytest

from build import actor
from diurna.schema.times import TimeValue
from scenes import act, article, hostile, meeting, told, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import Record


def entries(records: Iterable[Record]) -> list[icalendar.Event]:
    """The entries of a calendar read back."""
    content, _ = written("ics", records)
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def day(value: str, latest: str | None = None, granularity: str = "day") -> TimeValue:
    """A date."""
    return TimeValue(value=value, latest=latest or value, granularity=granularity)


def test_an_entry_tells_when_who_and_where() -> None:
    """From midnight to midnight, with the words it was made from."""
    entry = entries(told(meeting()))[0]
    assert entry["UID"].endswith("@diurna")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2031, 5, 6), date(2031, 5, 7))
    assert entry["DTSTAMP"].dt == datetime(2031, 5, 6, tzinfo=UTC)
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("CONSULT: Norland, Sudmark", "Orlo")
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (51.5, -3.75)
    assert "Norland rejected new talks" in entry["DESCRIPTION"]
    assert entry["URL"] == "https://courier.example/talks"


STATUSES = [
    (meeting(), "CONFIRMED"),
    (meeting(status="possible"), "TENTATIVE"),
    (act(type="CONSULT"), "CONFIRMED"),
    (act(type="CONSULT", status="not_happened"), "CANCELLED"),
    (act(type="MOBILIZE", status="planned", date=day("2031-05-07")), "CONFIRMED"),
    # "Today we will announce" is no date to keep, nor what was to be before it was told.
    (act(type="MOBILIZE", status="planned"), None),
    (meeting(date=day("2031-05-05")), None),
    (meeting(date=day("2031-05-05", "2031-05-11", "week")), "CONFIRMED"),
    (act(type="REQUEST", status="planned", date=day("2031-05-07")), None),
    (meeting(actors=(), recipients=(), place=None), None),
    (meeting(recipients=(), place=None), None),
    (act(type="CONSULT", status="denied"), None),
    (meeting(status="hypothetical"), None),
    (act(), None),
    (meeting(date=None), None),
    (meeting(date=day("2031-05", "2031-05-31", "month")), None),
]


@pytest.mark.parametrize(("event", "status"), STATUSES)
def test_plans_and_meetings_stand_in_the_calendar(event: object, status: str | None) -> None:
    """With a status that calendars know; everything else is left out and counted."""
    found = entries(told(event))
    assert [entry["STATUS"] for entry in found] == ([status] if status else [])
    if status is None:
        assert written("ics", told(event))[1].summary().startswith("1 event left out")


HOURS = [
    ("2031-05-06T15:30", datetime(2031, 5, 6, 15, 30)),  # noqa: DTZ001 -- no zone is told
    ("2031-05-06T15:30+02:00", datetime(2031, 5, 6, 13, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize(("value", "expected"), HOURS)
def test_an_hour_floats_unless_its_zone_is_told(value: str, expected: datetime) -> None:
    """Half past three is half past three where it was said."""
    hour = day(value, "2031-05-06", "datetime")
    assert entries(told(meeting(date=hour)))[0]["DTSTART"].dt == expected


def test_a_week_is_a_span_of_days() -> None:
    """The day after the last is the end."""
    entry = entries(told(meeting(date=day("2031-05-05", "2031-05-11", "week"))))[0]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2031, 5, 5), date(2031, 5, 12))


def test_reports_of_one_appointment_are_one_entry() -> None:
    """The last to appear tells how it stands."""
    later = article(id="a-2", published="2031-05-08")
    records = [*told(meeting()), *told(meeting(id="e-10", status="not_happened"), of=later)]
    content, tally = written("ics", records)
    assert content.count(b"BEGIN:VEVENT") == 1
    assert b"STATUS:CANCELLED" in content
    assert tally.summary() == "1 event left out: 1 told again later"


def test_an_entry_keeps_its_name_when_a_later_report_tells_of_it() -> None:
    """A calendar that has it is brought up to date, and gets no second one."""
    later = told(meeting(id="e-10", status="not_happened"), of=article(id="a-2"))
    (first,), (second,) = entries(told(meeting())), entries([*told(meeting()), *later])
    assert first["UID"] == second["UID"]
    (other,) = entries(told(meeting(recipients=())))
    assert first["UID"] != other["UID"]


def test_an_entry_takes_none_of_the_readers_time() -> None:
    """Whole days of others' meetings would stand as busy in their calendar."""
    assert entries(told(meeting()))[0]["TRANSP"] == "TRANSPARENT"


def test_an_entry_without_known_parties_is_told_by_its_words() -> None:
    """Nobody knows who "we" are."""
    we = replace(actor("we"), name=None)
    entry = entries(told(meeting(actors=(we,), recipients=())))[0]
    assert entry["SUMMARY"] == "CONSULT: rejected"


def test_years_before_the_thousandth_have_four_digits() -> None:
    """As the standard wants them."""
    held = act(type="CONSULT", date=day("0987-06-05"))
    assert entries(told(held))[0]["DTSTART"].dt == date(987, 6, 5)


def test_entries_are_sorted_by_day() -> None:
    """Whatever the order of the reports."""
    records = told(meeting(date=day("2031-05-20")), meeting(id="e-10"))
    assert [e["DTSTART"].dt for e in entries(records)] == [date(2031, 5, 6), date(2031, 5, 20)]


def test_no_line_of_a_calendar_is_longer_than_75_octets() -> None:
    """And each ends as the standard wants it, also when a name is hostile."""
    content, _ = written("ics", hostile())
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert len(entries(hostile())) == 1


def test_an_event_of_the_last_year_there_is_breaks_nothing() -> None:
    """A calendar has no day after the last day of 9999."""
    assert entries(told(meeting(date=day("9999-12-31")))) == []
