"""Who does what to whom, counted: over all days, or day by day and week by week.

What has come about is counted apart from what was planned, feared or denied: nothing is summed
across. Each event counts once, however many articles tell it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import permutations, product
from typing import TYPE_CHECKING, Literal

from diurna.schema.events import SYMMETRIC
from diurna.views.entries import gather
from diurna.views.reports import reports
from diurna.views.scope import EVERYTHING, REAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.store import Store
    from diurna.views.days import Days
    from diurna.views.entries import Entry
    from diurna.views.reports import Report
    from diurna.views.scope import Scope

Step = Literal["day", "week"]
# What happened or goes on, in one name.
REALITY = "real"


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkLine:
    """All events of one party towards another.

    Args:
        source: who acts: a country (ISO 3166-1 alpha-3), else a name.
        target: who is acted upon, likewise.
        status: ``real`` for what happened or is going on, else the one status that is counted.
        events: how many, each once.
        sources: how many independent sources tell of any of them.
        mean_score: the mean of their PLOVER scores.
        quad_1: how many of verbal cooperation; then material cooperation, verbal conflict and
            material conflict.
        first_day: the earliest day of any of them.
        last_day: the latest.
    """

    source: str
    target: str
    status: str
    events: int
    sources: int
    mean_score: float
    quad_1: int
    quad_2: int
    quad_3: int
    quad_4: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesLine:
    """All events of one party towards another on one day or in one week.

    Args:
        begin: the day, or the Monday of the week; None for events that fit in none.
    """

    begin: date | None
    source: str
    target: str
    status: str
    events: int
    sources: int
    mean_score: float
    quad_1: int
    quad_2: int
    quad_3: int
    quad_4: int


@dataclass(kw_only=True)
class _Sum:
    """What is counted of one dyad."""

    events: int = 0
    score: float = 0.0
    quads: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(1, 5), 0))
    sources: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)

    def add(self, event: Entry, days: Days | None) -> None:
        """Count one event, by what its reports of one status tell."""
        self.events += 1
        self.score += event.latest.score
        self.quads[event.latest.quad] += 1
        self.sources.update(report.origin.source for report in event.reports)
        if days and days.is_one:
            told = (*self.days, days.first)
            self.days = [min(told), max(told)]

    @property
    def mean_score(self) -> float:
        """The mean of the scores, as fine as anybody reads it."""
        return round(self.score / self.events, 2)


def network(store: Store, scope: Scope = EVERYTHING) -> list[NetworkLine]:
    """The directed dyads of a store's events, those with most events first.

    Args:
        store: what was read.
        scope: its days are those of the events. What happened or is going on is counted unless
            it names statuses; each other status makes lines of its own.
    """
    sums: dict[tuple[str, str, str], _Sum] = defaultdict(_Sum)
    for status, event, days in _counted(store, scope):
        for source, target in dyads(event.fullest):
            sums[source, target, status].add(event, days)
    lines = [_network_line(key, found) for key, found in sums.items()]
    return sorted(lines, key=lambda n: (-n.events, n.source, n.target, n.status))


def series(store: Store, scope: Scope = EVERYTHING, *, step: Step = "week") -> list[SeriesLine]:
    """The events of every directed dyad on each day or in each week that has any, in order.

    Args:
        store: what was read.
        scope: as of ``network``.
        step: how wide the points are. Events that fit into none ("in May") come last.
    """
    sums: dict[tuple[date, str, str, str], _Sum] = defaultdict(_Sum)
    for status, event, days in _counted(store, scope):
        begin = _begin(days, step) or date.max
        for source, target in dyads(event.fullest):
            sums[begin, source, target, status].add(event, days)
    return [_series_line(key, found) for key, found in sorted(sums.items(), key=lambda s: s[0])]


def _counted(store: Store, scope: Scope) -> Iterator[tuple[str, Entry, Days | None]]:
    """The events of a timeline under each status that is counted, with their days.

    Each has the reports of that status alone: what one says came about is no other's plan.
    """
    wanted = frozenset(scope.statuses) or REAL
    for entry in gather(reports(store, scope)):
        day = entry.days.first.isoformat() if entry.days else None
        if not entry.asked or not scope.has_day(day):
            continue
        apart: dict[str, list[Report]] = defaultdict(list)
        for report in entry.reports:
            if report.status in wanted:
                apart[REALITY if report.is_real else report.status].append(report)
        for status, found in sorted(apart.items()):
            yield status, replace(entry, reports=tuple(found)), entry.days


def dyads(report: Report) -> Iterable[tuple[str, str]]:
    """Who towards whom: every pair, of meetings and joint acts in both directions.

    What a party does to itself, and what lacks a party on one side, makes none.
    """
    if report.recipients:
        found = set(product(report.actors, report.recipients))
        if report.type in SYMMETRIC:
            found |= {(target, source) for source, target in found}
    else:
        found = set(permutations(report.actors, 2)) if report.type in SYMMETRIC else set()
    return sorted(pair for pair in found if pair[0] != pair[1])


def _begin(days: Days | None, step: Step) -> date | None:
    """The day or Monday that an event falls on; None where it may fall on more than one."""
    if days is None:
        return None
    if step == "day":
        return days.first if days.is_one else None
    monday = days.first - timedelta(days=days.first.weekday())
    return monday if days.last <= monday + timedelta(days=6) else None


def _network_line(key: tuple[str, str, str], found: _Sum) -> NetworkLine:
    source, target, status = key
    return NetworkLine(
        source=source,
        target=target,
        status=status,
        events=found.events,
        sources=len(found.sources),
        mean_score=found.mean_score,
        **_quads(found),
        first_day=found.days[0] if found.days else None,
        last_day=found.days[-1] if found.days else None,
    )


def _series_line(key: tuple[date, str, str, str], found: _Sum) -> SeriesLine:
    begin, source, target, status = key
    return SeriesLine(
        begin=None if begin == date.max else begin,
        source=source,
        target=target,
        status=status,
        events=found.events,
        sources=len(found.sources),
        mean_score=found.mean_score,
        **_quads(found),
    )


def _quads(found: _Sum) -> dict[str, int]:
    return {f"quad_{quad}": number for quad, number in found.quads.items()}
