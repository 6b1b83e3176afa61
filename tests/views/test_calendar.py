"""Promises of the calendar: what became of a plan, by what was told later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from diurna.views.calendar import calendar
from diurna.views.scope import Scope
from told import act, day, place, story

if TYPE_CHECKING:
    from told import Told
    from views.conftest import Archive

PLAN = "Ministers of both sides will meet at Orlo on May 9 over the harbour."
FRIDAY, MONDAY = day("2031-05-09"), day("2031-05-12")
MEETING = {"type": "CONSULT", "who": ["NLD"], "whom": ["SDM"]}
PLANNED = {**MEETING, "type": "AGREE", "underlying": "CONSULT", "status": "planned"}
TALKS = act(PLAN, on=FRIDAY, **PLANNED)
MET = "Talks were held."
MET_ALL = {"type": "CONSULT", "underlying": None, "status": "happened"}

OUTCOMES: list[tuple[str, Told | None, str]] = [
    ("2031-05-08", None, "coming"),
    ("2031-05-20", None, "unreported"),
    ("2031-05-10", act(MET, on=FRIDAY, **MEETING), "kept"),
    ("2031-05-10", act(MET, on=day("2031-05-10"), **MEETING), "kept"),
    ("2031-05-10", act(MET, **MEETING), "kept"),
    ("2031-05-20", act(MET, **MEETING), "unreported"),
    ("2031-05-20", act(MET, on=day("2031-05-18"), **MEETING), "unreported"),
    ("2031-05-10", act(MET, on=FRIDAY, type="CONSULT", who=["NLD"], whom=["OST"]), "unreported"),
    ("2031-05-10", act(MET, on=FRIDAY, type="ACCUSE", who=["NLD"], whom=["SDM"]), "unreported"),
    (
        "2031-05-08",
        act("Cancelled.", on=FRIDAY, **{**MEETING, "status": "not_happened"}),
        "cancelled",
    ),
    ("2031-05-08", act("Cancelled.", **{**MEETING, "status": "not_happened"}), "cancelled"),
    (
        "2031-05-08",
        act("No word of it.", on=FRIDAY, **{**MEETING, "status": "not_happened"}),
        "coming",
    ),
    ("2031-05-08", act("Postponed, it is on May 12.", on=MONDAY, **PLANNED), "moved"),
    ("2031-05-08", act(PLAN.replace("9", "12"), on=MONDAY, **PLANNED), "coming"),
    ("2031-05-08", act("Others come for dinner.", on=MONDAY, **PLANNED), "coming"),
]


@pytest.mark.parametrize(("published", "later", "state"), OUTCOMES)
def test_later_reports_tell_what_became_of_a_plan(
    archive: Archive, published: str, later: Told | None, state: str
) -> None:
    """The same thing between the same two parties, on its day or about it."""
    told = (later,) if later else ()
    store = archive(story("one", "2031-05-05", TALKS), story("two", published, *told))
    line = calendar(store)[0]
    assert (line.day, line.state) == (date(2031, 5, 9), state)
    assert (line.outcome is not None) == (state in {"kept", "cancelled", "moved"})
    assert line.moved_to == (date(2031, 5, 12) if state == "moved" else None)


def test_what_was_told_before_the_plan_is_no_outcome(archive: Archive) -> None:
    """A meeting of that day that was known already is another."""
    store = archive(
        story("one", "2031-05-04", act(MET, on=FRIDAY, **MEETING)),
        story("two", "2031-05-05", TALKS),
        story("six", "2031-05-20"),
    )
    assert [line.state for line in calendar(store)] == ["unreported"]


def test_a_calendar_is_seen_from_a_day(archive: Archive) -> None:
    """What was published later is not known."""
    store = archive(
        story("one", "2031-05-05", TALKS),
        story("two", "2031-05-10", act(MET, on=FRIDAY, **MEETING)),
    )
    assert [line.state for line in calendar(store, on=date(2031, 5, 6))] == ["coming"]
    assert calendar(store, on=date(2031, 5, 4)) == []
    assert [line.state for line in calendar(store)] == ["kept"]


def test_a_journey_is_kept_by_a_meeting_where_it_leads(archive: Archive) -> None:
    """Whomever the traveller met there; a meeting at home is none of it."""
    trip = {**PLANNED, "mode": "visit", "on": FRIDAY}
    met = {"type": "CONSULT", "who": ["NLD Ada Quist"], "whom": ["OST Bo Lind"], "on": FRIDAY}
    store = archive(
        story("one", "2031-05-05", act("Quist flies to Tamm.", place=place("Tamm"), **trip)),
        story("two", "2031-05-05", act("Quist flies to Vann.", place=place("Vann"), **trip)),
        story("six", "2031-05-10", act(MET, place=place("Tamm"), **met)),
        story("ten", "2031-05-20"),
    )
    assert [(line.place, line.state) for line in calendar(store)] == [
        ("Tamm", "kept"),
        ("Vann", "unreported"),
    ]


def test_the_report_most_like_a_plan_tells_that_it_was_kept(archive: Archive) -> None:
    """Of those that may, the one of most of its parties; another person's meeting is not it."""
    plan = {**PLANNED, "who": ["NLD Ada Quist", "OST"], "on": FRIDAY}
    store = archive(
        story("one", "2031-05-05", act("They meet.", **plan)),
        story("two", "2031-05-10", act("Two met.", on=FRIDAY, **MEETING)),
        story("ten", "2031-05-11", act("All met.", **{**plan, "status": "happened", **MET_ALL})),
        story("six", "2031-05-12", act("Bo met.", **{**plan, **MET_ALL, "who": ["NLD Bo Lind"]})),
    )
    assert [(line.state, line.outcome) for line in calendar(store)] == [("kept", "All met.")]


