"""Promises of how many independent sources carry an event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlalchemy.event import listen, remove

from build import TEXT, actor, article_record, event
from diurna.articles import syndication
from diurna.ontology.plover import quad_of
from diurna.schema.records import ReadArticle
from diurna.schema.times import TimeValue
from diurna.store import likes, open_store, tables
from diurna.store.identity import alike

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.schema.actors import Actor
    from diurna.schema.events import Event

DAY = TimeValue(value="2031-05-05", granularity="day", latest="2031-05-05", anchor="published")
OTHER_DAY = TimeValue(value="2031-05-04", granularity="day", anchor="published")
NORLAND, SUDMARK = actor("Norland"), actor("Sudmark")
THEY = actor("they").__class__(text="they", start=0, end=4)

SAME = [
    (event(date=DAY), event(date=DAY, score=1.0, status="denied"), True),
    (event(date=DAY), event(date=DAY, type="AID"), False),
    (event(date=DAY), event(date=DAY, underlying="AID"), False),
    (event(date=DAY), event(date=OTHER_DAY), False),
    (event(date=DAY), event(date=DAY, recipients=(SUDMARK,)), False),
    (
        event(date=DAY, actors=(NORLAND, SUDMARK)),
        event(date=DAY, actors=(SUDMARK, NORLAND)),
        True,
    ),
    (
        event(date=DAY, type="CONSULT", actors=(NORLAND,), recipients=(SUDMARK,)),
        event(date=DAY, type="CONSULT", actors=(SUDMARK, NORLAND)),
        True,
    ),
]


@pytest.mark.parametrize(("one", "two", "same"), SAME)
def test_events_are_alike_by_type_parties_and_date(one: Event, two: Event, same: bool) -> None:  # noqa: FBT001
    """Neither words nor status tell them apart; who met whom has no order."""
    assert (alike(one) == alike(two)) == same


# Thailand under some of its names, and a party of another country.
THAILAND = actor("Thailand", country="THA")
CABINET = actor("Thai Cabinet", country="THA", sector="GOV", organization="Thai Cabinet")
TROOPS = replace(actor("troops", country="THA", sector="MIL"), name=None)
SEAT = actor("Thailand", text="Bangkok", country="THA", sector="GOV", organization="Grand Palace")
LEADER = actor("Ada Quist", country="THA", sector="GOV", role="President")
ENVOY = actor("Otto Fenn", country="THA", sector="GOV")
FIRM = actor("Orlo Motors", country="THA", sector="BUS")
PERU = actor("Peru", country="PER")
NAMES_OF_A_STATE = [
    ("ASSAULT", THAILAND, TROOPS, True),
    ("ASSAULT", CABINET, TROOPS, True),
    ("ASSAULT", SEAT, LEADER, True),
    ("AID", LEADER, ENVOY, True),
    ("CONSULT", SEAT, CABINET, True),
    ("CONSULT", LEADER, ENVOY, False),
    ("CONSULT", THAILAND, LEADER, False),
    ("REJECT", THAILAND, LEADER, False),
    ("AID", THAILAND, FIRM, False),
]


@pytest.mark.parametrize(("type_", "one", "two", "same"), NAMES_OF_A_STATE)
def test_a_state_is_one_party_under_all_its_names(
    type_: str,
    one: Actor,
    two: Actor,
    same: bool,  # noqa: FBT001
) -> None:
    """Its bodies are it in all things, its leaders in what is done; who spoke is told by name."""
    told = {"date": DAY, "type": type_, "quad": quad_of(type_), "recipients": (PERU,)}
    keys = [alike(event(**told, actors=(who,))) for who in (one, two)]
    assert (keys[0] == keys[1]) == same


def test_what_a_state_does_alone_is_told_apart_by_names() -> None:
    """A country does much in a day: all of its bodies' deeds are not one."""
    lonely = {"date": DAY, "type": "MOBILIZE", "quad": 4, "recipients": ()}
    assert alike(event(**lonely, actors=(THAILAND,))) != alike(event(**lonely, actors=(CABINET,)))
    assert alike(event(**lonely, actors=(TROOPS,))) is None


