"""Promises of the timeline: each event once, with all that is said of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from diurna.schema.quantities import Quantity
from diurna.schema.spans import passage_of
from diurna.views.entries import gather
from diurna.views.reports import reports
from diurna.views.scope import Scope
from diurna.views.timeline import timeline
from told import act, copied, day, place, story

if TYPE_CHECKING:
    from told import Told
    from views.conftest import Archive

SHELLED = "Shelled by night, the harbour of Orlo burned until morning."
AGAIN = "Shelled was the harbour of Orlo, which burned until morning."
OTHER = "Raiders crossed the river near Tamm and took two bridges."
TUESDAY, WEDNESDAY, FRIDAY = day("2031-05-06"), day("2031-05-07"), day("2031-05-09")
NLD_SDM = {"who": ["NLD"], "whom": ["SDM"]}


def hurt(number: float) -> tuple[Quantity, ...]:
    """So many people."""
    return (Quantity(text="x", start=0, end=1, relation="=", value=number, unit="person"),)


PAIRS: list[tuple[str, Told, Told, int]] = [
    (
        "one day, one dyad, one word for it",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act("Shelled houses burned, and twelve people died.", on=TUESDAY, **NLD_SDM),
        1,
    ),
    (
        "one day, one dyad, other words",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(OTHER, on=TUESDAY, **NLD_SDM),
        2,
    ),
    (
        "one day, one dyad, other towns",
        act("Shelled was the port of Orlo.", on=TUESDAY, **NLD_SDM),
        act("Shelled was the market of Tamm.", on=TUESDAY, **NLD_SDM),
        2,
    ),
    (
        "a person stands for his country",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(AGAIN, on=TUESDAY, who=["NLD Ada Quist"], whom=["SDM"]),
        1,
    ),
    (
        "a party less in the same words",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(AGAIN, on=TUESDAY, whom=["SDM"]),
        1,
    ),
    (
        "a party less in other words",
        act("Met for talks on bread.", type="CONSULT", on=TUESDAY, who=["NLD", "SDM"]),
        act("Met for talks on fish.", type="CONSULT", on=TUESDAY, who=["NLD"]),
        2,
    ),
    (
        "a party more and another instead",
        act(SHELLED, on=TUESDAY, who=["NLD", "OST"], whom=["SDM"]),
        act(AGAIN, on=TUESDAY, who=["NLD", "WST"], whom=["SDM"]),
        2,
    ),
    (
        "a day apart in like words, where one tells none",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(AGAIN, **NLD_SDM),
        1,
    ),
    (
        "a day apart by the words of both",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(AGAIN, on=WEDNESDAY, **NLD_SDM),
        2,
    ),
    (
        "a day apart in other words",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(OTHER, on=WEDNESDAY, **NLD_SDM),
        2,
    ),
    (
        "three days apart in the same words",
        act(SHELLED, on=TUESDAY, **NLD_SDM),
        act(AGAIN, on=FRIDAY, **NLD_SDM),
        2,
    ),
    (
        "the other direction",
        act(SHELLED, on=TUESDAY, who=["NLD"], whom=["SDM"]),
        act(AGAIN, on=TUESDAY, who=["SDM"], whom=["NLD"]),
        2,
    ),
    (
        "a meeting has no direction",
        act("Met in Orlo.", type="CONSULT", on=TUESDAY, who=["NLD"], whom=["SDM"]),
        act("Talks in Orlo.", type="CONSULT", on=TUESDAY, who=["SDM"], whom=["NLD"]),
        1,
    ),
    (
        "a meeting in a town and a call by phone",
        act("Met in Orlo.", type="CONSULT", on=TUESDAY, place=place("Orlo"), **NLD_SDM),
        act("Phoned.", type="CONSULT", on=TUESDAY, mode="phone", **NLD_SDM),
        2,
    ),
    (
        "a call of the minister and one of another",
        act("Spoke.", type="CONSULT", on=TUESDAY, who=["NLD Ada Quist", "SDM"]),
        act("Spoke.", type="CONSULT", on=TUESDAY, who=["NLD Bo Lind", "SDM"]),
        2,
    ),
    (
        "a minister and his state",
        act("Spoke.", type="CONSULT", on=TUESDAY, who=["NLD Ada Quist", "SDM"]),
        act("Spoke.", type="CONSULT", on=TUESDAY, who=["NLD", "SDM Bo Lind"]),
        1,
    ),
    (
        "a trip to a meeting of many",
        act("Travelled.", type="CONSULT", mode="visit", on=TUESDAY, **NLD_SDM),
        act("Met.", type="CONSULT", mode="multilateral", on=TUESDAY, **NLD_SDM),
        1,
    ),
    (
        "a trip and a call by phone",
        act("Travelled.", type="CONSULT", mode="visit", on=TUESDAY, **NLD_SDM),
        act("Phoned.", type="CONSULT", mode="phone", on=TUESDAY, **NLD_SDM),
        2,
    ),
    (
        "what may come on no day, and what came",
        act(SHELLED, status="possible", **NLD_SDM),
        act(AGAIN, **NLD_SDM),
        2,
    ),
    (
        "what is denied, and what came",
        act(SHELLED, status="denied", **NLD_SDM),
        act(AGAIN, **NLD_SDM),
        1,
    ),
    (
        "a meeting planned and the meeting held",
        act("Meets.", type="AGREE", underlying="CONSULT", status="planned", on=TUESDAY, **NLD_SDM),
        act("Met.", type="CONSULT", on=TUESDAY, **NLD_SDM),
        1,
    ),
    (
        "another place on the same day",
        act(SHELLED, on=TUESDAY, place=place("Orlo"), **NLD_SDM),
        act(AGAIN, on=TUESDAY, place=place("Tamm"), **NLD_SDM),
        2,
    ),
    (
        "another mode on the same day",
        act(SHELLED, on=TUESDAY, mode="artillery", **NLD_SDM),
        act(AGAIN, on=TUESDAY, mode="raid", **NLD_SDM),
        2,
    ),
    (
        "no day in like words",
        act(SHELLED, **NLD_SDM),
        act(AGAIN, **NLD_SDM),
        1,
    ),
    (
        "no day in other words",
        act(SHELLED, **NLD_SDM),
        act(OTHER, **NLD_SDM),
        2,
    ),
    (
        "no day, at the same place",
        act(SHELLED, place=place("Orlo"), **NLD_SDM),
        act(OTHER, place=place("Orlo"), **NLD_SDM),
        1,
    ),
    (
        "one party does much in a day",
        act("Spoke of bread.", type="CONSULT", on=TUESDAY, who=["NLD"]),
        act("Spoke of war.", type="CONSULT", on=TUESDAY, who=["NLD"]),
        2,
    ),
    (
        "weeks that overlap",
        act(SHELLED, on=day("2031-W19", "2031-05-11"), **NLD_SDM),
        act(AGAIN, on=TUESDAY, **NLD_SDM),
        1,
    ),
    (
        "a month is no day",
        act(SHELLED, on=day("2031-05", "2031-05-31"), **NLD_SDM),
        act(OTHER, on=TUESDAY, **NLD_SDM),
        2,
    ),
    (
        "nobody is named",
        act(SHELLED, on=TUESDAY),
        act(AGAIN, on=TUESDAY),
        2,
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "number"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_reports_of_one_event_are_one_line(
    archive: Archive, first: Told, second: Told, number: int
) -> None:
    """By type, parties, day, place and words, as the page on queries tells."""
    store = archive(story("one", "2031-05-07", first), story("two", "2031-05-07", second))
    assert len(timeline(store)) == number


def test_words_that_most_reports_have_tell_none_apart(archive: Archive) -> None:
    """Nor do the parties' names: thirty meetings of one minister are no one meeting."""
    towns = [f"{first}{last}" for first in ("Or", "Ta", "Va", "Li", "Ke") for last in "lmnrst"]
    told = (
        act(
            f"Met {town}ese farmers for long talks in Norland did Ada Quist.", type="CONSULT", **one
        )
        for town in towns
        for one in ({"who": ["NLD Ada Quist"]},)
    )
    assert len(timeline(archive(story("one", "2031-05-06", *told)))) == len(towns)


