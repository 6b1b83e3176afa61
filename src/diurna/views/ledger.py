"""Demands across articles, each once however often it is made, with the answers it was given.

Two demands are one when the same side makes them, of parties that may be the same, in like words.
Later articles answer a demand when a party that was asked rejects or grants something, in words of
the demand, within a time after it was made. What single articles read as answers is kept as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from diurna.views.answers import Answer, answers_within, is_answer, later_answers
from diurna.views.days import day_told
from diurna.views.lines import NESTED
from diurna.views.reports import key_of, keys_of, known_as, origins
from diurna.views.scope import EVERYTHING
from diurna.views.wording import common_stems, stems, tells_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand, DemandState
    from diurna.store import Store
    from diurna.views.reports import Origin
    from diurna.views.scope import Scope

# Stems in common that make two demands one: two, and half of the shorter. A demand of a single
# word ("restraint") is made again in that word alone.
MIN_COMMON, MIN_SHARE = 2, 0.5
# Between the parts of a demand: one may be refused alone.
_PART = re.compile(r"[,;:]|\band\b")
# A stem that so many demands of one side have tells them apart no more.
MAX_DEMANDS_A_STEM = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """A demand as one article tells it."""

    demand_id: str
    article_id: str
    source: str
    outlet: str | None
    published: str | None
    day: date | None
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerLine:
    """One demand, with every asking and the exchange of answers.

    Args:
        by: who makes it: a country (ISO 3166-1 alpha-3), else a name; None where nobody is named.
        of: whom it is made of, likewise.
        demand: the words of the first asking.
        state: by the last answers: a yes beside a no of one day is a part.
        first_asked: the day it was first made, or told.
        last_asked: likewise the last.
        askings: on how many days it was made.
        sources: how many independent sources tell it.
        answers: each as "day state (who)", in the order of their days.
        demands: ids of its records.
        asked: every asking.
        exchange: every answer with the words that give it.
    """

    by: str | None
    of: tuple[str, ...]
    demand: str
    state: DemandState
    first_asked: date | None
    last_asked: date | None
    askings: int
    sources: int
    answers: tuple[str, ...]
    demands: tuple[str, ...]
    asked: tuple[Asking, ...] = field(metadata=NESTED)
    exchange: tuple[Answer, ...] = field(metadata=NESTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExchangeLine:
    """One asking or one answer.

    Args:
        demand_id: the first record of the demand, the same on all lines of its exchange.
        what: ``asked``, or the state that the answer gives.
        by: who asks or answers: a country (ISO 3166-1 alpha-3), else a name.
    """

    demand_id: str
    day: date | None
    what: str
    by: str | None
    words: str
    outlet: str | None
    source: str
    article_id: str


@dataclass(kw_only=True)
class Entry:
    """A demand that later ones and answers are held against.

    ``words`` are the stems of its first asking alone, so that likeness is not handed on;
    ``names`` those of the parties' names and offices, ``common`` those of many a demand.
    """

    by: str | None
    of: set[str]
    words: frozenset[str]
    asked: list[Asking]
    order: int
    names: set[str] = field(default_factory=set)
    common: frozenset[str] = frozenset()
    is_wanted: bool = False
    answers: list[Answer] = field(default_factory=list)

    @cached_property
    def topics(self) -> list[frozenset[str]]:
        """The stems that tell what is asked for, not of whom: those of all, then of each part."""
        topic = self.words - self.names - self.common
        parts = (stems(part) & topic for part in _PART.split(self.asked[0].words))
        return [topic, *(part for part in parts if MIN_COMMON <= len(part) < len(topic))]

    @property
    def days(self) -> list[date]:
        """The days it was made on, sorted; none where no day is known."""
        return sorted(asking.day for asking in self.asked if asking.day)


def ledger(store: Store, scope: Scope = EVERYTHING) -> list[LedgerLine]:
    """The demands of a store in the order in which they were first made.

    Args:
        store: what was read.
        scope: its days are those on which a demand was made, any of them; its party makes it
            or is asked; its statuses are states of demands; types are not asked.
    """
    origin_of = origins(store)
    entries = _entries(store, scope, origin_of)
    for entry in entries:
        entry.answers = [answer for answer in entry.answers if is_answer(answer, entry)]
    later_answers(store, entries, origin_of)
    lines = [_line(entry) for entry in entries if entry.is_wanted and _has_day(entry, scope)]
    states = frozenset(scope.statuses)
    wanted = (line for line in lines if not states or line.state in states)
    return sorted(wanted, key=lambda line: (line.first_asked or date.max, line.demands))


def exchange(store: Store, scope: Scope = EVERYTHING) -> list[ExchangeLine]:
    """Every asking and every answer of the demands of a store, each demand's in order of days."""
    return [
        line
        for found in ledger(store, scope)
        for line in sorted(
            (*_askings(found), *_answers(found)), key=lambda x: (x.day or date.max, x.what)
        )
    ]


def _askings(found: LedgerLine) -> Iterable[ExchangeLine]:
    for one in found.asked:
        yield ExchangeLine(
            demand_id=found.demands[0],
            day=one.day,
            what="asked",
            by=found.by,
            words=one.words,
            outlet=one.outlet,
            source=one.source,
            article_id=one.article_id,
        )


def _answers(found: LedgerLine) -> Iterable[ExchangeLine]:
    for one in found.exchange:
        yield ExchangeLine(
            demand_id=found.demands[0],
            day=one.day,
            what=one.state,
            by=one.by,
            words=one.words,
            outlet=one.outlet,
            source=one.source,
            article_id=one.article_id,
        )


