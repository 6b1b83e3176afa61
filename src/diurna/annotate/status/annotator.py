"""The annotator of status: for every event the claims, their fold, and whether it is history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.status import predicates
from diurna.annotate.status.background import is_background
from diurna.annotate.status.claims import UNDERLYING, Hearing, claims_of, innermost
from diurna.annotate.status.contradictions import contradictions
from diurna.annotate.status.denials import sentences_of_denial
from diurna.annotate.status.fold import fold
from diurna.annotate.status.history import sentences_of_history
from diurna.annotate.status.rules import CueTable
from diurna.annotate.status.scope import findings
from diurna.annotate.status.timing import Timing
from diurna.annotate.status.weighing import (
    confidence_of,
    is_history,
    share_of,
    undenied,
    weighed,
)
from diurna.schema.layers import (
    ActorMention,
    Attribution,
    EventMention,
    StatusMention,
    TimeMention,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diurna.annotate.status.contradictions import Contradiction
    from diurna.annotate.status.rules import Reach
    from diurna.schema.documents import Document
    from diurna.schema.events import Status as StatusName
    from diurna.schema.layers import Layers, StatusClaim


class Status:
    """Decides of every event whether it happened, who says so, and whether it is history.

    Four things decide: words that govern the trigger in the tree or reach it in a row
    (``status_cues``), the tense and mood of its clause, the claims of the parties, folded by
    :func:`diurna.annotate.status.fold.fold`, and what the encoder of events reads in the
    sentence as a whole, weighed with them by :func:`diurna.annotate.status.weighing.weighed`.
    Where another party denies it, the claims alone decide.
    """

    requires: tuple[type, ...] = (TimeMention, ActorMention, Attribution, EventMention)
    assigns: type = StatusMention

    def __init__(self, language: str = "en") -> None:
        self.table = CueTable(language)
        self.history = CueTable(language, "background_cues")

    def annotate(self, document: Document, layers: Layers) -> tuple[StatusMention, ...]:
        """The status of every event mention, in the order of that layer."""
        reader = _Reader(document, layers, self)
        return tuple(reader.read(event) for event in layers.of(EventMention))


class _Reader:
    """What is found once in a document, by sentence or token, and looked at for every event."""

    def __init__(self, document: Document, layers: Layers, tables: Status) -> None:
        self.document = document
        self.table = tables.table
        self.attributions = _by_token(document, layers.of(Attribution))
        self.reaches = _by_sentence(document, self.table.reaches(document))
        self.history = _by_sentence(document, tables.history.reaches(document))
        self.timing = Timing(document, layers.of(TimeMention), layers.of(EventMention))
        self.parties = {actor.mention.head: actor for actor in layers.of(ActorMention)}
        self.told_on = sentences_of_history(document, self.timing)
        self.denying = sentences_of_denial(document, self.table)
        self.contradictions: dict[int, list[Contradiction]] = {}
        for denial in contradictions(document, self.table):
            sentence = document.tokens[denial.first].sentence
            self.contradictions.setdefault(sentence, []).append(denial)

    def read(self, event: EventMention) -> StatusMention:
        """The status of one event."""
        sentence = self.document.tokens[event.head].sentence
        reaches = self.reaches.get(sentence, ())
        attribution = innermost(event, self.attributions.get(event.head, ()))
        hearing = Hearing(
            event=event,
            findings=findings(self.document, self.table, event.head, reaches),
            attribution=attribution,
            contradictions=tuple(self.contradictions.get(sentence, ())),
            is_future=self.timing.is_future(event.head),
            is_weighed=self._is_weighed(event),
            is_of_others=self._is_of_others(event, attribution),
        )
        claims = claims_of(self.document, hearing)
        cued = fold(claims)
        scores = self._scores(event, cued)
        status = cued if len(claims) > 1 else self._weighed(event, cued, scores)
        if status != cued:
            claims = _settled(self.document, hearing, claims, status)
        history = self.history.get(sentence, ())
        dated = is_background(event.head, cued, self.timing, history, self.told_on)
        background = is_history(dated=dated, score=event.history)
        share = share_of(status, scores)
        return StatusMention(
            event=event,
            status=status,
            claims=claims,
            background=background,
            confidence=confidence_of(event.confidence, share),
        )

    def _scores(self, event: EventMention, cued: StatusName) -> Sequence[float]:
        """What the encoder makes of the event; no denial where no word tells one."""
        if cued == "denied" or event.sentence in self.denying:
            return event.status_scores
        return undenied(event.status_scores, cued)

    def _weighed(
        self, event: EventMention, cued: StatusName, scores: Sequence[float]
    ) -> StatusName:
        return weighed(cued, scores, as_headline=self._as_headline(event))

    def _as_headline(self, event: EventMention) -> bool:
        """Whether an event stands in a headline, or is told as one: "Rebels seize a port"."""
        if self.document.block_type(event.sentence) == "title":
            return True
        is_deed = event.underlying is None and event.type not in UNDERLYING
        return is_deed and predicates.is_main_present(self.document, event.head)

    def _is_of_others(self, event: EventMention, attribution: Attribution | None) -> bool:
        """Whether the source of an attribution is known and is neither actor nor recipient."""
        source = None if attribution is None else attribution.source_head
        speaker = None if source is None else self.parties.get(source)
        heads = (*event.actors, *event.recipients)
        parties = [self.parties[head] for head in heads if head in self.parties]
        if speaker is None or speaker.actor.country is None or not parties:
            return False
        known = [p for p in parties if p.actor.country is not None or p.entity == speaker.entity]
        if len(known) < len(parties):
            return False
        return not any(_is_same_side(speaker, party) for party in parties)

    def _is_weighed(self, event: EventMention) -> bool:
        cue = self.table.governor(self.document, event.head, "gerund", event.head)
        return cue is not None and cue.category == "possible"


def _settled(
    document: Document, hearing: Hearing, claims: tuple[StatusClaim, ...], status: StatusName
) -> tuple[StatusClaim, ...]:
    """The claims where the sentence as a whole speaks for another status than the cues.

    The words of the event's own claim are those of the outermost cue for that status, or else
    its trigger.
    """
    said = [f for f in hearing.findings if f.status == status]
    evidence = hearing.event.trigger.parts[0]
    if said:
        evidence = document.token_span(said[-1].first, said[-1].last)
    return (replace(claims[0], status=status, evidence=evidence),)


def _is_same_side(one: ActorMention, other: ActorMention) -> bool:
    return one.entity == other.entity or one.actor.country == other.actor.country


def _by_sentence(document: Document, reaches: Iterable[Reach]) -> Mapping[int, Sequence[Reach]]:
    found: dict[int, list[Reach]] = {}
    for reach in reaches:
        found.setdefault(document.tokens[reach.start].sentence, []).append(reach)
    return found


def _by_token(
    document: Document, attributions: Iterable[Attribution]
) -> Mapping[int, Sequence[Attribution]]:
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        for part in attribution.content.parts:
            for token in document.tokens_in(part.start, part.end):
                found.setdefault(token.index, []).append(attribution)
    return found
