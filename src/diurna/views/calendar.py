"""Planned meetings, other plans and deadlines, and what became of each by later reports.

A thing is kept when a later report tells that it happened, cancelled when one tells that it did
not, moved when it was planned anew for other days in words that say so, and unreported when its
day is over and no report of it is known. Later reports are of the same thing when its type is the
same, two of its parties are (in the same direction, unless it is a meeting or an agreement) or the
words are alike, their days fit, and no other place or person speaks against it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal

from diurna.schema.events import SYMMETRIC
from diurna.views.days import first_day
from diurna.views.entries import gather
from diurna.views.lines import NESTED
from diurna.views.reports import origins, reports
from diurna.views.sameness import MEETING, are_alike_of_one, contradict, in_common, look_alone
from diurna.views.scope import EVERYTHING
from diurna.views.timeline import evidence_of
from diurna.views.wording import tells_of_calling_off, tells_of_moving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.store import Store
    from diurna.views.days import Days
    from diurna.views.entries import Entry
    from diurna.views.reports import Origin, Report
    from diurna.views.sameness import Seen
    from diurna.views.scope import Scope
    from diurna.views.timeline import Evidence

    Key = tuple[str, ...]

State = Literal["coming", "kept", "moved", "cancelled", "unreported"]
Kind = Literal["meeting", "plan", "deadline"]
VISIT = "visit"
# "In May" or "next year" is no appointment.
A_WEEK = timedelta(days=6)
A_DAY = timedelta(days=1)
# Reports of a meeting come on its day or soon after; one that names no day is taken for it so long.
AFTERMATH = timedelta(days=3)
# What is only said is no appointment.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
# Of parties in one sentence so many are looked at: more are a list of guests.
MAX_PARTIES = 8
# So many later plans of the same parties are held against one that may have been moved.
MAX_PLANS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarLine:
    """One planned thing.

    Args:
        day: the first day it is planned for; ``last_day``: the last that fits.
        state: what became of it, by ``outcome``.
        kind: a meeting, another plan, or the day by which something is demanded.
        type: PLOVER type of the thing itself.
        parties: countries (ISO 3166-1 alpha-3), else names.
        moved_to: the day that it was planned for anew.
        planned: when it was first told.
        sources: how many independent sources told the plan.
        words: the sentence of the first report.
        outcome: the sentence that tells what became of it, and ``outcome_from`` where it stands.
        events: ids of the records of the plan.
        evidence: every report of the plan, then the one that tells its outcome.
    """

    day: date
    last_day: date
    state: State
    kind: Kind
    type: str
    parties: tuple[str, ...]
    place: str | None
    moved_to: date | None
    planned: str | None
    sources: int
    words: str
    outcome: str | None
    outcome_from: str | None
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...] = field(metadata=NESTED)


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What was planned for some days."""

    entry: Entry
    days: Days
    keys: tuple[Key, ...]
    seen: Seen


@dataclass(kw_only=True)
class _Later:
    """What later reports tell, to be found by thing and parties."""

    on_day: dict[tuple[Key, date], list[Report]]
    undone: dict[Key, list[Report]]
    plans: dict[Key, list[_Plan]]


def calendar(
    store: Store, scope: Scope = EVERYTHING, *, on: date | None = None
) -> list[CalendarLine]:
    """What was planned and for when, in the order of its days, with what became of it.

    Args:
        store: what was read.
        scope: its days are those that things are planned for, its statuses the states of plans.
        on: the day it is seen from: what was published later is not known. The day of the
            newest article unless given.
    """
    known = origins(store)
    today = on or max(filter(None, map(_published, known.values())), default=date.max)
    seen = [r for r in reports(store, scope, known) if (_published(r.origin) or today) <= today]
    plans = [plan for entry in gather(filter(_is_plan, seen)) if (plan := _plan(entry))]
    later = _indexed(seen, plans)
    lines = (_line(plan, later, today) for plan in plans if plan.entry.asked)
    states = frozenset(scope.statuses)
    wanted = (x for x in lines if scope.has_day(f"{x.day}") and (not states or x.state in states))
    return sorted(wanted, key=lambda x: (x.day, x.events))


def _published(origin: Origin) -> date | None:
    return first_day(origin.published)


