"""Promises of the ledger: a demand once, its answers dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import words
from diurna.schema.demands import Response
from diurna.views.ledger import exchange, ledger
from diurna.views.scope import Scope
from told import act, asked, copied, day, party, said, story

if TYPE_CHECKING:
    from diurna.schema.demands import DemandState
    from told import Told
    from views.conftest import Archive

LEAVE = "Sudmark must withdraw its troops from the harbour of Orlo."
AGAIN = "Withdrawal of all troops from the harbour."
FUEL = "Sudmark must deliver fuel to the islands."
NLD = {"by": "NLD", "of": ["SDM"]}
PERSONS = {"by": "NLD Ada Quist", "of": ["SDM Bo Lind"]}

PAIRS = [
    ("the same in like words", asked(LEAVE, **NLD), asked(AGAIN, **NLD), 1),
    ("another demand", asked(LEAVE, **NLD), asked(FUEL, **NLD), 2),
    ("another side", asked(LEAVE, **NLD), asked(AGAIN, by="OST", of=["SDM"]), 2),
    ("a minister of the same side", asked(LEAVE, **NLD), asked(AGAIN, by="NLD Ada Quist"), 1),
    ("of somebody else", asked(LEAVE, **NLD), asked(AGAIN, by="NLD", of=["OST"]), 2),
    ("in a single word", asked("Restraint", by="NLD"), asked("Restraint", by="NLD"), 1),
    ("in another single word", asked("Restraint", by="NLD"), asked("Dialogue", by="NLD"), 2),
    (
        "of nobody who is named",
        asked(LEAVE, by=None, of=["SDM"]),
        asked(LEAVE, by=None, of=["SDM"]),
        2,
    ),
    (
        "in no words but the parties' names",
        asked("Ada Quist calls on Bo Lind.", **PERSONS),
        asked("Bo Lind and Ada Quist should talk.", **PERSONS),
        2,
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "number"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_a_demand_made_again_is_one_line(
    archive: Archive, first: Told, second: Told, number: int
) -> None:
    """When the same side makes it, of the same or nobody in particular, in like words."""
    lines = ledger(archive(story("one", "2031-05-06", first), story("two", "2031-05-09", second)))
    assert len(lines) == number
    assert sum(line.sources for line in lines) == 2
    assert sum(line.askings for line in lines) == 2


def test_a_copy_asks_nothing_again(archive: Archive) -> None:
    """It is neither an asking nor a source."""
    first = story("one", "2031-05-06", asked(LEAVE, **NLD))
    (line,) = ledger(archive(first, copied(first, "2031-05-07")))
    assert (line.askings, line.sources) == (1, 1)
    assert f"{line.first_asked}" == f"{line.last_asked}" == "2031-05-06"


REFUSED = "Sudmark rejected the call to withdraw from the harbour."
ANSWERS: list[tuple[str, str, Told, str]] = [
    ("refused", "2031-05-08", act(REFUSED, type="REJECT", who=["SDM"]), "refused"),
    ("granted", "2031-05-08", act("Withdrew the troops.", type="RETREAT", who=["SDM"]), "accepted"),
    (
        "one word to the asker",
        "2031-05-08",
        act("Rejected at the harbour.", type="REJECT", who=["SDM"], whom=["NLD"]),
        "refused",
    ),
    (
        "one word to nobody",
        "2031-05-08",
        act("Rejected, the harbour.", type="REJECT", who=["SDM"]),
        "open",
    ),
    (
        "said",
        "2031-05-08",
        said("No troops leave the harbour.", by="SDM Bo Lind", act="refuse"),
        "refused",
    ),
    ("by another", "2031-05-08", act(REFUSED, type="REJECT", who=["OST"]), "open"),
    (
        "about something else",
        "2031-05-08",
        act("Rejected an oil price.", type="REJECT", who=["SDM"]),
        "open",
    ),
    ("before it was asked", "2031-05-01", act(REFUSED, type="REJECT", who=["SDM"]), "open"),
    ("long after", "2031-09-01", act(REFUSED, type="REJECT", who=["SDM"]), "open"),
    (
        "only feared",
        "2031-05-08",
        act(REFUSED, type="REJECT", who=["SDM"], status="possible"),
        "open",
    ),
]


@pytest.mark.parametrize(
    ("published", "later", "state"), [a[1:] for a in ANSWERS], ids=[a[0] for a in ANSWERS]
)
def test_later_articles_answer_by_party_topic_and_time(
    archive: Archive, published: str, later: Told, state: str
) -> None:
    """What was asked for, by one who was asked, within two months."""
    store = archive(story("one", "2031-05-06", asked(LEAVE, **NLD)), story("two", published, later))
    (line,) = ledger(store)
    assert line.state == state
    assert [a.is_later for a in line.exchange] == ([] if state == "open" else [True])


def test_an_exchange_is_in_the_order_of_its_days(archive: Archive) -> None:
    """Askings and answers of all articles; the last answer gives the state."""
    store = archive(
        story("one", "2031-05-06", asked(LEAVE, **NLD)),
        story("two", "2031-05-08", act(REFUSED, type="REJECT", who=["SDM"])),
        story("six", "2031-05-10", asked(AGAIN, **NLD)),
        story("ten", "2031-05-12", act("Withdrew the troops.", type="RETREAT", who=["SDM"])),
    )
    lines = exchange(store)
    assert [(str(line.day)[-2:], line.what, line.by) for line in lines] == [
        ("06", "asked", "NLD"),
        ("08", "refused", "SDM"),
        ("10", "asked", "NLD"),
        ("12", "accepted", "SDM"),
    ]
    assert {line.demand_id for line in lines} == {"d-one-0"}
    (line,) = ledger(store)
    assert line.state == "accepted"
    assert line.answers == ("2031-05-08 refused (SDM)", "2031-05-12 accepted (SDM)")


COUNTERED, ACCEPTED = "countered", "accepted"
GIVEN = [
    ("no, of the demand", "SDM", COUNTERED, "They called the demand absurd.", 1),
    ("no, in a word of it", "SDM", COUNTERED, "They keep their troops there.", 1),
    ("no, of something else", "SDM", COUNTERED, "They would not sell fish.", 0),
    ("yes, of the demand", "SDM", ACCEPTED, "They granted the request for the harbour.", 1),
    ("yes, in words of it", "SDM", ACCEPTED, "They will take the troops from the harbour.", 1),
    ("yes, in a word of it", "SDM", ACCEPTED, "They will feed their troops.", 0),
    ("another's no, of the demand", "OST", COUNTERED, "They rejected the call.", 1),
    ("another's no, in words of it", "OST", COUNTERED, "No troops leave the harbour.", 1),
    ("another's no, in a word of it", "OST", COUNTERED, "They keep their troops.", 0),
    ("another's yes, in words of it", "OST", ACCEPTED, "Troops will leave the harbour.", 0),
    ("no, in a list of things", "SDM", COUNTERED, f"{'Fish; ' * 100}troops, harbour.", 0),
    ("the asker's own", "NLD", COUNTERED, "No troops leave the harbour of Orlo.", 0),
    ("nobody's", None, COUNTERED, "No troops leave the harbour of Orlo.", 0),
]


@pytest.mark.parametrize(
    ("by", "state", "sentence", "number"), [g[1:] for g in GIVEN], ids=[g[0] for g in GIVEN]
)
def test_an_answer_in_the_article_itself_is_told_by_its_giver_and_its_words(
    archive: Archive, by: str | None, state: DemandState, sentence: str, number: int
) -> None:
    """With the day that it gives, once however many articles of one source tell it."""
    answer = Response(
        by=party(by) if by else None,
        state=state,
        date=day("2031-05-05"),
        evidence=words(sentence, sentence),
        article_id="a-one",
    )
    told = asked(LEAVE, **NLD, state=state, responses=(answer, answer))
    (line,) = ledger(archive(story("one", "2031-05-06", told)))
    assert line.answers == (f"2031-05-05 {state} ({by})",) * number
    assert line.state == (state if number else "open")


EMPTY = [
    asked("the demand", **NLD),
    asked("that", **NLD),
    asked(LEAVE, by=None),
]


@pytest.mark.parametrize("told", EMPTY)
def test_what_tells_of_no_party_or_no_thing_is_in_no_ledger(archive: Archive, told: Told) -> None:
    """Nobody can look for it, nor answer it."""
    assert ledger(archive(story("one", "2031-05-06", told))) == []


def test_a_year_is_no_day_of_asking(archive: Archive) -> None:
    """Then the article's day stands for it."""
    store = archive(story("one", "2031-05-06", asked(LEAVE, made=day("2014"), **NLD)))
    assert [str(line.first_asked) for line in ledger(store)] == ["2031-05-06"]


SCOPES = [
    (Scope(), 2),
    (Scope(actor="SDM"), 2),
    (Scope(actor="OST"), 1),
    (Scope(since="2031-05-07"), 1),
    (Scope(until="2031-05-05"), 0),
    (Scope(statuses=["open"]), 2),
    (Scope(statuses=["refused"]), 0),
]


@pytest.mark.parametrize(("scope", "number"), SCOPES)
def test_a_ledger_is_of_what_is_asked(archive: Archive, scope: Scope, number: int) -> None:
    """Its statuses are states of demands, its days those of the askings."""
    store = archive(
        story("one", "2031-05-06", asked(LEAVE, **NLD)),
        story("two", "2031-05-08", asked(FUEL, by="OST", of=["SDM"])),
    )
    assert len(ledger(store, scope)) == number
