"""Promises of how many independent sources carry an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import TEXT, actor, article_record, event
from diurna.articles import syndication
from diurna.schema.records import ReadArticle
from diurna.schema.times import TimeValue
from diurna.store import open_store
from diurna.store.identity import alike

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize("lonely", [event(), event(date=DAY, actors=(THEY,))])
def test_an_event_without_date_or_named_party_is_like_no_other(lonely: Event) -> None:
    """Unknown things are not taken for the same."""
    assert alike(lonely) is None


def article_with(number: int, text: str, **more: object) -> ReadArticle:
    """An article of some text with one event."""
    own = f"a-{number}"
    article = article_record(text=f"{TEXT}\n\n{text}", id=own, source_id=own)
    told = event(**{"id": f"e-{number}", "article_id": own, "date": DAY, **more})
    return ReadArticle(article=article, events=(told,))


def test_sources_of_an_event_are_originals_and_copies_count_once(tmp_path: Path) -> None:
    """A copy adds nothing; another report of the same event does, in whatever order they come."""
    farther = "The harbour stayed closed, and dockers marched through the old town of Orlo. " * 3
    readings = [
        article_with(1, "So the agency said."),
        article_with(2, "So the agency said."),
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
