"""Which entries of an independent diary are found among the events of other reports.

    python benchmarks/diary.py CORPUS [--db DB] [--diary "Wikipedia Current Events"] [--shift 14]

CORPUS is JSON lines, packed with gzip or not; entries are the articles whose outlet is the diary.
With --db the store is used as it stands, or filled from CORPUS when it is not there; without, the
corpus is read into a store that is thrown away.

An entry is *found* when one of its events and one of an article of any other outlet have the same
type and the same dyad, and days at most one apart. Parties and dyads are those of
``diurna network``: a party is its country, else its name; a dyad has two different parties. The day
is the one that exports put an event on. Events that are doubted, denied, supposed or demanded count
on neither side. Every entry counts once, those without an event we read included; an entry that is
not found is counted under what the event of it that came furthest lacks, or as a heading, where it
is no sentence at all.

Three tables are printed. ``by_event_date`` takes an event's own day alone: a line of a diary seldom
says one. ``by_publication`` lets the day of publication stand in, on either side, unless the event
is told as history: a diary files a line under its day.
``one_side_too`` is the same with deeds that name a party on one side alone (who marched, who
was struck): they are found where the other report leaves the same side open.

A crisis repeats itself: one dyad and type recur day after day. ``by_chance`` is therefore the share
found when the diary is moved by --shift days, forth and back, the mean of both: what is found
beyond it was found for its date. ``elsewhere`` tells how much the other articles offer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from diurna.cli.main import run
from diurna.store import open_store
from diurna.store.sql import store_exists
from diurna.views.exports.days import dating
from diurna.views.exports.telling import Told
from diurna.views.network import dyads
from diurna.views.reports import Origin, Report, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.events import Event
    from diurna.schema.records import ArticleRecord
    from diurna.store import Store
    from diurna.store.streams import Head

DIARY = "Wikipedia Current Events"
TOLD_AS_FACT = frozenset({"happened", "ongoing", "planned"})
NEAR = range(-1, 2)
REASONS = (
    *("no event read in the entry", "no event told as fact", "no two parties", "no day"),
    *("dyad nowhere else", "dyad elsewhere, other type", "dyad and type elsewhere, other date"),
)
HEADING = "a heading, no sentence"
FOUND = len(REASONS)
# Who is on the side of a deed on which nobody is named.
NOBODY = ""
ENDS = (".", "!", "?", ")", '"', "\N{RIGHT DOUBLE QUOTATION MARK}")

Dyad = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Counting:
    """What counts as a deed: whether a day of publication does, and a party alone."""

    by_publication: bool
    one_side: bool = False


COUNTINGS = {
    "by_event_date": Counting(by_publication=False),
    "by_publication": Counting(by_publication=True),
    "one_side_too": Counting(by_publication=True, one_side=True),
}


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What is compared of an event."""

    type: str
    dyad: Dyad
    day: date


@dataclass(kw_only=True)
class Entry:
    """One entry of the diary: its deeds, and how far its events came."""

    is_heading: bool = False
    stage: int = 0
    deeds: list[Deed] = field(default_factory=list)


@dataclass(kw_only=True)
class Elsewhere:
    """The deeds of all other articles, looked up by what they share."""

    articles: int = 0
    deeds: set[Deed] = field(default_factory=set)
    dyads: set[Dyad] = field(default_factory=set)
    days: dict[tuple[str, Dyad], set[date]] = field(default_factory=lambda: defaultdict(set))

    def take(self, deed: Deed) -> None:
        """Take in a deed."""
        self.deeds.add(deed)
        self.dyads.add(deed.dyad)
        self.days[deed.type, deed.dyad].add(deed.day)

    def stage(self, deed: Deed, shift: int) -> int:
        """How far a deed is matched: 4 not at all, 5 by dyad, 6 by type too, 7 by day too."""
        days = self.days.get((deed.type, deed.dyad), set())
        if any(deed.day + timedelta(days=shift + apart) in days for apart in NEAR):
            return FOUND
        return 6 if days else 5 if deed.dyad in self.dyads else 4


def main() -> None:
    """Print the tables of a corpus and its store."""
    options = _options()
    texts = texts_of(options.corpus, options.diary)
    with tempfile.TemporaryDirectory() as folder:
        place = options.db or str(Path(folder, "diary.db"))
        if not store_exists(place):
            _fill(place, options.corpus)
        with open_store(place) as store:
            print(json.dumps(tables(store, texts, options), indent=1))


def tables(store: Store, texts: dict[str, str], options: argparse.Namespace) -> dict[str, object]:
    """A table for each way of counting."""
    return {
        name: table(*collect(store, options.diary, texts, counting), options.shift)
        for name, counting in COUNTINGS.items()
    }


def _fill(place: str, corpus: Path) -> None:
    """Read the corpus into a store, as ``diurna add`` does."""
    if run(["add", str(corpus), "--db", place]):
        message = f"{corpus} could not be read whole: see the messages above."
        raise SystemExit(message)


