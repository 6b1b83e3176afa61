"""One event in many reports: which reports tell the same, with all that they say of it.

Reports are of one event when the thing is of one type between the same parties (by country, else
by name; of meetings and agreements in either direction), its days fit, and neither place nor mode
speaks against it. Between two parties on one and the same day that is enough; a day apart, where
no words give a day, or of a single party, the sentences must be alike too, or the place the same.
Each report is held against the first of an entry alone, so that likeness is never handed on.
Statuses and figures that do not agree stay side by side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.schema.events import SYMMETRIC
from diurna.views.wording import are_alike, stems

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from diurna.views.reports import Days, Report

A_DAY = timedelta(days=1)
# A meeting at a named place is the same within this many days, where no words tell its day.
NEAR_A_PLACE = timedelta(days=3)
# "In February" fits half of what is told: what is no finer than that needs like words.
CLOSE = timedelta(days=7)
# How much of the shorter sentence must stand in the other: less where the words that name the
# event are the same; half a sentence in common is a sentence told again.
ALIKE_WITH_TRIGGER, ALIKE = 0.3, 0.5
# How many words both must have: more where a party is named on one side alone, for who is only
# said to have spoken or agreed has done so often.
COMMON_OF_TWO, COMMON_OF_ONE = 2, 3
# What a blow from afar was struck with is told in many ways: a bomb, jets, shells, a killing.
FROM_AFAR = frozenset({"explosives", "aerial", "drone", "heavy-weapons", "targeted", "destroy"})
# A report is held against so many entries of its parties and days, the last to open first: two
# parties at war do more in a day than that only in wire reports without a place.
MAX_OPEN = 50


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event, with every report of it, in the order of their publication."""

    reports: tuple[Report, ...]

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
        """When it was: the first single day that words tell, else what the first report has."""
        told = [r.days for r in self.reports if r.days and r.days.from_text]
        return next((days for days in told if days.is_one), told[0] if told else self.first.days)

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


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """A report with its words cut to stems, once."""

    report: Report
    words: frozenset[str]
    trigger: frozenset[str]


@dataclass(kw_only=True)
class _Open:
    """An entry that reports may still join."""

    first: _Seen
    members: list[Report]


def gather(reports: Iterable[Report]) -> list[Entry]:
    """The entries that some reports make, by day, then as their first reports were published.

    Args:
        reports: in any order; the outcome is the same in each.
    """
    buckets: dict[Hashable, list[Report]] = defaultdict(list)
    for report in _completed(reports):
        buckets[_key(report)].append(report)
    entries = [entry for bucket in buckets.values() for entry in _entries(bucket)]
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


def _key(report: Report) -> Hashable:
    if not report.parties:
        # What names nobody is only told again within its own article.
        return report.thing, report.origin.source
    if report.thing in SYMMETRIC:
        return report.thing, report.parties
    return report.thing, report.actors, report.recipients


def _entries(reports: list[Report]) -> Iterable[Entry]:
    """The entries of reports of one type between the same parties.

    What is only said to be of some month comes last, and joins an entry of a day in it: else it
    would draw together what happened on different days.
    """
    seen = [_seen(report) for report in sorted(reports, key=_by_day)]
    fine = _joined(one for one in seen if not _is_coarse(one.report.days))
    vague: list[_Open] = []
    for one in seen:
        if _is_coarse(one.report.days):
            _join(one, [*vague[-MAX_OPEN:], *_within(fine, one.report.days)], vague)
    return (Entry(reports=tuple(sorted(o.members, key=_by_publication))) for o in (*fine, *vague))


def _seen(report: Report) -> _Seen:
    return _Seen(report=report, words=stems(report.words), trigger=stems(report.trigger))


def _is_coarse(days: Days | None) -> bool:
    return days is not None and days.last - days.first >= CLOSE


def _joined(reports: Iterable[_Seen]) -> list[_Open]:
    """The entries of reports that come in the order of their days."""
    done: list[_Open] = []
    running: list[_Open] = []
    for one in reports:
        running = [o for o in running if _may_join(o.first.report.days, one.report.days)]
        begun = len(done)
        _join(one, running[-MAX_OPEN:], done)
        running += done[begun:]
    return done


def _join(one: _Seen, homes: list[_Open], done: list[_Open]) -> None:
    """Put a report into the last entry that it is of; into a new one at the end, if none."""
    home = next((o for o in reversed(homes) if _is_same(o.first, one)), None)
    if home is None:
        done.append(_Open(first=one, members=[one.report]))
    else:
        home.members.append(one.report)


def _within(fine: list[_Open], days: Days | None) -> list[_Open]:
    """The first entries that begin on the days of a report, the earliest last."""
    if days is None:
        return []
    begin = bisect_left(fine, days.first, key=lambda o: _first_day(o.first.report.days))
    near = fine[begin : begin + MAX_OPEN]
    return [o for o in reversed(near) if _first_day(o.first.report.days) <= days.last]


def _by_day(report: Report) -> tuple[object, ...]:
    """By day; those whose words tell it come before those that stand by their article's."""
    from_text = report.days is not None and report.days.from_text
    return _first_day(report.days), not from_text, *_by_publication(report)


def _by_publication(report: Report) -> tuple[int, int, str]:
    return report.origin.order, report.start, report.event_id


def _first_day(days: Days | None) -> date:
    return days.first if days else date.max


def _may_join(one: Days | None, two: Days | None) -> bool:
    """Whether any later report can still be near enough; what has no day waits to the end."""
    if one is None or two is None:
        return one is two
    return two.first - one.last <= NEAR_A_PLACE


def _is_same(one: _Seen, two: _Seen) -> bool:
    """Whether two reports of one type and the same parties tell one event."""
    first, second = one.report, two.report
    if _is_otherwise(first.mode, second.mode) or _speaks_against(first.place, second.place):
        return False
    apart, told = _apart(first.days, second.days), _are_told(first.days, second.days)
    if told and not apart and _is_between_two(first):
        return True
    if not told and first.place and first.place == second.place:
        return True
    return apart <= A_DAY and _are_alike(one, two)


def _is_between_two(report: Report) -> bool:
    return len(report.parties) > 1


def _is_otherwise(one: str | None, two: str | None) -> bool:
    """Whether two modes are none of one and the same deed."""
    return _speaks_against(one, two) and not FROM_AFAR.issuperset({one, two})


def _speaks_against(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and one != two


def _apart(one: Days | None, two: Days | None) -> timedelta:
    """How long after the one the other begins; nothing where they overlap or are unknown."""
    if one is None or two is None:
        return timedelta()
    return max(two.first - one.last, one.first - two.last, timedelta())


def _are_told(one: Days | None, two: Days | None) -> bool:
    """Whether the words of both tell a day, or nearly."""
    return all(d is not None and d.from_text and not _is_coarse(d) for d in (one, two))


def _are_alike(one: _Seen, two: _Seen) -> bool:
    least = ALIKE_WITH_TRIGGER if one.trigger & two.trigger else ALIKE
    common = COMMON_OF_TWO if _is_between_two(one.report) else COMMON_OF_ONE
    return are_alike(one.words, two.words, least=least, common=common)