def _is_plan(report: Report) -> bool:
    """Whether something is announced or demanded for a day that the words fix."""
    days, told = report.days, report.origin.day
    if days is None or not days.from_text or days.last - days.first > A_WEEK:
        return False
    if report.thing in SPOKEN or (told is not None and f"{days.last}" < told):
        return False
    if report.status == "demanded":
        # The day a demand is made is no day by which it is to be met.
        return bool(report.parties) and f"{days.last}" > (told or "")
    return report.status == "planned" and _is_appointment(report, f"{days.last}" > (told or ""))


def _is_appointment(report: Report, is_ahead: bool) -> bool:  # noqa: FBT001 -- a fact
    """Whether a plan is for a later day, or on its own a meeting with somebody or somewhere.

    "Today we will announce" is no date to keep.
    """
    if is_ahead:
        return bool(report.parties or report.place)
    return report.thing == MEETING and (len(report.parties) > 1 or report.place is not None)


def _plan(entry: Entry) -> _Plan | None:
    if entry.days is None:
        return None
    first = entry.first
    pairs = tuple(_keys(first))
    lone = tuple(_lone_keys(first)) if not pairs or _is_journey(first) else ()
    keys = (*pairs, *lone)
    return _Plan(entry=entry, days=entry.days, keys=keys, seen=look_alone(first))


def _keys(report: Report) -> Iterator[Key]:
    """The thing with each two of its parties, by which reports of it are found."""
    actors, recipients = _sides(report)
    if report.thing in SYMMETRIC:
        pairs: Iterable[Key] = combinations(sorted({*actors, *recipients}), 2)
    else:
        pairs = product(actors, recipients)
    yield from ((report.thing, *pair) for pair in pairs)


def _lone_keys(report: Report) -> Iterator[Key]:
    """The thing with each party that acts, for plans that name one side alone."""
    actors, recipients = _sides(report)
    both = report.thing in SYMMETRIC or not actors
    yield from ((report.thing, one) for one in sorted({*actors, *(recipients if both else ())}))


def _sides(report: Report) -> tuple[Key, Key]:
    """Who acts, and who is acted upon; of a request the thing is what the party asked is to do."""
    actors, recipients = report.actors[:MAX_PARTIES], report.recipients[:MAX_PARTIES]
    return (recipients, ()) if report.type == "REQUEST" else (actors, recipients)


def _indexed(seen: list[Report], plans: list[_Plan]) -> _Later:
    later = _Later(on_day=defaultdict(list), undone=defaultdict(list), plans=defaultdict(list))
    for report in sorted(seen, key=lambda r: (r.origin.order, r.event_id)):
        if report.days is None or not (report.is_real or report.status == "not_happened"):
            continue
        for key in (*_keys(report), *_lone_keys(report)):
            if report.is_real and report.days.is_one:
                later.on_day[key, report.days.first].append(report)
            elif not report.is_real:
                later.undone[key].append(report)
    for plan in sorted(plans, key=lambda p: _told(p.entry.first)):
        for key in plan.keys:
            later.plans[key].append(plan)
    return later


def _told(report: Report) -> tuple[int, str]:
    return report.origin.order, report.event_id


def _line(plan: _Plan, later: _Later, today: date) -> CalendarLine:
    entry, first = plan.entry, plan.entry.first
    state, moved_to, outcome = _outcome(plan, later, today)
    told = (*entry.reports, *((outcome,) if outcome else ()))
    return CalendarLine(
        day=plan.days.first,
        last_day=plan.days.last,
        state=state,
        kind=_kind(first),
        type=first.thing,
        parties=first.parties,
        place=entry.place,
        moved_to=moved_to,
        planned=first.origin.day,
        sources=entry.sources,
        words=first.words,
        outcome=outcome.words if outcome else None,
        outcome_from=outcome.origin.called if outcome else None,
        events=tuple(report.event_id for report in entry.reports),
        evidence=tuple(map(evidence_of, told)),
    )


def _kind(report: Report) -> Kind:
    if report.status == "demanded":
        return "deadline"
    return "meeting" if report.thing == MEETING else "plan"


