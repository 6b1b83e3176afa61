"""One event in many reports: which reports tell the same, with all that they say of it.

Which two tell the same, ``sameness`` tells. Each report is held against the words of the first of
an entry, and against all that is known of it by then, so that likeness is never handed on.
Statuses and figures that do not agree stay side by side.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.views.sameness import (
    A_MONTH,
    CLOSE,
    are_compatible,
    are_near,
    in_common,
    is_coarse,
    is_same,
    look_at,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from diurna.views.days import Days
    from diurna.views.reports import Report
    from diurna.views.sameness import Seen

# A report is held against so many entries of its parties and days, the last to open first: two
# parties at war do more in a day than that only in wire reports without a place.
MAX_OPEN = 30


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event, with every report of it, in the order of their publication.

    ``fullest`` is the first of the reports that name most parties.
    """

    reports: tuple[Report, ...]
    fullest: Report

    @property
    def first(self) -> Report:
        """The report that was published first."""
        return self.reports[0]

    @cached_property
    def latest(self) -> Report:
        """What is known by now: the first report of the article that was published last."""
        newest = self.reports[-1].origin.article_id
        return next(r for r in self.reports if r.origin.article_id == newest)

    @cached_property
    def days(self) -> Days | None:
        """When it was: the single day that most sources tell, else what the first report has."""
        if len(self.reports) == 1:
            return self.first.days
        told = [r for r in self.reports if r.days and r.days.from_text]
        single = {(r.origin.source, r.days): None for r in told if r.days and r.days.is_one}
        most = Counter(days for _, days in single).most_common(1)
        return most[0][0] if most else (told or self.reports)[0].days

    @cached_property
    def statuses(self) -> dict[str, int]:
        """How many sources tell each status, the most told first."""
        return _by_source((report.status, report) for report in self.reports)

    @cached_property
    def figures(self) -> dict[str, int]:
        """How many sources tell each figure, the most told first."""
        return _by_source((figure, r) for r in self.reports for figure in r.quantities)

    @property
    def asked(self) -> bool:
        """Whether any report of it is of the party and type that are asked for."""
        return any(report.asked for report in self.reports)

    @property
    def sources(self) -> int:
        """How many independent sources tell it: copies and revisions count with their first."""
        return len({report.origin.source for report in self.reports})

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len({report.origin.called for report in self.reports})

    @property
    def place(self) -> str | None:
        """Where it was, by the first report that tells."""
        return next((report.place for report in self.reports if report.place), None)


def _by_source(told: Iterable[tuple[str, Report]]) -> dict[str, int]:
    pairs = {(what, report.origin.source) for what, report in told}
    numbers = Counter(what for what, _ in pairs)
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


@dataclass(kw_only=True)
class _Open:
    """An entry that reports may still join.

    ``first`` opened it; ``known`` is the same with what those that joined tell beside.
    """

    first: Seen
    known: Seen
    members: list[Report]

    def may_hold(self, one: Seen) -> bool:
        """Whether a report tells the same as the first, and nothing against what is known."""
        return (
            are_near(self.first, one)
            and are_compatible(self.first, one)
            and are_compatible(self.known, one)
            and is_same(self.known, one)
        )

    def add(self, report: Report, one: Seen) -> None:
        """Take in a report of the same event."""
        self.members.append(report)
        self.known = self.known.with_more(one)


