"""The answers to demands: who refused, accepted, met halfway or countered, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diurna.lang.cues import load_cues
from diurna.record.actors import same_party
from diurna.schema.demands import DemandState, Response

if TYPE_CHECKING:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandWord:
    """A row of ``demand_words``."""

    lemma: str
    kind: Literal["names_demand", "softens", "counters"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Something in the article that may answer a demand."""

    by: Actor
    to: tuple[Actor, ...]
    state: DemandState
    date: TimeValue | None
    evidence: Span
    trigger: int
    lemmas: frozenset[str]
    names_demand: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """All that may answer a demand in one document."""

    document: Document
    candidates: tuple[Answer, ...]

    @classmethod
    def among(
        cls, scene: Scene, statements: tuple[Statement, ...], events: tuple[Event, ...]
    ) -> Answers:
        """The possible answers among a document's statements and events."""
        words = load_cues("en", "demand_words", DemandWord)
        document = scene.document
        found = [a for event in events for a in _from_event(document, event, words)]
        taken = {answer.evidence.start for answer in found}
        for statement in statements:
            found.extend(_from_statement(document, statement, words, taken))
        return cls(document=document, candidates=tuple(found))

    def to(
        self, *, by: Actor | None, of: tuple[Actor, ...], content: Passage
    ) -> tuple[DemandState, tuple[Response, ...]]:
        """The state of one demand, and the answers that give it."""
        if by is None:
            return "open", ()
        topic = _topic(self.document, content)
        answers = [a for a in self.candidates if _answers(a, by, of, content, topic)]
        responses = tuple(
            Response(
                by=a.by,
                state=a.state,
                date=a.date,
                evidence=a.evidence,
                article_id=self.document.article.id,
            )
            for a in answers
        )
        return _fold([a.state for a in answers]), responses


def _answers(
    answer: Answer, by: Actor, of: tuple[Actor, ...], content: Passage, topic: frozenset[str]
) -> bool:
    """Whether an answer is about this demand, and not its maker's own.

    From a party asked, or to the one asking, a word that names a demand or one word of its
    topic is enough; from anybody else the topic must show in both.
    """
    if same_party(answer.by, by) or content.start <= answer.trigger < content.end:
        return False
    shared = len(topic & answer.lemmas)
    asked = any(same_party(answer.by, party) for party in of)
    to_maker = any(same_party(party, by) for party in answer.to)
    if asked or to_maker:
        return answer.names_demand or shared > 0
    return shared > 1 or (answer.names_demand and shared > 0 and not answer.to)


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
    lemmas = _lemmas(document, event.evidence)
    return [
        Answer(
            by=actor,
            to=event.recipients,
            state=_shaded(state, lemmas, words),
            date=event.date,
            evidence=_plain(document, event.evidence),
            trigger=event.trigger.start,
            lemmas=lemmas,
            names_demand=_has(lemmas, words, "names_demand"),
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
    lemmas = _lemmas(document, evidence)
    return [
        Answer(
            by=statement.speaker,
            to=(),
            state=_shaded(states[statement.act], lemmas, words),
            date=statement.said,
            evidence=evidence,
            trigger=statement.content.start,
            lemmas=lemmas,
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


def _lemmas(document: Document, span: Span) -> frozenset[str]:
    return frozenset(t.lemma.lower() for t in document.tokens_in(span.start, span.end))


def _topic(document: Document, content: Passage) -> frozenset[str]:
    """The nouns and verbs of a demand's content, by which an answer can be known."""
    return frozenset(
        token.lemma.lower()
        for token in document.tokens_in(content.start, content.end)
        if token.pos in ("NOUN", "VERB") and len(token.lemma) >= MIN_TOPIC
    )


def _plain(document: Document, passage: Passage) -> Span:
    return document.span(passage.start, passage.end)