def _outcome(plan: _Plan, later: _Later, today: date) -> tuple[State, date | None, Report | None]:
    """What became of a plan, the day that it was moved to, and who tells it."""
    kept = _kept(plan, later)
    if kept:
        return "kept", None, kept
    undone = _undone(plan, later)
    anew = _anew(plan, later, is_undone=undone is not None)
    if anew:
        return "moved", anew.days.first, anew.entry.first
    if undone:
        return "cancelled", None, undone
    return ("unreported" if plan.days.last < today else "coming"), None, None


def _kept(plan: _Plan, later: _Later) -> Report | None:
    """The report that the thing happened on its days, or right after them, that is most like it.

    Those whose words tell the day come before those that only appeared then.
    """
    begin = plan.days.first - A_DAY
    span = plan.days.last + AFTERMATH - begin
    found = {
        report.event_id: report
        for day in (begin + timedelta(days=n) for n in range(span.days + 1))
        for key in plan.keys
        for report in later.on_day.get((key, day), ())
        if _fits(plan, report) and _is_of(plan, key, report)
    }
    return min(found.values(), key=lambda r: _by_likeness(plan, r), default=None)


def _by_likeness(plan: _Plan, report: Report) -> tuple[bool, int, int, int, str]:
    """Told days before others, then most parties and most words of the plan's, then the first."""
    seen = look_alone(report)
    parties = len(plan.seen.parties & seen.parties)
    return not _says_its_day(report), -parties, -in_common(plan.seen, seen), *_told(report)


def _says_its_day(report: Report) -> bool:
    return report.days is not None and report.days.from_text


def _fits(plan: _Plan, report: Report) -> bool:
    """Whether the days of a report are those of the plan, and it was told after it."""
    days, first = report.days, plan.entry.first
    if days is None or report.origin.order <= first.origin.order:
        return False
    if days.from_text:
        return plan.days.first - A_DAY <= days.last and days.first <= plan.days.last + A_DAY
    return plan.days.first <= days.first <= plan.days.last + AFTERMATH


def _is_of(plan: _Plan, key: Key, report: Report) -> bool:
    """Two parties in common are enough; where there is but one, the words must be alike.

    Who travels somewhere has been there when he met anybody in that place.
    """
    seen = look_alone(report)
    if contradict(plan.seen, seen):
        return False
    if len(key) > len(("thing", "party")) or are_alike_of_one(plan.seen, seen):
        return True
    return _is_journey(plan.entry.first) and plan.seen.place == seen.place


def _is_journey(report: Report) -> bool:
    return report.mode == VISIT and report.place is not None


def _undone(plan: _Plan, later: _Later) -> Report | None:
    """The last report, between the plan and its aftermath, that the thing did not come about."""
    for key in plan.keys:
        told = later.undone.get(key, [])
        begin = bisect_right(told, plan.entry.first.origin.order, key=lambda r: r.origin.order)
        for report in told[begin : begin + MAX_PLANS]:
            if _may_undo(plan, report) and _is_of(plan, key, report):
                return report
    return None


def _may_undo(plan: _Plan, report: Report) -> bool:
    """Whether a report that something did not come about may mean the plan.

    Much does not come about: the words must say that it was called off, or be those of the plan.
    """
    days = report.days
    if days is None or not (
        tells_of_calling_off(report.words) or are_alike_of_one(plan.seen, look_alone(report))
    ):
        return False
    return _fits(plan, report) if days.from_text else days.first <= plan.days.last + AFTERMATH


def _anew(plan: _Plan, later: _Later, *, is_undone: bool) -> _Plan | None:
    """A later plan of the same thing for other days, told before the old ones were over."""
    order = plan.entry.first.origin.order
    for key in plan.keys:
        plans = later.plans.get(key, [])
        begin = bisect_right(plans, order, key=lambda p: p.entry.first.origin.order)
        for other in plans[begin : begin + MAX_PLANS]:
            if _is_moved(plan, other, is_undone=is_undone) and _is_of(plan, key, other.entry.first):
                return other
    return None


def _is_moved(plan: _Plan, other: _Plan, *, is_undone: bool) -> bool:
    """Whether another plan may be this one, put off: the same party plans much beside it."""
    first = other.entry.first
    is_late = (first.origin.day or "") > f"{plan.days.last + AFTERMATH}"
    if is_late or plan.days.first == other.days.first:
        return False
    return is_undone or tells_of_moving(first.words)
