"""Events of an invented crisis, for the tests of exports."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from build import TEXT, actor, article_record, event, words
from diurna.schema.places import Place
from diurna.schema.times import TimeValue
from diurna.views.exports import Tally, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.events import Event
    from diurna.schema.records import ArticleRecord, Record

NORLAND = actor("Norland", country="NLD", sector="GOV", wikidata="Q55")
SUDMARK = actor("Sudmark", country="RUS", sector="MIL")
ENVOY = actor("Ada Quist", text="the envoy", country="NLD", sector="GOV", role="envoy")
UNION = actor("UN", sector="IGO")
TUESDAY = TimeValue(value="2031-05-06", granularity="day", latest="2031-05-06", anchor="published")
PORT = Place(
    text="the port of Orlo",
    start=0,
    end=16,
    name="Orlo",
    country="NLD",
    admin1="Zeeland",
    lat=51.5,
    lon=-3.75,
    geonames=42,
)
HOSTILE = "=cmd|' /C calc'!A0\t\"x\"\r\nBEGIN:VEVENT\x00\x0b;, \u2028\ud800 <b>&"


def article(**more: object) -> ArticleRecord:
    """An article with an address."""
    return article_record(**{"url": "https://courier.example/talks", **more})


def act(**more: object) -> Event:
    """A rejection by Norland of Sudmark, on a Tuesday in a port."""
    whole = {"recipients": (SUDMARK,), "actors": (NORLAND,), "date": TUESDAY, "place": PORT}
    return event(**(whole | more))


def meeting(**more: object) -> Event:
    """A meeting of Norland and Sudmark that was agreed on for that Tuesday."""
    facts = {"id": "e-9", "type": "AGREE", "underlying": "CONSULT", "status": "planned", "quad": 1}
    return act(**(facts | {"score": 2.5} | more))


def told(*events: Event, of: ArticleRecord | None = None) -> list[Record]:
    """An article and its events."""
    return [of or article(), *events]


def written(form: str, records: Iterable[Record]) -> tuple[bytes, Tally]:
    """What a form makes of records, and what it counted."""
    out = io.BytesIO()
    tally = write(form, records, out, kinds=("article", "statement", "event", "demand"))
    return out.getvalue(), tally


def hostile() -> list[Record]:
    """An article and an event whose every word is hostile."""
    party = replace(actor(HOSTILE, country="NLD"), role=HOSTILE, organization=HOSTILE)
    trigger = words("rejected")
    bad = replace(trigger, text=HOSTILE)
    source = article(
        outlet=HOSTILE, title=HOSTILE, url=HOSTILE, source_id=HOSTILE, published="2031-05-06"
    )
    place = replace(PORT, name=HOSTILE, text=HOSTILE, admin1=HOSTILE)
    return told(
        meeting(actors=(party,), recipients=(SUDMARK,), place=place, trigger=bad, evidence=bad),
        of=source,
    )


def many(number: int) -> Iterable[Record]:
    """So many articles with one event each, made one at a time."""
    for index in range(number):
        own = f"a-{index}"
        yield article(id=own, text=TEXT)
        yield act(id=f"e-{index}", article_id=own)