class _Shelf:
    """Open entries by party, each list in the order of the days on which they begin.

    ``reach`` is how many days before a report an entry may begin that it is of.
    """

    def __init__(self, *, reach: int) -> None:
        self.entries: list[_Open] = []
        self._reach = reach
        self._by_party: dict[str, list[_Open]] = defaultdict(list)

    def put(self, report: Report, one: Seen, homes: Iterable[_Open]) -> None:
        """Put a report where most of its words are, of entries that it is of; else open one."""
        fitting = [home for home in homes if home.may_hold(one)]
        home = max(fitting, key=lambda o: _nearness(o.known, one), default=None)
        if home is None:
            home = _Open(first=one, known=one, members=[report])
            self.entries.append(home)
            self._enter(home, _keys(one))
        else:
            self._enter(home, one.parties - home.known.parties)
            home.add(report, one)

    def last(self, one: Seen) -> Iterable[_Open]:
        """The entries of a report's parties that begin last, each once."""
        found: dict[int, _Open] = {}
        for key in _keys(one):
            entries = self._by_party[key]
            near = bisect_left(entries, one.begin - self._reach, key=_begin)
            found |= {id(o): o for o in entries[max(near, len(entries) - MAX_OPEN) :]}
        return found.values()

    def within(self, one: Seen) -> Iterable[_Open]:
        """The first entries of a report's parties that begin on its days, each once."""
        found: dict[int, _Open] = {}
        for key in _keys(one):
            entries = self._by_party[key]
            begin = bisect_left(entries, one.begin, key=_begin)
            near = entries[begin : begin + MAX_OPEN]
            found |= {id(o): o for o in near if _begin(o) <= one.end}
        return found.values()

    def _enter(self, home: _Open, keys: Iterable[str]) -> None:
        for key in keys:
            insort(self._by_party[key], home, key=_begin)


def _nearness(known: Seen, one: Seen) -> tuple[bool, int]:
    return known.parties == one.parties, in_common(known, one)


def _begin(entry: _Open) -> int:
    return entry.first.begin


def _keys(one: Seen) -> Iterable[str]:
    """The parties of a report; what names none is only told again within its own source."""
    return sorted(one.parties) or (one.source,)


def gather(reports: Iterable[Report]) -> list[Entry]:
    """The entries that some reports make, by day, then as their first reports were published.

    Args:
        reports: in any order; the outcome is the same in each. Types of which none is asked for
            make no entries.
    """
    things: dict[str, list[Report]] = defaultdict(list)
    for report in _completed(reports):
        things[report.thing].append(report)
    asked = (told for told in things.values() if any(report.asked for report in told))
    entries = [entry for told in asked for entry in _entries(told)]
    return sorted(entries, key=lambda e: (_first_day(e.days), _by_publication(e.first)))


def _completed(reports: Iterable[Report]) -> Iterator[Report]:
    """The reports; who acts is known from the same sentence where it tells one deed twice.

    "15 people were killed when Norland shelled a port": the killing is Norland's.
    """
    told = list(reports)
    doing: dict[Hashable, set[tuple[str, ...]]] = defaultdict(set)
    for report in told:
        if report.actors and report.recipients:
            doing[_sentence(report)].add(report.actors)
    for report in told:
        known = doing.get(_sentence(report), set()) if report.recipients else set()
        is_open = not report.actors and len(known) == 1
        yield replace(report, actors=next(iter(known))) if is_open else report


def _sentence(report: Report) -> Hashable:
    """What a deed told twice in one sentence has in common."""
    return report.origin.article_id, report.words, report.thing, report.status, report.recipients


def _entries(reports: list[Report]) -> Iterable[Entry]:
    """The entries of reports of one type.

    What is only said to be of some month comes last, and joins an entry of a day in it: else it
    would draw together what happened on different days.
    """
    fine, vague = _Shelf(reach=CLOSE.days + 1), _Shelf(reach=A_MONTH + 1)
    seen = list(look_at(sorted(reports, key=_by_day)))
    for report, one in seen:
        if not is_coarse(one.days):
            fine.put(report, one, fine.last(one))
    for report, one in seen:
        if is_coarse(one.days):
            vague.put(report, one, [*fine.within(one), *vague.last(one)])
    return map(_entry, (*fine.entries, *vague.entries))


def _entry(one: _Open) -> Entry:
    fullest = max(one.members, key=lambda r: len(r.parties))
    return Entry(reports=tuple(sorted(one.members, key=_by_publication)), fullest=fullest)


def _by_day(report: Report) -> tuple[object, ...]:
    """By day; those whose words tell it come before those that stand by their article's."""
    from_text = report.days is not None and report.days.from_text
    return _first_day(report.days), not from_text, *_by_publication(report)


def _by_publication(report: Report) -> tuple[int, int, str]:
    return report.origin.order, report.start, report.event_id


def _first_day(days: Days | None) -> date:
    return days.first if days else date.max