def test_what_one_report_tells_is_held_against_all_that_follow(archive: Archive) -> None:
    """The first names no town; of the two that do, one joins it."""
    told = {"one": "burned", "two": "in Orlo burned", "six": "in Tamm burned"}
    store = archive(
        *(
            story(name, "2031-05-06", act(f"Shelled houses {words}.", on=TUESDAY, **NLD_SDM))
            for name, words in told.items()
        )
    )
    assert [line.sources for line in timeline(store)] == [2, 1]


def test_the_report_that_names_most_parties_names_those_of_the_event(archive: Archive) -> None:
    """Whoever was first."""
    store = archive(
        story("one", "2031-05-06", act(SHELLED, on=TUESDAY, whom=["SDM"])),
        story("two", "2031-05-07", act(AGAIN, on=TUESDAY, **NLD_SDM)),
    )
    (line,) = timeline(store)
    assert (line.actors, line.recipients, line.words) == (("NLD",), ("SDM",), SHELLED)


def test_the_day_is_the_one_that_most_sources_tell(archive: Archive) -> None:
    """And not the first of the days that the first may mean."""
    days = {
        "one": day("2031-05-06", "2031-05-08"),
        "two": day("2031-05-08"),
        "six": WEDNESDAY,
        "ten": WEDNESDAY,
    }
    told = {name: act(SHELLED, on=when, **NLD_SDM) for name, when in days.items()}
    store = archive(*(story(name, "2031-05-08", one) for name, one in told.items()))
    assert [str(line.day) for line in timeline(store)] == ["2031-05-07"]


