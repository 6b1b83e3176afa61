"""Answers to demands: those that one article gives, and those of later articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol, cast

from diurna.views.days import day_told
from diurna.views.reports import key_of, keys_of, sentence_of
from diurna.views.scope import REAL
from diurna.views.wording import stems, tells_of_asking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand, DemandState, Response
    from diurna.schema.events import Event
    from diurna.schema.statements import Statement
    from diurna.schema.times import TimeValue
    from diurna.store import Store
    from diurna.views.reports import Origin

EVENTS: dict[str, DemandState] = {
    "REJECT": "refused",
    "CONCEDE": "accepted",
    "RETREAT": "accepted",
    "AGREE": "accepted",
}
GRANTS = frozenset({"accepted", "partly_accepted"})
ACTS: dict[str, DemandState] = {"refuse": "refused", "agree": "accepted"}
# How many stems of a demand, or of one of its parts, an answer must have, and which share of them:
# to the one who asks, or in the article that tells the demand by one who was asked; and to nobody
# in particular. Of many words a few are in every other sentence of the same party. Judged by eye
# on a crisis of 2,400 articles (2026-11): with one stem and no share, one answer in ten was one.
TO_THE_ASKER, TO_NOBODY = (1, 0.2), (2, 0.4)
# And so much of all of it, where only a part is refused.
OF_ALL = 0.15
# More code points are a list or a page run together: something in them is in every demand.
LONGEST = 500
# What is said later than this answers something else, unless the demand is made again.
WITHIN = timedelta(days=60)
# A stem that so many demands of one party have says too little of which is answered.
MAX_DEMANDS_A_STEM = 200
# An answer goes to so many demands at most, those with most of their words in it.
MAX_ANSWERED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What one article tells as the answer to a demand."""

    by: str | None
    state: DemandState
    day: date | None
    article_id: str
    source: str
    outlet: str | None
    words: str
    is_later: bool
    order: int

    def __str__(self) -> str:
        day = self.day.isoformat() if self.day else "undated"
        who = f" ({self.by})" if self.by else ""
        return f"{day} {self.state.replace('_', ' ')}{who}"


