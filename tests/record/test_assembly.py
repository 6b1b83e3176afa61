"""Layers become records: evidence, links, dates, answers, and the fate of every sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import actor, event, statement, words
from diurna.api import read
from diurna.record.actors import same_party
from diurna.record.denials import link_denials
from diurna.record.events import _with_contradictions
from diurna.record.responses import _fold

DAY = "2014-09-10"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (actor("Ada Quist"), actor("Ada Quist"), True),
        (actor("Russia", country="RUS"), actor("Ivan Petrov", country="RUS"), True),
        (actor("Russia", country="RUS"), actor("Ukraine", country="UKR"), False),
        (actor("NATO", organization="NATO"), actor("an official", organization="NATO"), True),
        (actor("NATO"), actor("Peru", country="PER"), False),
    ],
)
def test_same_party_by_name_state_or_body(one: object, other: object, expected: bool) -> None:  # noqa: FBT001
    """Two mentions are one party when they share a name, a state or a body."""
    assert expected == same_party(one, other)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "open"),
        (["refused"], "refused"),
        (["refused", "partly_accepted"], "partly_accepted"),
        (["accepted", "refused"], "partly_accepted"),
        (["countered", "refused"], "refused"),
    ],
)
def test_answers_fold_into_one_state(states: list[str], expected: str) -> None:
    """The documented rule: a yes beside a no is a part, else the last one given."""
    assert expected == _fold(states)


def test_a_claim_and_its_denial_contradict_each_other() -> None:
    """Events of one kind between the same parties are linked both ways."""
    happened = event(id="e-1", recipients=(actor("Sudmark", country="SWE"),))
    denied = replace(happened, id="e-2", status="denied")
    linked = _with_contradictions([happened, denied])
    assert [e.contradicts for e in linked] == [("e-2",), ("e-1",)]


def test_a_denial_points_at_the_events_in_its_content() -> None:
    """`denies` names the denied events that the denial's own words hold."""
    denied = event(status="denied")
    found = link_denials((statement(act="deny"),), (denied,))
    assert found[0].denies == (denied.id,)


def test_a_statement_points_at_words_that_the_text_holds() -> None:
    """The builder's own words are where they say they are."""
    content = words("new talks")
    assert content.text == "new talks"


TEXT = (
    "Peru and Ecuador trade charges\n\n"
    "LIMA, Sept. 10 - Peru demanded on Wednesday that Ecuador withdraw its patrols from the "
    "Cenepa valley. Ecuador rejected the demand.\n\n"
    '"Our patrols stand on our own soil," said Marta Salas, a spokeswoman for the Ecuadorian '
    "foreign ministry. She denied that soldiers had crossed the border.\n\n"
    "The two presidents will meet in Bogota on Friday. At least three soldiers were killed in a "
    "clash near the river in 1995.\n\n"
    "Sign up for our newsletter"
)


@pytest.fixture(scope="module")
def reading() -> object:
    """One report, read."""
    return read(TEXT, date=DAY)


def test_every_span_of_every_record_is_in_the_text(reading: object) -> None:
    """Evidence or nothing: offsets give the words."""
    for record in (*reading.statements, *reading.events, *reading.demands):
        for span in _spans(record):
            assert TEXT[span.start : span.end] == span.text


def _spans(record: object) -> list[object]:
    names = ("content", "cue", "source", "trigger", "evidence", "speaker", "date", "place")
    found = [getattr(record, name, None) for name in names]
    found += [*getattr(record, "actors", ()), *getattr(record, "recipients", ())]
    return [span for span in found if span is not None and span.text is not None]


def test_every_sentence_is_coded_junk_or_uncoded(reading: object) -> None:
    """Nothing of the text disappears: sentences cover every line that has words."""
    sentences = reading.articles[0].article.sentences
    covered = "".join(TEXT[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(TEXT.split())
    assert [s.reason for s in sentences if s.state == "junk"] != []


def test_a_refused_demand_carries_its_answer(reading: object) -> None:
    """The answer in the next sentence is found, with its words."""
    demand = next(d for d in reading.demands if "withdraw" in d.content.text)
    assert demand.by.country == "PER"
    assert [party.country for party in demand.of] == ["ECU"]
    assert demand.state == "refused"
    assert "rejected the demand" in demand.responses[0].evidence.text


def test_an_answer_told_twice_is_given_once_with_one_sentence_of_it() -> None:
    """What stands between two tellings of one refusal is no evidence of it."""
    text = (
        "Peru demanded that Chile withdraw its boats. Chile rejected the demand on Monday.\n\n"
        "The weather was calm and the port was open.\n\n"
        "Chile rejected the demand on Monday, the ministry in Lima confirmed."
    )
    demand = next(d for d in read(text, date="2019-05-15").demands if "boats" in d.content.text)
    assert [r.evidence.text for r in demand.responses] == ["Chile rejected the demand on Monday."]


def test_a_planned_meeting_has_its_day_and_place(reading: object) -> None:
    """A future meeting is AGREE with its own status, date and place."""
    planned = [e for e in reading.events if e.status == "planned"]
    assert [(e.underlying or e.type, e.date.value, e.place.text) for e in planned] == [
        ("CONSULT", "2014-09-12", "Bogota")
    ]


def test_an_old_clash_is_background_with_its_number(reading: object) -> None:
    """History is marked, and its figure keeps its relation."""
    clash = next(e for e in reading.events if e.type == "ASSAULT" and e.background)
    assert clash.date.value == "1995"
    assert [(q.relation, q.value, q.unit) for q in clash.quantities] == [(">=", 3, "soldier")]


def test_same_input_gives_same_ids() -> None:
    """Ids come from the words and where they stand, never from the order of reading."""
    again = read(TEXT, date=DAY)
    other = read(TEXT, date=DAY)
    assert [e.id for e in again.events] == [e.id for e in other.events]


def test_without_a_date_no_time_is_invented() -> None:
    """A weekday without a publication date stays unresolved and says why."""
    reading = read("Peru expelled two diplomats on Monday.")
    assert reading.events[0].date.value is None
    assert reading.events[0].date.anchor == "missing"


def test_an_outlet_that_passes_words_on_makes_no_statement_of_its_own() -> None:
    """What she said according to an agency is hers, by way of the agency."""
    text = '"The talks failed," Marta Salas said on Monday, according to a Reuters translation.'
    found = read(text, date=DAY).statements
    assert [s.speaker.name for s in found] == ["Marta Salas"]
    assert [(via.name, via.relation) for via in found[0].via] == [("Reuters", "translation")]


def test_what_is_offered_unasked_answers_no_demand() -> None:
    """Somebody else's offer of help is no acceptance of what a third asked for."""
    text = (
        "The mill asked Chad to return the trucks and to open the road. "
        "Niger offered on Monday to open talks about the road."
    )
    (demand,) = read(text, date=DAY).demands
    assert (demand.state, demand.responses) == ("open", ())


def test_an_answer_is_given_once_however_many_words_give_it() -> None:
    """One sentence of one party gives one answer to one demand."""
    text = (
        "Norway demanded that Chad release the crew and the ship. "
        "Chad rejected the demand and refused to release the crew."
    )
    demands = read(text, date=DAY).demands
    assert [[r.state for r in d.responses] for d in demands if d.by] == [["refused"]]