def test_statuses_and_figures_stand_side_by_side(archive: Archive) -> None:
    """Each with the number of its sources; the last article gives the status."""
    store = archive(
        story("one", "2031-05-06", act(SHELLED, on=TUESDAY, quantities=hurt(12), **NLD_SDM)),
        story("two", "2031-05-07", act(AGAIN, on=TUESDAY, quantities=hurt(15), **NLD_SDM)),
        story("six", "2031-05-08", act(AGAIN, on=TUESDAY, status="denied", **NLD_SDM)),
    )
    (line,) = timeline(store)
    assert line.statuses == {"happened": 2, "denied": 1}
    assert line.figures == {"12 person": 1, "15 person": 1}
    assert (line.status, line.sources, line.outlets) == ("denied", 3, 3)
    assert line.events == ("e-one-0", "e-two-0", "e-six-0")
    assert [e.words for e in line.evidence] == [SHELLED, AGAIN, AGAIN]


def test_an_event_is_told_by_the_sentence_that_names_it(archive: Archive) -> None:
    """Not by all that stands between a headline and the body."""
    told = act(SHELLED, on=TUESDAY, **NLD_SDM)
    first = story("one", "2031-05-06", act(OTHER, who=["OST"]), told)
    (other, event) = first.events
    ends = [(e.evidence.start, e.evidence.end) for e in (other, event)]
    both = replace(event, evidence=passage_of(first.article.text, ends))
    (line,) = timeline(archive(replace(first, events=(both,))))
    assert line.words == SHELLED


def test_a_copy_is_no_source(archive: Archive) -> None:
    """The same words in another outlet are told once."""
    first = story("one", "2031-05-06", act(SHELLED, on=TUESDAY, **NLD_SDM))
    store = archive(first, copied(first, "2031-05-07"))
    (line,) = timeline(store)
    assert (line.sources, line.events) == (1, ("e-one-0",))


def test_history_and_captions_are_told_on_request(archive: Archive) -> None:
    """They are no news."""
    store = archive(
        story(
            "one",
            "2031-05-06",
            act(SHELLED, background=True, **NLD_SDM),
            act(OTHER, from_caption=True, **NLD_SDM),
        )
    )
    assert timeline(store) == []
    assert len(timeline(store, Scope(background=True))) == 1
    assert len(timeline(store, Scope(background=True, captions=True))) == 2


def test_a_day_that_no_words_tell_is_marked_as_the_articles(archive: Archive) -> None:
    """And an article without a date leaves its events without a day."""
    store = archive(
        story("one", "2031-05-06", act(SHELLED, **NLD_SDM)),
        story("two", None, act(OTHER, **NLD_SDM)),
    )
    lines = timeline(store)
    assert [(str(line.day), line.dated_by) for line in lines] == [
        ("2031-05-06", "article"),
        ("None", None),
    ]


SCOPES = [
    (Scope(), 3),
    (Scope(since="2031-05-07"), 2),
    (Scope(until="2031-05-06"), 1),
    (Scope(actor="ada quist"), 1),
    (Scope(actor="SDM"), 3),
    (Scope(types=["CONSULT"]), 1),
    (Scope(statuses=["planned"]), 1),
    (Scope(types=["AID"]), 0),
]


@pytest.mark.parametrize(("scope", "number"), SCOPES)
def test_a_timeline_is_of_what_is_asked(archive: Archive, scope: Scope, number: int) -> None:
    """Days are those of the events; a planned meeting is a meeting."""
    meeting = {"type": "AGREE", "underlying": "CONSULT", "status": "planned"}
    store = archive(
        story(
            "one",
            "2031-05-05",
            act(SHELLED, on=TUESDAY, **NLD_SDM),
            act(OTHER, on=WEDNESDAY, who=["NLD Ada Quist"], whom=["SDM"]),
            act("Meets.", on=FRIDAY, who=["NLD"], whom=["SDM"], **meeting),
        )
    )
    assert len(timeline(store, scope)) == number