def _has_day(entry: Entry, scope: Scope) -> bool:
    if not entry.days:
        return scope.has_day(None)
    return any(scope.has_day(day.isoformat()) for day in entry.days)


def _entries(store: Store, scope: Scope, origin_of: dict[str, Origin]) -> list[Entry]:
    demands = [
        cast("Demand", record)
        for record in store.records_of_kind("demand", copies=False)
        if getattr(record, "article_id", None) in origin_of and _tells(cast("Demand", record))
    ]
    demands.sort(key=lambda d: (origin_of[d.article_id].order, d.content.start, d.id))
    common = common_stems([stems(demand.content.text) for demand in demands])
    known = _Known(common=common)
    for demand in demands:
        origin = origin_of[demand.article_id]
        entry = known.entry_of(demand, origin)
        entry.asked.append(_asking(demand, origin, told=origin_of.get(origin.source, origin)))
        entry.of.update(keys_of(demand.of))
        parties = _parties(demand)
        entry.names.update(known_as(parties))
        entry.is_wanted = entry.is_wanted or scope.has_party(parties)
        entry.answers.extend(answers_within(demand, origin, origin_of))
    return known.entries


def _tells(demand: Demand) -> bool:
    """Whether a demand names a party on either side, and says what is asked for."""
    return bool(keys_of(_parties(demand))) and not tells_nothing(demand.content.text)


def _parties(demand: Demand) -> tuple[Actor, ...]:
    return (*((demand.by,) if demand.by else ()), *demand.of)


class _Known:
    """The entries so far, to be found by who asks and by the stems of what is asked."""

    def __init__(self, *, common: frozenset[str]) -> None:
        self.entries: list[Entry] = []
        self._common = common
        self._by_stem: dict[tuple[str, str], list[Entry]] = defaultdict(list)

    def entry_of(self, demand: Demand, origin: Origin) -> Entry:
        """The entry that a demand belongs to; a new one where there is none."""
        by = key_of(demand.by) if demand.by else None
        of, words = set(keys_of(demand.of)), self._words(demand)
        found = self._like(by, of, words)
        if found is None:
            found = Entry(
                by=by, of=of, words=words, asked=[], order=origin.order, common=self._common
            )
            self.entries.append(found)
            for stem in words if by else ():
                self._by_stem[by or "", stem].append(found)
        return found

    def _words(self, demand: Demand) -> frozenset[str]:
        """The stems that tell a demand from others; all that it has, where none does."""
        words = stems(demand.content.text)
        return (words - known_as(_parties(demand)) - self._common) or words

    def _like(self, by: str | None, of: set[str], words: frozenset[str]) -> Entry | None:
        """The entry with most stems in common, the first of equals.

        What nobody is named for is nobody's demand again.
        """
        if by is None:
            return None
        common: Counter[int] = Counter()
        entries: dict[int, Entry] = {}
        for stem in words:
            sharing = self._by_stem[by, stem]
            for entry in sharing if len(sharing) <= MAX_DEMANDS_A_STEM else ():
                common[id(entry)] += 1
                entries[id(entry)] = entry
        fitting = [
            (number, -entries[key].order, entries[key])
            for key, number in common.items()
            if _is_like(entries[key], of, words, number)
        ]
        return max(fitting, key=lambda f: f[:2])[2] if fitting else None


def _is_like(entry: Entry, of: set[str], words: frozenset[str], common: int) -> bool:
    if len(words) < MIN_COMMON:
        return entry.words == words
    if entry.of and of and entry.of.isdisjoint(of):
        return False
    return common >= MIN_COMMON and common >= MIN_SHARE * min(len(entry.words), len(words))


def _asking(demand: Demand, origin: Origin, *, told: Origin) -> Asking:
    """A demand as an article tells it; a revision does not tell of a new day."""
    return Asking(
        demand_id=demand.id,
        article_id=demand.article_id,
        source=origin.source,
        outlet=origin.outlet,
        published=origin.published,
        day=day_told(demand.made, told.published),
        words=" ".join(" … ".join(part.text for part in demand.content.parts).split()),
    )


def _line(entry: Entry) -> LedgerLine:
    days = entry.days
    answers = _once(entry.answers)
    return LedgerLine(
        by=entry.by,
        of=tuple(sorted(entry.of)),
        demand=entry.asked[0].words,
        state=state_of(answers),
        first_asked=days[0] if days else None,
        last_asked=days[-1] if days else None,
        askings=len(set(days)) or 1,
        sources=len({asking.source for asking in entry.asked}),
        answers=tuple(map(str, answers)),
        demands=tuple(asking.demand_id for asking in entry.asked),
        asked=tuple(entry.asked),
        exchange=tuple(answers),
    )


def _once(answers: Iterable[Answer]) -> list[Answer]:
    """The answers by day; what one source, or one sentence, tells again of one party once."""
    ordered = sorted(answers, key=lambda a: (a.day or date.max, a.order, a.words))
    by_source = {(a.by, a.state, a.source): a for a in reversed(ordered)}.values()
    once = {id(a) for a in {(a.by, a.state, a.words): a for a in by_source}.values()}
    return [answer for answer in ordered if id(answer) in once]


def state_of(answers: Iterable[Answer]) -> DemandState:
    """The state of a demand by its last answers, which come in the order of their days."""
    given = list(answers)
    if not given:
        return "open"
    newest = {answer.state for answer in given if answer.day == given[-1].day}
    if {"refused", "accepted"} <= newest:
        return "partly_accepted"
    return given[-1].state
