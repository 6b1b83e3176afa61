"""Whether adding to a large store costs more than adding to an empty one.

    python benchmarks/incremental.py [--texts 100000] [--days 90] [--db DB]

Fills a store with made-up short texts, each with records, and prints one JSON object: the CPU
seconds and the wall-clock seconds of its first 100 articles (the median of ten empty stores) and
of the next 100 after all others, and their ratio. Texts have a beat of agency copies and
revisions among them. Reading is left out: the records are made up too.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from diurna.articles import syndication
from diurna.articles.identity import article_id, text_digest
from diurna.record.identity import record_id
from diurna.schema.actors import Actor
from diurna.schema.events import Claim, Event
from diurna.schema.records import ArticleRecord, BlockRecord, Coder, ReadArticle, SentenceRecord
from diurna.schema.spans import passage_of, span_of
from diurna.schema.statements import Statement
from diurna.schema.times import TimeValue
from diurna.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.store import Store

BATCH = 100
ROUNDS = 10
FIRST_DAY = date(2031, 1, 1)
PARTIES = ("Norland", "Sudmark", "Ostria", "Westerly", "the council", "the league", "Ada Quist")
DEEDS = {"rejected": "REJECT", "accused": "ACCUSE", "warned": "THREATEN", "met": "CONSULT"}
# One text in so many repeats one of the last texts, and every second of these with a fact changed.
REPEATS = 10
RECENT = 50


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one text tells, so that it can be told again."""

    text: str
    actor: str
    deed: str
    recipient: str


class Newsroom:
    """Texts as they might come in, the same every time."""

    def __init__(self, texts: int, days: int) -> None:
        self._drawn = random.Random(7)  # noqa: S311 -- no secret
        # Words by rank, as in any language: few of them often, most of them seldom.
        self._words = [self._word() for _ in range(20_000)]
        self._weights = [1 / rank for rank in range(1, len(self._words) + 1)]
        self._recent: list[Told] = []
        self._per_day = max(1, texts // days)

    def articles(self, first: int, number: int) -> Iterator[ReadArticle]:
        """So many articles, the first of them with this number."""
        for place in range(first, first + number):
            told = self._told()
            self._recent = [*self._recent[-RECENT:], told]
            day = FIRST_DAY + timedelta(days=place // self._per_day)
            yield reading_of(told, place, day)

    def _word(self) -> str:
        return "".join(self._drawn.choices("aeioulnrstdmpk", k=self._drawn.randint(3, 9)))

    def _told(self) -> Told:
        if self._recent and self._drawn.random() < 1 / REPEATS:
            return self._repeated(self._drawn.choice(self._recent))
        actor, recipient = self._drawn.sample(PARTIES, 2)
        deed = self._drawn.choice(tuple(DEEDS))
        body = self._drawn.choices(self._words, self._weights, k=self._drawn.randint(40, 120))
        number = self._drawn.randint(3, 99)
        text = f"{actor} {deed} {recipient} over {number} {' '.join(body)}."
        return Told(text=text, actor=actor, deed=deed, recipient=recipient)

    def _repeated(self, told: Told) -> Told:
        if self._drawn.random() < 1 / 2:
            return told
        words = told.text.split(" ")
        numbers = [place for place, word in enumerate(words) if word.isdecimal()]
        words[numbers[0]] = str(self._drawn.randint(3, 99))
        return Told(
            text=" ".join(words), actor=told.actor, deed=told.deed, recipient=told.recipient
        )


def reading_of(told: Told, number: int, day: date) -> ReadArticle:
    """An article with the two records that its one sentence makes."""
    source, text, published = f"{number}.txt", told.text, day.isoformat()
    own = article_id(source_id=source, url=None, outlet=None, published=published, text=text)
    whole = (0, len(text))
    article = ArticleRecord(
        id=own,
        coder=Coder(name="diurna", version="0"),
        source_id=source,
        title=None,
        published=published,
        published_from="given",
        language="en",
        text=text,
        text_sha256=text_digest(text),
        blocks=(BlockRecord(start=0, end=len(text), type="paragraph"),),
        sentences=(SentenceRecord(start=0, end=len(text), state="coded"),),
    )
    start = text.index(told.deed)
    actor = Actor(text=told.actor, start=0, end=len(told.actor), name=told.actor)
    place = text.index(told.recipient, start)
    end = place + len(told.recipient)
    event = Event(
        id=record_id("event", own, start),
        article_id=own,
        type=DEEDS[told.deed],
        quad=3,
        score=-4.0,
        status="happened",
        claims=(Claim(status="happened", evidence=span_of(text, 0, end)),),
        actors=(actor,),
        recipients=(Actor(text=told.recipient, start=place, end=end, name=told.recipient),),
        date=TimeValue(value=published, granularity="day", latest=published, anchor="published"),
        trigger=passage_of(text, [(start, start + len(told.deed))]),
        evidence=passage_of(text, [whole]),
        confidence=0.5,
    )
    statement = Statement(
        id=record_id("statement", own, start),
        article_id=own,
        content=passage_of(text, [whole]),
        type="indirect",
        act="assert",
        speaker=actor,
    )
    return ReadArticle(article=article, events=(event,), statements=(statement,))


def timed(store: Store, readings: Iterable[ReadArticle]) -> dict[str, float]:
    """The seconds that adding takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def first_hundred(newsroom: Newsroom, folder: Path) -> dict[str, float]:
    """The seconds that adding to an empty store takes, the median of several; texts never seen."""
    found = []
    for number in range(ROUNDS):
        readings = list(newsroom.articles(0, BATCH))
        with open_store(folder / f"{number}.db", syndication=syndication) as store:
            found.append(timed(store, readings))
    return {name: median(times[name] for times in found) for name in found[0]}


def measure(texts: int, days: int, place: str, folder: Path) -> dict[str, object]:
    """The figures, and what the store holds at the end."""
    newsroom = Newsroom(texts, days)
    with open_store(place, syndication=syndication) as store:
        filling = timed(store, newsroom.articles(0, texts))
        last = [
            timed(store, list(newsroom.articles(texts + number * BATCH, BATCH)))
            for number in range(ROUNDS)
        ]
        counts = store.counts()
    first = first_hundred(newsroom, folder)
    after = {name: median(times[name] for times in last) for name in last[0]}
    return {
        "texts": texts,
        "first": {name: round(value, 3) for name, value in first.items()},
        "next": {name: round(value, 3) for name, value in after.items()},
        "ratio": {name: round(after[name] / first[name], 2) for name in first},
        "added_a_second": round(texts / filling["wall"]),
        "counts": counts,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=90, help="days that the texts spread over")
    parser.add_argument("--db", help="the store to fill; a passing file unless given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diurna-bench-") as folder:
        place = options.db or str(Path(folder) / "large.db")
        found = measure(options.texts, options.days, place, Path(folder))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