def test_keys_of_events_are_made_anew_when_they_change(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store of an earlier version is whole before, and counts by the new keys from then on."""
    words = " ".join(f"word{number}" for number in range(40))
    readings = [
        article_with(1, words, actors=(SEAT,), recipients=(PERU,)),
        article_with(2, words[::-1], actors=(TROOPS,), recipients=(PERU,)),
    ]
    monkeypatch.setattr(likes, "ALIKE_VERSION", "1")
    monkeypatch.setattr(tables, "alike", lambda told: told.id)
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        assert [writer.add(reading) for reading in readings] == [True, True]
        assert [e.sources for e in store.all_records(("event",))] == [1, 1]
    monkeypatch.undo()
    with open_store(place, syndication=syndication) as store:
        assert "alike" not in " ".join(store.check())
        with store.writer():
            assert [e.sources for e in store.all_records(("event",))] == [2, 2]
        assert "alike" not in " ".join(store.check())


@pytest.mark.parametrize("lonely", [event(), event(date=DAY, actors=(THEY,))])
def test_an_event_without_date_or_named_party_is_like_no_other(lonely: Event) -> None:
    """Unknown things are not taken for the same."""
    assert alike(lonely) is None


def article_with(
    number: int, text: str, *, published: str = "2031-05-06", **more: object
) -> ReadArticle:
    """An article of some text with one event."""
    own = f"a-{number}"
    named = {"id": own, "source_id": own, "published": published}
    article = article_record(text=f"{TEXT}\n\n{text}", **named)
    told = event(**{"id": f"e-{number}", "article_id": own, "date": DAY, **more})
    return ReadArticle(article=article, events=(told,))


def test_sources_of_an_event_are_originals_and_copies_count_once(tmp_path: Path) -> None:
    """A copy adds nothing; another report of the same event does, in whatever order they come."""
    agency = (
        "So the agency said, which had asked five people in the ministry about it by telephone."
    )
    farther = "The harbour stayed closed, and dockers marched through the old town of Orlo. " * 3
    readings = [
        article_with(1, agency),
        article_with(2, agency),
        article_with(3, farther),
        article_with(4, f"{farther} Nobody was hurt, the mayor told a crowd.", date=OTHER_DAY),
    ]
    for order in (readings, readings[::-1]):
        path = tmp_path / f"{order[0].article.id}.db"
        with open_store(path, syndication=syndication) as store, store.writer() as writer:
            for reading in order:
                writer.add(reading)
            assert store.article("a-2").copy_of == "a-1"
            numbers = {e.id: e.sources for e in store.all_records(("event",))}
        assert numbers == {"e-1": 2, "e-2": 2, "e-3": 2, "e-4": 1}


def test_a_revision_is_one_source_with_what_it_revises(tmp_path: Path) -> None:
    """However long the chain: a copy of a revision of a report is that report."""
    long = "The harbour of Orlo stayed closed for {} hours, and dockers marched through the town. "
    rest = "Nobody was hurt, the mayor told a crowd at the gates, and the ferries will sail again."
    first, second = (f"{long.format(hours)}{rest}" for hours in (12, 15))
    readings = [
        article_with(1, first, published="2031-05-06"),
        article_with(2, second, published="2031-05-07"),
        article_with(3, f"{second} (Vann Press)", published="2031-05-08"),
    ]
    path = tmp_path / "revised.db"
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        for reading in readings:
            writer.add(reading)
        assert store.article("a-2").revision_of == "a-1"
        assert [e.sources for e in store.all_records(("event",))] == [1, 1, 1]
        assert [e.sources for e in store.records("a-3", ("event",))] == [1]


def test_what_many_articles_tell_is_counted_once_for_all(tmp_path: Path) -> None:
    """Reading a store of alike events takes one look at them, not one an article."""
    asked: list[str] = []
    path = tmp_path / "alike.db"
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        for number in range(5):
            words = " ".join(f"word{number}{place}" for place in range(40))
            writer.add(article_with(number, words))

        def note(*context: object) -> None:
            asked.append(str(context[2]))

        listen(Engine, "before_cursor_execute", note)
        numbers = [e.sources for e in store.all_records(("event",))]
        remove(Engine, "before_cursor_execute", note)
    assert numbers == [5] * 5
    assert len([sql for sql in asked if "DISTINCT" in sql]) == 1
