"""Promises of the ledger: a demand once, its answers dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import words
from diurna.schema.demands import Response
from diurna.views.ledger import exchange, ledger
from diurna.views.scope import Scope
from told import act, asked, copied, day, said, story

if TYPE_CHECKING:
    from told import Told
    from views.conftest import Archive

LEAVE = "Sudmark must withdraw its troops from the harbour of Orlo."
AGAIN = "Withdrawal of all troops from the harbour."
FUEL = "Sudmark must deliver fuel to the islands."
NLD = {"by": "NLD", "of": ["SDM"]}

PAIRS = [
    ("the same in like words", asked(LEAVE, **NLD), asked(AGAIN, **NLD), 1),
    ("another demand", asked(LEAVE, **NLD), asked(FUEL, **NLD), 2),
    ("another side", asked(LEAVE, **NLD), asked(AGAIN, by="OST", of=["SDM"]), 2),
    ("a minister of the same side", asked(LEAVE, **NLD), asked(AGAIN, by="NLD Ada Quist"), 1),
    ("of somebody else", asked(LEAVE, **NLD), asked(AGAIN, by="NLD", of=["OST"]), 2),
    ("in a single word", asked("Restraint", by="NLD"), asked("Restraint", by="NLD"), 1),
    ("in another single word", asked("Restraint", by="NLD"), asked("Dialogue", by="NLD"), 2),
    ("of nobody who is named", asked(LEAVE, by=None), asked(LEAVE, by=None), 2),
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
        act("Rejected, the harbour.", type="REJECT", who=["SDM"], whom=["NLD"]),
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


def test_the_answers_of_the_article_itself_are_kept(archive: Archive) -> None:
    """With the day that it gives, once however many articles of one source tell it."""
    answer = Response(
        by=None,
        state="countered",
        date=day("2031-05-05"),
        evidence=words("must", LEAVE),
        article_id="a-one",
    )
    told = asked(LEAVE, **NLD, state="countered", responses=(answer, answer))
    (line,) = ledger(archive(story("one", "2031-05-06", told)))
    assert line.answers == ("2031-05-05 countered",)
    assert line.state == "countered"


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