def test_what_is_asked_for_makes_no_other_events(archive: Archive) -> None:
    """Asked for a minister, the report that names only her state is of the same event."""
    store = archive(
        story("one", "2031-05-06", act(SHELLED, on=TUESDAY, who=["NLD Ada Quist"], whom=["SDM"])),
        story("two", "2031-05-07", act(AGAIN, on=TUESDAY, **NLD_SDM)),
    )
    assert timeline(store, Scope(actor="Ada Quist")) == timeline(store)
    assert [line.sources for line in timeline(store)] == [2]


def test_a_month_draws_no_days_together(archive: Archive) -> None:
    """A report of "in May" joins one event of May, and the others stay apart."""
    times = (day("2031-05", "2031-05-31"), TUESDAY, day("2031-05-20"))
    told = (act(SHELLED, on=time, **NLD_SDM) for time in times)
    lines = timeline(archive(story("one", "2031-05-30", *told)))
    assert [(str(line.day), len(line.events)) for line in lines] == [
        ("2031-05-06", 2),
        ("2031-05-20", 1),
    ]


def test_the_order_of_arrival_does_not_show(archive: Archive) -> None:
    """The same reports make the same entries."""
    store = archive(
        story("one", "2031-05-06", act(SHELLED, on=TUESDAY, **NLD_SDM)),
        story("two", "2031-05-07", act(AGAIN, on=WEDNESDAY, **NLD_SDM)),
        story("six", "2031-05-08", act(AGAIN, **NLD_SDM)),
    )
    found = list(reports(store))
    assert all(gather(order) == gather(found) for order in permutations(found))


def test_the_first_of_its_kind_in_weeks_is_found(archive: Archive) -> None:
    """Real events alone, after as many weeks without, as far as the articles reach back."""
    days = {"old": "2001-01-06", "one": "2031-01-06", "two": "2031-01-20", "six": "2031-03-10"}
    told = {name: act(SHELLED, on=day(when), **NLD_SDM) for name, when in days.items()}
    feared = act(SHELLED, on=day("2031-02-20"), status="possible", **NLD_SDM)
    store = archive(
        story("one", "2031-01-06", told["old"], told["one"]),
        story("two", "2031-01-20", told["two"]),
        story("ten", "2031-02-20", feared),
        story("six", "2031-03-10", told["six"]),
    )
    assert [str(line.day) for line in timeline(store, first_in_weeks=6)] == ["2031-03-10"]
    assert timeline(store, first_in_weeks=10) == []


def test_a_first_is_between_two_who_are_told_of(archive: Archive) -> None:
    """Whoever is named once is first with everybody; a meeting of three is one of each two."""
    met = {"type": "CONSULT"}
    parties = {
        "one": ("2031-01-06", ["NLD", "SDM"]),
        "two": ("2031-03-01", ["NLD", "SDM", "OST"]),
        "six": ("2031-03-10", ["NLD", "SDM"]),
        "ten": ("2031-03-20", ["NLD", "WST"]),
    }
    store = archive(
        *(
            story(name, when, act("Met.", on=day(when), who=who, **met))
            for name, (when, who) in parties.items()
        )
    )
    assert [str(line.day) for line in timeline(store, first_in_weeks=6)] == ["2031-03-01"]


def test_the_weapon_may_be_told_in_two_ways(archive: Archive) -> None:
    """A bombing is an air strike to another outlet; a kidnapping is not."""
    modes = {"one": "explosives", "two": "aerial", "six": "abduct"}
    store = archive(
        *(
            story(name, "2031-05-07", act(SHELLED, on=TUESDAY, mode=mode, **NLD_SDM))
            for name, mode in modes.items()
        )
    )
    assert [line.sources for line in timeline(store)] == [2, 1]


def test_deaths_are_of_who_struck_in_the_same_sentence(archive: Archive) -> None:
    """The deed is told twice, and once without who did it: the figures are of one event."""
    sentence = "At least 15 died when Norland shelled the port of Orlo on Tuesday."
    killing = act(sentence, on=TUESDAY, whom=["SDM"], quantities=hurt(15))
    store = archive(
        story("one", "2031-05-06", act(SHELLED, on=TUESDAY, quantities=hurt(12), **NLD_SDM)),
        story("two", "2031-05-07", act(sentence, on=TUESDAY, **NLD_SDM), killing),
        story("six", "2031-05-07", act("Killed in Vann.", on=TUESDAY, whom=["SDM"])),
    )
    lines = timeline(store)
    assert [line.figures for line in lines] == [{"12 person": 1, "15 person": 1}, {}]
    assert [line.sources for line in lines] == [2, 1]
