"""Which entries of an independent diary are found among the events of other reports.

    python benchmarks/diary.py CORPUS [--db DB] [--diary "Wikipedia Current Events"] [--shift 14]

CORPUS is JSON lines, packed with gzip or not; entries are the articles whose outlet is the diary.
With --db the store is used as it stands, or filled from CORPUS when it is not there; without, the
corpus is read into a store that is thrown away.

An entry is *found* when one of its events and one of an article of any other outlet have the same
type and the same dyad, and days at most one apart. A dyad is two different parties, one on either
side (without sides for types that have none): a party is its country, or its name where it is
international. Events that are doubted, denied, supposed or demanded count on neither side. Every
entry counts once, those without an event we read included; an entry that is not found is counted
under what the event of it that came furthest lacks.

Two tables are printed. ``by_event_date`` takes an event's own day alone: a line of a diary seldom
says one. ``by_publication`` lets the day of publication stand in for an undated event, on either
side, unless the event is told as history: a diary files a line under its day.

A crisis repeats itself: one dyad and type recur day after day. ``by_chance`` is therefore the share
found when the diary is moved by --shift days: what is found beyond it was found for its date.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, cast

from diurna.cli.main import run
from diurna.schema.events import SYMMETRIC, Event
from diurna.store import open_store
from diurna.store.sql import store_exists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.actors import Actor
    from diurna.store import Store

DIARY = "Wikipedia Current Events"
TOLD_AS_FACT = frozenset({"happened", "ongoing", "planned"})
OF_A_DAY = frozenset({"day", "datetime"})
DAY = len("2031-05-06")
NEAR = range(-1, 2)
REASONS = (
    *("no event read in the entry", "no event told as fact", "no two parties", "no day"),
    *("dyad nowhere else", "dyad elsewhere, other type", "dyad and type elsewhere, other date"),
)

Dyad = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What is compared of an event."""

    type: str
    dyad: Dyad
    day: date


@dataclass(kw_only=True)
class Entry:
    """One entry of the diary: its deeds, and how far its events came."""

    stage: int = 0
    deeds: list[Deed] = field(default_factory=list)


@dataclass(kw_only=True)
class Elsewhere:
    """The deeds of all other articles, looked up by what they share."""

    dyads: set[Dyad] = field(default_factory=set)
    types: set[tuple[str, Dyad]] = field(default_factory=set)
    days: dict[tuple[str, Dyad], set[date]] = field(default_factory=lambda: defaultdict(set))

    def take(self, deed: Deed) -> None:
        """Take in a deed."""
        self.dyads.add(deed.dyad)
        self.types.add((deed.type, deed.dyad))
        self.days[deed.type, deed.dyad].add(deed.day)

    def stage(self, deed: Deed, shift: int) -> int:
        """How far a deed is matched: 4 not at all, 5 by dyad, 6 by type too, 7 by day too."""
        own = (deed.type, deed.dyad)
        days = self.days.get(own, set())
        if any(deed.day + timedelta(days=shift + apart) in days for apart in NEAR):
            return 7
        return 6 if own in self.types else 5 if deed.dyad in self.dyads else 4


def main() -> None:
    """Print the table of a corpus and its store."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        place = options.db or str(Path(folder, "diary.db"))
        if not store_exists(place):
            _fill(place, options.corpus)
        with open_store(place) as store:
            tables = {
                name: table(*collect(store, options.diary, undated=undated), options.shift)
                for name, undated in (("by_event_date", False), ("by_publication", True))
            }
    _check(options.corpus, options.diary, int(str(tables["by_event_date"]["entries"])))
    print(json.dumps(tables, indent=1))


def _fill(place: str, corpus: Path) -> None:
    """Read the corpus into a store, as ``diurna add`` does."""
    if run(["add", str(corpus), "--db", place]):
        message = f"{corpus} could not be read whole: see the messages above."
        raise SystemExit(message)


def collect(store: Store, diary: str, *, undated: bool) -> tuple[list[Entry], Elsewhere]:
    """The entries of the diary, and the deeds of all else; undated ones too when asked for."""
    heads = {head.id: head for head in store.heads()}
    entries = {own: Entry() for own, head in heads.items() if head.outlet == diary}
    elsewhere = Elsewhere()
    for record in store.records_of_kind("event"):
        event = cast("Event", record)
        stage, deeds = read(event, heads[event.article_id].published if undated else None)
        if entry := entries.get(event.article_id):
            entry.stage = max(entry.stage, stage)
            entry.deeds.extend(deeds)
        else:
            for deed in deeds:
                elsewhere.take(deed)
    return list(entries.values()), elsewhere


def read(event: Event, published: str | None) -> tuple[int, list[Deed]]:
    """How far an event came (an index of REASONS), and its deeds when it came all the way."""
    if event.status not in TOLD_AS_FACT:
        return 1, []
    dyads = sorted(set(dyads_of(event)))
    if not dyads:
        return 2, []
    day = day_of(event, published)
    if day is None:
        return 3, []
    return 4, [Deed(type=event.type, dyad=dyad, day=day) for dyad in dyads]


def day_of(event: Event, published: str | None) -> date | None:
    """The day of an event, or that of publication for one that has no date and is no history."""
    if event.date and event.date.value:
        is_day = event.date.granularity in OF_A_DAY
        return date.fromisoformat(event.date.value[:DAY]) if is_day else None
    if published is None or event.background:
        return None
    return date.fromisoformat(published[:DAY])


def dyads_of(event: Event) -> Iterator[Dyad]:
    """The pairs of different parties of an event."""
    actors, recipients = parties(event.actors), parties(event.recipients)
    if event.type in SYMMETRIC:
        actors = recipients = actors | recipients
    for one, two in product(actors, recipients):
        if one != two:
            yield (min(one, two), max(one, two)) if event.type in SYMMETRIC else (one, two)


def parties(actors: Iterable[Actor]) -> set[str]:
    """Countries, and names of international organisations."""
    found = (a.country or (a.name if a.sector == "IGO" else None) for a in actors)
    return {party for party in found if party}


def table(entries: list[Entry], elsewhere: Elsewhere, shift: int) -> dict[str, object]:
    """Shares found, and what the rest lacks."""
    reached = [_reached(entry, elsewhere, 0) for entry in entries]
    moved = [_reached(entry, elsewhere, shift) for entry in entries]
    found, comparable = reached.count(7), sum(bool(entry.deeds) for entry in entries)
    lacks = Counter(REASONS[stage] for stage in reached if stage < len(REASONS))
    return {
        "entries": len(entries),
        "comparable": comparable,
        "found": found,
        "share_of_all": _share(found, len(entries)),
        "share_of_comparable": _share(found, comparable),
        "by_chance": _share(moved.count(7), len(entries)),
        "lacking": {reason: lacks[reason] for reason in REASONS},
    }


def _reached(entry: Entry, elsewhere: Elsewhere, shift: int) -> int:
    return max((elsewhere.stage(deed, shift) for deed in entry.deeds), default=entry.stage)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _check(corpus: Path, diary: str, entries: int) -> None:
    """Stop when the store lacks entries of the corpus: a share of fewer would flatter."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        wanted = sum(json.loads(line).get("outlet") == diary for line in lines)
    if entries != wanted:
        message = f"the store holds {entries} of {wanted} entries of {diary}: read {corpus} anew."
        raise SystemExit(message)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--db")
    parser.add_argument("--diary", default=DIARY)
    parser.add_argument("--shift", type=int, default=14)
    return parser.parse_args()


if __name__ == "__main__":
    main()
