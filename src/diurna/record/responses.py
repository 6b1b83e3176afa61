"""The answers to demands: who refused, accepted, met halfway or countered, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diurna.lang.cues import load_cues
from diurna.record.actors import same_party
from diurna.schema.demands import DemandState, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.record.statements import Scene
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.events import Event, EventType
    from diurna.schema.spans import Passage, Span
    from diurna.schema.statements import Statement
    from diurna.schema.times import TimeValue

ANSWERS: dict[EventType, DemandState] = {
    "REJECT": "refused",
    "CONCEDE": "accepted",
    "RETREAT": "accepted",
    "AGREE": "accepted",
}
GIVEN = frozenset({"happened", "ongoing", "planned"})
# Content words of four letters and more tell what a demand and its answer are about.
MIN_TOPIC = 4
# An answer that only says "the demand" means one made a few sentences before, in code points.
MAX_DISTANCE = 800


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandWord:
    """A row of ``demand_words``."""

    lemma: str
    kind: Literal["names_demand", "points_back", "softens", "counters", "offers", "tells_little"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Something in the article that may answer a demand."""

    by: Actor
    to: tuple[Actor, ...]
    state: DemandState
    date: TimeValue | None
    evidence: Span
    trigger: int
    words: tuple[tuple[int, str], ...]
    names_demand: bool
    is_offer: bool = False

    def lemmas_outside(self, passage: Passage) -> frozenset[str]:
        """The lemmas of the answer's sentence but for those within a passage."""
        return frozenset(
            lemma for start, lemma in self.words if not passage.start <= start < passage.end
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A demand, as far as its answers need to know it."""

    by: Actor | None
    of: tuple[Actor, ...]
    content: Passage
    topic: frozenset[str]


def asked(document: Document, by: Actor | None, of: tuple[Actor, ...], content: Passage) -> Asked:
    """A demand with the words by which an answer to it can be known."""
    return Asked(by=by, of=of, content=content, topic=_topic(document, content))


def answers_to(
    scene: Scene,
    demands: Sequence[Asked],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> list[tuple[DemandState, tuple[Response, ...]]]:
    """For each demand its state, and the answers that give it, in order of the text.

    An answer goes to every demand that it fits; one that fits none but names a demand ("they
    rejected the demand") goes to the last one made before it by somebody else.
    """
    given: list[list[Answer]] = [[] for _ in demands]
    for answer in _candidates(scene, statements, events):
        fitting = [n for n, demand in enumerate(demands) if _fits(answer, demand)]
        for number in fitting or _last_before(answer, demands):
            given[number].append(answer)
    article_id = scene.document.article.id
    return [(_fold([a.state for a in found]), _responses(found, article_id)) for found in given]


def _responses(answers: list[Answer], article_id: str) -> tuple[Response, ...]:
    """Each answer once, however many words of its sentence give it."""
    once = {(a.by.name, a.by.country, a.state, a.evidence.start): a for a in reversed(answers)}
    return tuple(
        Response(by=a.by, state=a.state, date=a.date, evidence=a.evidence, article_id=article_id)
        for a in sorted(once.values(), key=lambda answer: answer.trigger)
    )


def _candidates(
    scene: Scene, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> list[Answer]:
    """What may answer a demand in one document, in order of the text."""
    words = load_cues("en", "demand_words", DemandWord)
    document = scene.document
    found: list[Answer] = []
    taken: set[int] = set()
    for event in events:
        if answers := _from_event(document, event, words):
            found.extend(answers)
            taken.update(part.start for part in event.evidence.parts)
    for statement in statements:
        found.extend(_from_statement(document, statement, words, taken))
    return sorted(found, key=lambda answer: answer.trigger)


def _fits(answer: Answer, demand: Asked) -> bool:
    """Whether an answer is about this demand, and not its maker's own.

    From a party asked, or to the one asking, a word that names a demand or one word of its
    topic is enough; from anybody else the topic must show in both. What is offered of one's own
    will is an answer only where it names a demand.
    """
    by, content = demand.by, demand.content
    if by is None or same_party(answer.by, by) or content.start <= answer.trigger < content.end:
        return False
    if answer.is_offer and not answer.names_demand:
        return False
    shared = len(demand.topic & answer.lemmas_outside(content))
    is_asked = any(same_party(answer.by, party) for party in demand.of)
    if is_asked or any(same_party(party, by) for party in answer.to):
        return answer.names_demand or shared > 0
    return shared > 1 or (answer.names_demand and shared > 0 and not answer.to)


def _last_before(answer: Answer, demands: Sequence[Asked]) -> list[int]:
    if not answer.names_demand:
        return []
    before = [
        (demand.content.end, number)
        for number, demand in enumerate(demands)
        if demand.by is not None
        and answer.trigger - MAX_DISTANCE < demand.content.end <= answer.trigger
        and not same_party(answer.by, demand.by)
    ]
    return [max(before)[1]] if before else []


def _fold(states: list[DemandState]) -> DemandState:
    """One state from several answers: a yes beside a no is a part; else the last one given.

    Example:
        >>> _fold(["refused", "accepted"])
        'partly_accepted'
        >>> _fold([])
        'open'
    """
    if not states:
        return "open"
    if "partly_accepted" in states or {"refused", "accepted"} <= set(states):
        return "partly_accepted"
    return states[-1]


def _from_event(document: Document, event: Event, words: tuple[DemandWord, ...]) -> list[Answer]:
    state = ANSWERS.get(event.type)
    if state is None or event.status not in GIVEN or not event.actors:
        return []
    trigger = event.trigger.parts[0]
    evidence = _sentence(document, trigger)
    told = _words(document, evidence)
    lemmas = frozenset(lemma for _, lemma in told)
    named = _lemmas(document, trigger)
    return [
        Answer(
            by=actor,
            to=event.recipients,
            state=_shaded(state, lemmas, words),
            date=event.date,
            evidence=evidence,
            trigger=trigger.start,
            words=told,
            is_offer=_has(named, words, "offers"),
            names_demand=_has(lemmas - named, words, "names_demand")
            or _has(_objects(document, trigger), words, "points_back"),
        )
        for actor in event.actors
    ]


def _from_statement(
    document: Document, statement: Statement, words: tuple[DemandWord, ...], taken: set[int]
) -> list[Answer]:
    states: dict[str, DemandState] = {"refuse": "refused", "agree": "accepted"}
    tokens = document.tokens_in(statement.content.start, statement.content.end)
    if statement.act not in states or statement.speaker is None or not tokens:
        return []
    evidence = document.sentence_span(tokens[0].sentence)
    if evidence.start in taken:
        return []
    told = _words(document, evidence)
    lemmas = frozenset(lemma for _, lemma in told)
    return [
        Answer(
            by=statement.speaker,
            to=(),
            state=_shaded(states[statement.act], lemmas, words),
            date=statement.said,
            evidence=evidence,
            trigger=statement.content.start,
            words=told,
            names_demand=_has(lemmas, words, "names_demand"),
        )
    ]


def _shaded(
    state: DemandState, lemmas: frozenset[str], words: tuple[DemandWord, ...]
) -> DemandState:
    if state == "accepted" and _has(lemmas, words, "softens"):
        return "partly_accepted"
    if state == "refused" and _has(lemmas, words, "counters"):
        return "countered"
    return state


def _has(lemmas: frozenset[str], words: tuple[DemandWord, ...], kind: str) -> bool:
    return any(word.kind == kind and word.lemma in lemmas for word in words)


def _objects(document: Document, trigger: Span) -> frozenset[str]:
    """What stands as the object of a trigger: "rejected that"."""
    return frozenset(
        document.tokens[child].lemma.lower()
        for token in document.tokens_in(trigger.start, trigger.end)
        for child in document.children[token.index]
        if document.tokens[child].dep == "dobj"
    )


def _words(document: Document, span: Span) -> tuple[tuple[int, str], ...]:
    return tuple((t.start, t.lemma.lower()) for t in document.tokens_in(span.start, span.end))


def _lemmas(document: Document, span: Span) -> frozenset[str]:
    return frozenset(lemma for _, lemma in _words(document, span))


def _topic(document: Document, content: Passage) -> frozenset[str]:
    """The nouns and verbs of a demand's content, by which an answer can be known."""
    untelling = {
        w.lemma for w in load_cues("en", "demand_words", DemandWord) if w.kind == "tells_little"
    }
    return (
        frozenset(
            token.lemma.lower()
            for token in document.tokens_in(content.start, content.end)
            if token.pos in ("NOUN", "VERB") and len(token.lemma) >= MIN_TOPIC
        )
        - untelling
    )


def _sentence(document: Document, trigger: Span) -> Span:
    """The one sentence in which an event is told first: a merged event has several."""
    return document.sentence_span(document.tokens_in(trigger.start, trigger.end)[0].sentence)
