"""Promises of the network and of series: nothing twice, nothing unreal among the real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.views.network import network, series
from diurna.views.scope import Scope
from diurna.views.timeline import timeline
from told import act, copied, day, story

if TYPE_CHECKING:
    from told import Told
    from views.conftest import Archive

STRUCK = "Struck at dawn was the bridge of Tamm."
MONDAY, SUNDAY, NEXT = day("2031-05-05"), day("2031-05-11"), day("2031-05-14")
NLD_SDM = {"who": ["NLD"], "whom": ["SDM"]}


def test_an_event_counts_once_however_many_tell_it(archive: Archive) -> None:
    """Reports and copies add sources at most."""
    first = story("one", "2031-05-05", act(STRUCK, on=MONDAY, **NLD_SDM))
    second = story("two", "2031-05-06", act(STRUCK, on=MONDAY, **NLD_SDM))
    (line,) = network(archive(first, second, copied(first, "2031-05-07")))
    assert (line.source, line.target, line.status) == ("NLD", "SDM", "real")
    assert (line.events, line.sources) == (1, 2)
    assert (line.quad_1, line.quad_2, line.quad_3, line.quad_4) == (0, 0, 0, 1)
    assert line.mean_score == first.events[0].score


def test_unreal_events_are_counted_apart_and_on_request(archive: Archive) -> None:
    """What happened or goes on is one sum, every other status its own."""
    store = archive(
        story(
            "one",
            "2031-05-05",
            *(
                act(STRUCK, on=day(f"2031-{month:02}-05"), status=status, **NLD_SDM)
                for month, status in enumerate(("happened", "ongoing", "planned", "denied"), 1)
            ),
        )
    )
    assert [(n.status, n.events) for n in network(store)] == [("real", 2)]
    asked = Scope(statuses=["happened", "planned", "denied"])
    found = {n.status: n.events for n in network(store, asked)}
    assert found == {"real": 1, "planned": 1, "denied": 1}


def test_a_network_counts_the_events_of_the_timeline(archive: Archive) -> None:
    """One event planned and held counts once under each, on the day that the timeline has."""
    planned = {**NLD_SDM, "type": "AGREE", "underlying": "CONSULT", "status": "planned"}
    store = archive(
        story("one", "2031-05-01", act("Meets at Tamm.", on=day("2031-05-04"), **planned)),
        story("two", "2031-05-02", act("Meets at Tamm.", on=day("2031-05-04"), **planned)),
        story(
            "six",
            "2031-05-05",
            act("Met at Tamm.", on=day("2031-05-04"), type="CONSULT", **NLD_SDM),
        ),
    )
    assert [str(line.day) for line in timeline(store)] == ["2031-05-04"]
    for status, sources in (("happened", 1), ("planned", 2)):
        lines = series(store, Scope(statuses=[status]), step="day")
        assert [(str(n.begin), n.events, n.sources) for n in lines] == [
            ("2031-05-04", 1, sources)
        ] * 2


DIRECTIONS = [
    (act("Met.", type="CONSULT", who=["NLD", "SDM"]), {("NLD", "SDM"), ("SDM", "NLD")}),
    (act("Met.", type="CONSULT", **NLD_SDM), {("NLD", "SDM"), ("SDM", "NLD")}),
    (act(STRUCK, **NLD_SDM), {("NLD", "SDM")}),
    (act(STRUCK, who=["NLD", "OST"], whom=["SDM"]), {("NLD", "SDM"), ("OST", "SDM")}),
    (act(STRUCK, who=["NLD"]), set()),
    (act(STRUCK, who=["NLD"], whom=["NLD Ada Quist"]), set()),
]


@pytest.mark.parametrize(("told", "pairs"), DIRECTIONS)
def test_dyads_have_a_direction_unless_both_act(
    archive: Archive, told: Told, pairs: set[tuple[str, str]]
) -> None:
    """What names one side alone is no dyad."""
    lines = network(archive(story("one", "2031-05-05", told)))
    assert {(line.source, line.target) for line in lines} == pairs


POINTS = [
    ("day", ["2031-05-05", "2031-05-11", "2031-05-14", "None"]),
    ("week", ["2031-05-05", "2031-05-12", "None"]),
]


@pytest.mark.parametrize(("step", "begins"), POINTS)
def test_series_put_events_on_days_and_weeks(
    archive: Archive, step: str, begins: list[str]
) -> None:
    """A week begins on Monday; what fits in no point is not hidden, it comes last."""
    times = (MONDAY, SUNDAY, NEXT, day("2031-04", "2031-04-30"))
    told = (act(STRUCK, on=time, **NLD_SDM) for time in times)
    store = archive(story("one", "2031-05-05", *told))
    lines = series(store, step=step)
    assert [str(line.begin) for line in lines] == begins
    assert sum(line.events for line in lines) == network(store)[0].events == 4


def test_a_network_is_of_the_days_and_the_party_asked_for(archive: Archive) -> None:
    """Other events are not counted."""
    store = archive(
        story(
            "one",
            "2031-05-05",
            act(STRUCK, on=MONDAY, **NLD_SDM),
            act(STRUCK, on=NEXT, who=["OST"], whom=["SDM"]),
        )
    )
    assert len(network(store, Scope(since="2031-05-06"))) == 1
    assert [line.source for line in network(store, Scope(actor="nld"))] == ["NLD"]
