"""The codebook's own form, read back as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from build import actor
from diurna.schema.times import TimeValue
from diurna.views.exports.plover import FIELDS
from scenes import ENVOY, UNION, act, article, meeting, told, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import Record


def lines(records: Iterable[Record]) -> list[dict[str, object]]:
    """A form read back."""
    content, _ = written("plover", records)
    return [json.loads(line) for line in content.splitlines()]


def test_a_plover_record_has_the_fields_that_its_page_tells_of() -> None:
    """All of them, always, in that order."""
    assert list(lines(told(act()))[0]) == [name for name, _ in FIELDS]


def test_a_plover_record_speaks_in_the_names_of_the_codebook() -> None:
    """Lists of entities, a location, the article cited."""
    record = lines(told(act(actors=(ENVOY,), mode="meet", contexts=("military",))))[0]
    assert (record["id"], record["date"], record["event"]) == ("e-1", "2031-05-06", ["REJECT"])
    assert (record["mode"], record["context"]) == (["meet"], ["military"])
    assert record["actor"] == [
        {
            "code": "NLD",
            "sector": "GOV",
            "entity_text": "the envoy",
            "identifier_id": None,
            "identifier_text": "Ada Quist",
            "office": "envoy",
        }
    ]
    assert record["event_loc"]["resolved_place"] == "Orlo"
    assert (record["event_loc"]["country_code"], record["event_loc"]["resolution"]) == ("NLD", 4)
    assert record["event_text"] == ["rejected"]
    assert record["text_info"]["sequence"] == 2
    assert record["cite_info"]["publication"] == "The Norland Courier"
    assert record["coder"] == "diurna 0"


def test_events_of_one_story_have_one_link() -> None:
    """That of their articles."""
    records = [
        *told(act(), of=article(story_id="a-0")),
        *told(act(id="e-2"), of=article(id="a-2", story_id="a-0")),
        *told(act(id="e-3"), of=article(id="a-3")),
    ]
    assert [record["link"] for record in lines(records)] == ["a-0", "a-0", None]


AUXILIARY = [
    ({"status": "happened"}, []),
    ({"status": "planned"}, ["future"]),
    ({"status": "possible"}, ["hypothetical"]),
    ({"status": "hypothetical", "background": True}, ["historical", "hypothetical"]),
    # The codebook wants the single event category, not another with an auxiliary mode.
    ({"type": "AGREE", "underlying": "AID", "status": "planned"}, []),
]


@pytest.mark.parametrize(("facts", "contexts"), AUXILIARY)
def test_auxiliary_modes_stand_among_the_contexts(
    facts: dict[str, object], contexts: list[str]
) -> None:
    """As the codebook wants them; an act of speaking has none."""
    assert lines(told(act(**facts)))[0]["context"] == contexts


def test_negated_events_are_excluded_and_counted() -> None:
    """The codebook lets them be."""
    _, tally = written("plover", told(act(status="denied"), act(status="not_happened"), meeting()))
    assert tally.summary().startswith("2 events left out: 1 denied, 1 not happened; of 1 written")


def test_whom_the_text_does_not_name_is_an_unidentified_actor() -> None:
    """The codebook's UNK; and it is counted."""
    content, tally = written("plover", told(act(actors=())))
    assert json.loads(content)["actor"][0]["sector"] == "UNK"
    assert tally.summary() == "of 1 written, 1 given UNK as their actor"


def test_an_hour_and_a_span_of_days_have_their_fields() -> None:
    """``time`` with its zone, ``enddate`` of what is wider than a day."""
    hour = TimeValue(value="2031-05-06T15:30", granularity="datetime", latest="2031-05-06")
    week = TimeValue(value="2031-05-05", granularity="week", latest="2031-05-11")
    found = lines(told(act(date=hour), act(date=week)))
    assert (found[0]["time"], found[0]["enddate"]) == ("15:30", None)
    assert (found[1]["time"], found[1]["date"], found[1]["enddate"]) == (
        None,
        "2031-05-05",
        "2031-05-11",
    )


def test_day_and_hour_are_one_instant_together() -> None:
    """Shortly after midnight it is still yesterday in UTC; the two do not fall apart."""
    night = TimeValue(value="2031-05-06T00:30+02:00", granularity="datetime", latest="2031-05-06")
    record = lines(told(act(date=night)))[0]
    assert f"{record['date']}T{record['time']}" == "2031-05-06T00:30+02:00"


def test_an_hour_of_a_day_that_is_not_its_own_is_not_told() -> None:
    """What happened after its article appeared has the article's day, and no hour of another."""
    later = TimeValue(value="2031-06-06T15:30", granularity="datetime", latest="2031-06-06")
    record = lines(told(act(date=later)))[0]
    assert (record["date"], record["time"]) == ("2031-05-06", None)


CODES = [
    ({"country": "GUM"}, "USA"),
    ({"country": "XKX"}, "KOS"),
    ({"country": "HKG"}, "HKG"),
    ({"country": "ZZZ"}, "ZZZ"),
    ({"sector": "NGO"}, "NGO"),
    ({"sector": "GOV"}, None),
]


@pytest.mark.parametrize(("facts", "code"), CODES)
def test_a_dependency_is_counted_to_its_state(facts: dict[str, str], code: str | None) -> None:
    """And an international party to its kind, as in the codebook's list of names."""
    record = lines(told(act(actors=(actor("somebody", **facts),))))[0]
    assert record["actor"][0]["code"] == code


def test_two_organisations_have_codes_of_their_own() -> None:
    """The UN and the EU."""
    parties = (UNION, actor("EU", sector="IGO"), actor("OPEC", sector="IGO"))
    record = lines(told(act(actors=parties), of=article()))[0]
    assert [entity["code"] for entity in record["actor"]] == ["UNO", "EUR", "IGO"]