class Demanded(Protocol):
    """A demand that may be answered."""

    by: str | None
    of: set[str]
    answers: list[Answer]

    @property
    def topics(self) -> list[frozenset[str]]:
        """The stems that tell what is asked for: those of all, then those of each part."""

    @property
    def days(self) -> list[date]:
        """The days it was made on, sorted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Given:
    """A rejection or a grant, before it is known what it answers."""

    by: Actor
    to: tuple[str, ...]
    state: DemandState
    time: TimeValue | None
    words: str
    origin: Origin

    @property
    def day(self) -> date | None:
        """When it was given, or told."""
        return day_told(self.time, self.origin.published)


def answers_within(
    demand: Demand, origin: Origin, origin_of: dict[str, Origin]
) -> Iterator[Answer]:
    """The answers that the article of a demand itself tells."""
    for response in demand.responses:
        yield _within(response, origin_of.get(response.article_id, origin))


def is_answer(answer: Answer, demand: Demanded) -> bool:
    """Whether what the article of a demand tells as an answer is one, by its giver and its words.

    "They rejected the demand" needs no more words of it. Promises are made all the time: one grants
    a demand only in more of its words, and, of one who was not asked, where it names a demand.
    """
    if answer.by is None or answer.by == demand.by or len(answer.words) > LONGEST:
        return False
    words = stems(answer.words)
    is_asked, is_named = answer.by in demand.of, tells_of_asking(answer.words)
    if answer.state not in GRANTS:
        least = TO_THE_ASKER if is_asked else TO_NOBODY
        return is_named or _is_enough(words, demand, answer.state, least)
    if not is_asked and not is_named:
        return False
    least = TO_THE_ASKER if is_asked and is_named else TO_NOBODY
    return _is_enough(words, demand, answer.state, least)


def _is_enough(
    words: frozenset[str], demand: Demanded, state: DemandState, least: tuple[int, float]
) -> bool:
    """Whether words hold enough of a demand; to refuse it, of one of its parts is enough."""
    number, share = least
    whole, *parts = demand.topics
    if len(words & whole) < max(number, OF_ALL * len(whole)):
        return False
    topics = [whole] if state in GRANTS else [whole, *parts]
    return any(len(words & topic) >= max(number, share * len(topic)) for topic in topics)


def _within(response: Response, origin: Origin) -> Answer:
    return Answer(
        by=key_of(response.by) if response.by else None,
        state=response.state,
        day=day_told(response.date, origin.published),
        article_id=origin.article_id,
        source=origin.source,
        outlet=origin.outlet,
        words=" ".join(response.evidence.text.split()),
        is_later=False,
        order=origin.order,
    )


def later_answers(store: Store, demands: Sequence[Demanded], origin_of: dict[str, Origin]) -> None:
    """Add to each demand the answers that articles after it tell."""
    index: dict[tuple[str, str], list[Demanded]] = defaultdict(list)
    for demand in demands:
        for party in demand.of:
            for stem in demand.topics[0]:
                index[party, stem].append(demand)
    asked = {party for party, _ in index}
    for given in _all_given(store, asked, origin_of):
        for demand in _answered(given, index):
            demand.answers.append(_answer(given))


def _all_given(
    store: Store, asked: AbstractSet[str], origin_of: dict[str, Origin]
) -> Iterator[_Given]:
    """What parties that were asked for something reject or grant, in any order."""
    for record in store.records_of_kind("event", copies=False):
        event = cast("Event", record)
        if event.type in EVENTS and event.status in REAL and not event.background:
            for actor in event.actors:
                if key_of(actor) in asked and event.article_id in origin_of:
                    yield _from_event(event, actor, origin_of[event.article_id])
    for record in store.records_of_kind("statement", copies=False):
        statement = cast("Statement", record)
        speaker = statement.speaker
        if statement.act not in ACTS or statement.article_id not in origin_of:
            continue
        if speaker is not None and key_of(speaker) in asked:
            yield _from_statement(statement, speaker, origin_of[statement.article_id])


def _from_event(event: Event, actor: Actor, origin: Origin) -> _Given:
    return _Given(
        by=actor,
        to=keys_of(event.recipients),
        state=EVENTS[event.type],
        time=event.date,
        words=" ".join(sentence_of(event).split()),
        origin=origin,
    )


def _from_statement(statement: Statement, speaker: Actor, origin: Origin) -> _Given:
    return _Given(
        by=speaker,
        to=(),
        state=ACTS[statement.act],
        time=statement.said,
        words=" ".join(statement.content.text.split()),
        origin=origin,
    )


def _answered(given: _Given, index: dict[tuple[str, str], list[Demanded]]) -> list[Demanded]:
    """The demands that are answered: those with most of their stems in the answer's words."""
    party = key_of(given.by) or ""
    common: Counter[int] = Counter()
    found: dict[int, Demanded] = {}
    words = stems(given.words)
    for stem in words:
        sharing = index.get((party, stem), [])
        for demand in sharing if len(sharing) <= MAX_DEMANDS_A_STEM else ():
            common[id(demand)] += 1
            found[id(demand)] = demand
    fitting = [key for key in common if _fits(given, words, found[key])]
    most = max((common[key] for key in fitting), default=0)
    return [found[key] for key in fitting if common[key] == most][:MAX_ANSWERED]


def _fits(given: _Given, words: frozenset[str], demand: Demanded) -> bool:
    if demand.by is None or demand.by == key_of(given.by) or len(given.words) > LONGEST:
        return False
    least = TO_THE_ASKER if demand.by in given.to else TO_NOBODY
    if not _is_enough(words, demand, given.state, least):
        return False
    if any(a.article_id == given.origin.article_id for a in demand.answers if not a.is_later):
        return False
    day = given.day
    return day is not None and any(made <= day <= made + WITHIN for made in demand.days)


def _answer(given: _Given) -> Answer:
    return Answer(
        by=key_of(given.by),
        state=given.state,
        day=given.day,
        article_id=given.origin.article_id,
        source=given.origin.source,
        outlet=given.origin.outlet,
        words=given.words,
        is_later=True,
        order=given.origin.order,
    )
