"""Promises of the views over a store: one answer, whichever engine keeps it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diurna.api import open_store
from diurna.views.calendar import calendar
from diurna.views.finding import find
from diurna.views.ledger import exchange, ledger
from diurna.views.network import network, series
from diurna.views.scope import Scope
from diurna.views.silences import silences
from diurna.views.timeline import timeline
from told import act, asked, copied, day, said, story

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

NLD_SDM = {"who": ["NLD"], "whom": ["SDM"]}


def told_crisis() -> list[ReadArticle]:
    """Articles of some days: an event told by many, a plan, a demand and its answer."""
    tuesday = day("2031-05-06")
    first = story(
        "one",
        "2031-05-06",
        act("Shelled the port of Örlo at dawn.", on=tuesday, **NLD_SDM),
        act(
            "Meets the envoy on Friday.",
            type="AGREE",
            underlying="CONSULT",
            status="planned",
            on=day("2031-05-09"),
            **NLD_SDM,
        ),
        said("The ferries stay in port.", by="NLD Ada Quist"),
        asked("Sudmark must withdraw its troops.", by="NLD", of=["SDM"]),
    )
    return [
        first,
        copied(first, "2031-05-07"),
        story(
            "two",
            "2031-05-08",
            act(
                "Shelled the port of Örlo, killing nobody.", on=tuesday, status="denied", **NLD_SDM
            ),
            said("The ferries sail again.", by="SDM Otto Fenn"),
        ),
        story(
            "łast",
            "2031-05-10",
            act("Rejected a withdrawal of its troops.", type="REJECT", who=["SDM"], whom=["NLD"]),
            act("Met the envoy on Friday.", type="CONSULT", on=day("2031-05-09"), **NLD_SDM),
        ),
        story("Undated", None, act("Marched for hours.", type="PROTEST", who=["Dockers"])),
    ]


def seen(store: Store) -> dict[str, list[object]]:
    """What every view tells."""
    today = date(2031, 5, 20)
    return {
        # How well an article fits, each engine weighs by itself.
        "find": sorted(
            [*find(store, "ferries"), *find(store, '"port of Örlo"')],
            key=lambda line: (line.article_id, line.start),
        ),
        "found": find(store, scope=Scope(types=["ASSAULT", "CONSULT"])),
        "timeline": timeline(store),
        "ledger": ledger(store),
        "exchange": exchange(store),
        "calendar": calendar(store, on=today),
        "network": network(store, Scope(background=True)),
        "series": [*series(store, step="day"), *series(store, step="week")],
        "silences": silences(store, "ferries"),
    }


def test_every_view_tells_the_same_of_a_file_and_of_a_server(path: Path, database: str) -> None:
    """Line by line, in the same order but for what fits best, whatever the order of arrival."""
    answers = []
    for place, readings in ((path, told_crisis()), (database, told_crisis()[::-1])):
        with open_store(place) as store, store.writer() as writer:
            for reading in readings:
                writer.add(reading)
            answers.append(seen(store))
    file, server = answers
    assert file == server
    assert [name for name, lines in file.items() if not lines] == []


def test_articles_come_from_a_server_a_few_at_a_time(database: str) -> None:
    """Reading a large store takes memory for some articles, and others may write meanwhile."""
    with open_store(database) as store, store.writer() as writer:
        for number in range(130):
            writer.add(story(f"n{number:03}", "2031-05-06", act("Shelled at dawn.", **NLD_SDM)))
        found = store.all_records(("article",))
        first = next(found)
        writer.add(story("later", "2031-05-07"))
        assert [first.id, *(record.id for record in found)] == [f"a-n{n:03}" for n in range(130)]