KINDS = [
    (TALKS, "meeting"),
    (act("Meets.", on=day("2031-05-05"), **PLANNED), "meeting"),
    (act("Meets.", on=day("2031-05-05"), **{**PLANNED, "whom": []}), None),
    (act("Helps.", on=day("2031-05-05"), **{**PLANNED, "underlying": "AID"}), None),
    (act("Marches.", type="PROTEST", status="planned", who=["SDM"], on=FRIDAY), "plan"),
    (act("Leave.", type="RETREAT", status="demanded", who=["SDM"], on=FRIDAY), "deadline"),
    (act("Leave.", type="RETREAT", status="demanded", who=["SDM"], on=day("2031-05-05")), None),
    (act("Accuses.", type="ACCUSE", status="planned", who=["SDM"], on=FRIDAY), None),
    (act("Meets.", type="CONSULT", status="planned", who=["SDM"]), None),
    (
        act(
            "Meets.", type="CONSULT", status="planned", who=["SDM"], on=day("2031-05", "2031-05-31")
        ),
        None,
    ),
    (act("Met.", type="CONSULT", status="planned", who=["SDM"], on=day("2031-05-01")), None),
    (act("Meets.", type="CONSULT", status="possible", who=["SDM"], on=FRIDAY), None),
]


@pytest.mark.parametrize(("told", "kind"), KINDS)
def test_a_calendar_holds_meetings_plans_and_deadlines(
    archive: Archive, told: Told, kind: str | None
) -> None:
    """Of a day or week that is to come, and not what is only said."""
    lines = calendar(archive(story("one", "2031-05-05", told)))
    assert [line.kind for line in lines] == ([kind] if kind else [])


def test_a_calendar_is_of_the_states_and_parties_asked_for(archive: Archive) -> None:
    """Its statuses are what became of the plans."""
    store = archive(
        story("one", "2031-05-05", TALKS),
        story("two", "2031-05-10", act(MET, on=FRIDAY, **MEETING)),
    )
    assert len(calendar(store, Scope(statuses=["kept"], actor="SDM"))) == 1
    assert calendar(store, Scope(statuses=["moved"])) == []
    assert calendar(store, Scope(actor="OST")) == []
    assert calendar(store, Scope(until="2031-05-08")) == []
