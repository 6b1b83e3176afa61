"""Who spoke on a subject, how often, and since when nobody has heard him on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from diurna.store.searching import terms_of
from diurna.views.days import day_told, first_day
from diurna.views.finding import holds_all
from diurna.views.reports import key_of, origins
from diurna.views.scope import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.actors import Actor
    from diurna.schema.statements import Statement
    from diurna.store import Store
    from diurna.views.reports import Origin
    from diurna.views.scope import Scope


# Words quoted after more than a year are history: they tell nothing of who is silent now.
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class SilenceLine:
    """A speaker, and the last that was heard of him on a subject.

    Args:
        speaker: his name, or the words that stand for him.
        party: his country (ISO 3166-1 alpha-3), else his name.
        last: the day of his last statement on the subject.
        silent_days: how many days ago that is, counted from the last day that is asked for.
        statements: how many he made on it; ``sources``: how many independent sources tell one.
        words: his last words on it; ``outlet``: where they stand.
        last_otherwise: the day of his last statement on whatever subject.
    """

    speaker: str
    party: str
    last: date
    silent_days: int
    statements: int
    sources: int
    last_otherwise: date
    words: str
    outlet: str | None
    statement_id: str
    article_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A statement and its day."""

    statement: Statement
    speaker: Actor
    origin: Origin
    day: date


def silences(store: Store, subject: str, scope: Scope = EVERYTHING) -> list[SilenceLine]:
    """Everybody who spoke on a subject, those silent longest first.

    Args:
        store: what was read.
        subject: words and "phrases in quotes" that a statement must all hold; without any, every
            statement is on it.
        scope: its days are those of the statements, its last day the one that silence is counted
            to (the newest article's unless given); its party speaks.
    """
    terms = terms_of(subject)
    by_speaker: dict[str, list[_Said]] = defaultdict(list)
    newest = date.min
    for said in _all_said(store, scope):
        by_speaker[said.speaker.name or ""].append(said)
        newest = max(newest, said.day, first_day(said.origin.published) or date.min)
    today = first_day(scope.until) or newest
    lines = [_line(name, said, terms, today) for name, said in by_speaker.items()]
    found = (line for line in lines if line is not None)
    return sorted(found, key=lambda line: (-line.silent_days, line.speaker))


def _all_said(store: Store, scope: Scope) -> Iterator[_Said]:
    """The statements of named speakers that have a day."""
    origin_of = origins(store)
    for record in store.records_of_kind("statement", copies=False):
        statement = cast("Statement", record)
        speaker, origin = statement.speaker, origin_of.get(statement.article_id)
        if speaker is None or not speaker.name or origin is None:
            continue
        day = day_told(statement.said, origin.published)
        if day is None or _is_history(day, origin):
            continue
        if scope.has_day(day.isoformat()) and scope.has_party((speaker,)):
            yield _Said(statement=statement, speaker=speaker, origin=origin, day=day)


def _is_history(day: date, origin: Origin) -> bool:
    told = first_day(origin.published)
    return told is not None and told - day > A_YEAR


def _line(name: str, said: list[_Said], terms: list[str], today: date) -> SilenceLine | None:
    on_it = [s for s in said if holds_all(s.statement.content.text, terms)]
    if not on_it:
        return None
    last = max(on_it, key=lambda s: (s.day, s.origin.order, s.statement.id))
    return SilenceLine(
        speaker=name,
        party=key_of(last.speaker) or name,
        last=last.day,
        silent_days=max((today - last.day).days, 0),
        statements=len({s.statement.id for s in on_it}),
        sources=len({s.origin.source for s in on_it}),
        last_otherwise=max(s.day for s in said),
        words=" ".join(last.statement.content.text.split()),
        outlet=last.origin.outlet,
        statement_id=last.statement.id,
        article_id=last.origin.article_id,
    )