def collect(
    store: Store, diary: str, texts: dict[str, str], counting: Counting
) -> tuple[list[Entry], Elsewhere]:
    """The entries of the diary, and the deeds of all else."""
    heads = {head.id: head for head in store.heads()}
    entries = {
        own: Entry(is_heading=is_heading(texts.get(head.source_id, "")))
        for own, head in heads.items()
        if head.outlet == diary
    }
    _check(len(entries), len(texts), diary)
    elsewhere = Elsewhere(articles=len(heads) - len(entries))
    for record in store.records_of_kind("event"):
        event = cast("Event", record)
        stage, deeds = read(event, heads[event.article_id], counting)
        if entry := entries.get(event.article_id):
            entry.stage = max(entry.stage, stage)
            entry.deeds.extend(deeds)
        else:
            for deed in deeds:
                elsewhere.take(deed)
    return list(entries.values()), elsewhere


def is_heading(text: str) -> bool:
    """Whether an entry names a topic and tells nothing: it does not end as a sentence does."""
    return not text.rstrip().endswith(ENDS)


def read(event: Event, head: Head, counting: Counting) -> tuple[int, list[Deed]]:
    """How far an event came (an index of REASONS), and its deeds when it came all the way."""
    if event.status not in TOLD_AS_FACT:
        return 1, []
    found = _dyads(event, head, counting)
    if not found:
        return 2, []
    day = _day(Told(event=event, article=cast("ArticleRecord", head)), counting)
    if day is None:
        return 3, []
    return 4, [Deed(type=event.type, dyad=dyad, day=day) for dyad in found]


def _dyads(event: Event, head: Head, counting: Counting) -> list[Dyad]:
    fields = {name: getattr(head, name) for name in ("source_id", "outlet", "published")}
    told = report(event, Origin(article_id=head.id, source=head.id, order=0, **fields))
    return [*dyads(told), *(open_sides(told) if counting.one_side else ())]


def _day(told: Told, counting: Counting) -> date | None:
    """The only day that an event is put on."""
    dated = dating(told)
    if dated is None or dated.last is not None:
        return None
    return dated.first if dated.own or counting.by_publication else None


def open_sides(told: Report) -> Iterator[Dyad]:
    """The parties of a deed that names one side alone."""
    if not told.recipients:
        yield from ((party, NOBODY) for party in told.actors)
    elif not told.actors:
        yield from ((NOBODY, party) for party in told.recipients)


def table(entries: list[Entry], elsewhere: Elsewhere, shift: int) -> dict[str, object]:
    """Shares found, and what the rest lacks."""
    reached = [_reached(entry, elsewhere, 0) for entry in entries]
    found, comparable = reached.count(FOUND), sum(bool(entry.deeds) for entry in entries)
    lacks = Counter(_lack(*pair) for pair in zip(entries, reached, strict=True))
    return {
        "entries": len(entries),
        "headings": sum(entry.is_heading for entry in entries),
        "comparable": comparable,
        "found": found,
        "share_of_all": _share(found, len(entries)),
        "share_of_comparable": _share(found, comparable),
        "by_chance": by_chance(entries, elsewhere, shift),
        "lacking": {reason: lacks[reason] for reason in (HEADING, *REASONS)},
        "elsewhere": {
            "articles": elsewhere.articles,
            "deeds": len(elsewhere.deeds),
            "dyads": len(elsewhere.dyads),
            "dyads_with_type": len(elsewhere.days),
        },
    }


def by_chance(entries: Iterable[Entry], elsewhere: Elsewhere, shift: int) -> float | None:
    """The share found of a diary that is moved, forth and back."""
    moved = [_reached(e, elsewhere, days) for e in entries for days in (shift, -shift)]
    return _share(moved.count(FOUND), len(moved))


def _reached(entry: Entry, elsewhere: Elsewhere, shift: int) -> int:
    return max((elsewhere.stage(deed, shift) for deed in entry.deeds), default=entry.stage)


def _lack(entry: Entry, reached: int) -> str | None:
    """What an entry lacks; None for one that is found."""
    if reached == FOUND:
        return None
    return HEADING if entry.is_heading else REASONS[reached]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _check(entries: int, wanted: int, diary: str) -> None:
    """Stop when the store lacks entries of the corpus: a share of fewer would flatter."""
    if entries != wanted:
        message = f"the store holds {entries} of {wanted} entries of {diary}: read the corpus anew."
        raise SystemExit(message)


def texts_of(corpus: Path, diary: str) -> dict[str, str]:
    """The texts of the diary's entries by the corpus's own ids."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        entries = [entry for entry in map(json.loads, lines) if entry.get("outlet") == diary]
    return {entry["id"]: entry["text"] for entry in entries}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--db")
    parser.add_argument("--diary", default=DIARY)
    parser.add_argument("--shift", type=int, default=14)
    return parser.parse_args()


if __name__ == "__main__":
    main()
