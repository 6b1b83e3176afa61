"""Events by day: what happened, was planned, feared or denied, and how many sources tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from diurna.views.days import first_day
from diurna.views.entries import gather
from diurna.views.lines import NESTED
from diurna.views.network import dyads
from diurna.views.reports import reports
from diurna.views.scope import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator

    from diurna.store import Store
    from diurna.views.entries import Entry
    from diurna.views.reports import Report
    from diurna.views.scope import Scope

DatedBy = Literal["text", "article"]
# So many reports tell of the two before anything between them is a first: who is named once is
# first with everybody. In a crisis of four months (2026-11) half of the firsts were of such.
ACQUAINTED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What one article says of an event."""

    event_id: str
    article_id: str
    outlet: str | None
    published: str | None
    status: str
    figures: tuple[str, ...]
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineLine:
    """One event of a timeline.

    Args:
        day: the first day that fits; None where neither words nor the article's date tell it.
        last_day: the last day that fits.
        dated_by: whether the words tell the day, or only when the article was published.
        status: by the article published last; so are ``type``, ``quad`` and ``score``.
        statuses: how many sources tell each status.
        type: of the event; ``underlying``: of the thing itself, where that is another.
        actors: who acts: countries (ISO 3166-1 alpha-3), else names.
        recipients: who is acted upon, likewise.
        sources: how many independent sources tell it.
        outlets: how many outlets.
        figures: how many sources tell each figure.
        words: the sentence of the first report.
        events: the ids of its records.
    """

    day: date | None
    last_day: date | None
    dated_by: DatedBy | None
    status: str
    statuses: dict[str, int]
    type: str
    underlying: str | None
    quad: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    sources: int
    outlets: int
    figures: dict[str, int]
    words: str
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...] = field(metadata=NESTED)


def timeline(
    store: Store, scope: Scope = EVERYTHING, *, first_in_weeks: int | None = None
) -> list[TimelineLine]:
    """The events of a store by day, each once, however many articles tell it.

    Args:
        store: what was read.
        scope: its days are those of the events; its statuses choose events of which any report
            has one of them.
        first_in_weeks: only real events of a type by one party towards another who had none such
            for so many weeks before, as far as the store reaches back; of two of whom three
            reports tell at least.
    """
    told = list(reports(store, scope))
    entries = gather(told)
    if first_in_weeks is not None:
        entries = list(_first_ones(entries, _acquainted(told), timedelta(weeks=first_in_weeks)))
    return [line_of(entry) for entry in entries if _is_asked(entry, scope)]


def _is_asked(entry: Entry, scope: Scope) -> bool:
    day = entry.days.first.isoformat() if entry.days else None
    wanted = set(scope.statuses)
    if not entry.asked:
        return False
    return scope.has_day(day) and (not wanted or bool(wanted & entry.statuses.keys()))


def _acquainted(told: Iterable[Report]) -> frozenset[frozenset[str]]:
    """The two of whom enough is told."""
    number = Counter(pair for one in told if one.is_real for pair in {*map(frozenset, dyads(one))})
    return frozenset(pair for pair, times in number.items() if times >= ACQUAINTED)


def _first_ones(
    entries: Iterable[Entry], known: Container[frozenset[str]], gap: timedelta
) -> Iterator[Entry]:
    """Those that break a silence between two known, out of entries in the order of their days.

    A silence begins with the first article at the earliest: what was before is only known from
    what articles remember.
    """
    real = [e for e in entries if e.days and e.days.is_one and any(r.is_real for r in e.reports)]
    told = (first_day(r.origin.day or "") for e in real for r in e.reports)
    begin = min((day for day in told if day), default=date.max)
    last: dict[Hashable, date] = {}
    for entry in real:
        day = _first_day(entry)
        pairs = [(entry.fullest.type, pair) for pair in dyads(entry.fullest)]
        told_of = [key for key in pairs if frozenset(key[1]) in known]
        if any(day - max(last.get(key, begin), begin) >= gap for key in told_of):
            yield entry
        last.update((key, day) for key in pairs)


def _first_day(entry: Entry) -> date:
    return entry.days.first if entry.days else date.max


def line_of(entry: Entry) -> TimelineLine:
    """One entry as a line."""
    first, latest, days = entry.first, entry.latest, entry.days
    return TimelineLine(
        day=days.first if days else None,
        last_day=days.last if days else None,
        dated_by=None if days is None else "text" if days.from_text else "article",
        status=latest.status,
        statuses=entry.statuses,
        type=latest.type,
        underlying=latest.thing if latest.thing != latest.type else None,
        quad=latest.quad,
        score=latest.score,
        actors=entry.fullest.actors,
        recipients=entry.fullest.recipients,
        place=entry.place,
        sources=entry.sources,
        outlets=entry.outlets,
        figures=entry.figures,
        words=first.words,
        events=tuple(report.event_id for report in entry.reports),
        evidence=tuple(map(evidence_of, entry.reports)),
    )


def evidence_of(report: Report) -> Evidence:
    """One report as evidence."""
    return Evidence(
        event_id=report.event_id,
        article_id=report.origin.article_id,
        outlet=report.origin.outlet,
        published=report.origin.published,
        status=report.status,
        figures=report.quantities,
        words=report.words,
    )
