"""The annotator of status: for every event the claims, their fold, and whether it is history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.status.background import is_background
from diurna.annotate.status.claims import Hearing, claims_of, innermost
from diurna.annotate.status.contradictions import contradictions
from diurna.annotate.status.fold import fold
from diurna.annotate.status.history import sentences_of_history
from diurna.annotate.status.rules import CueTable
from diurna.annotate.status.scope import findings
from diurna.annotate.status.timing import Timing
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
    from diurna.schema.layers import Layers


class Status:
    """Decides of every event whether it happened, who says so, and whether it is history.

    Three things decide: words that govern the trigger in the tree or reach it in a row
    (``status_cues``), the tense and mood of its clause, and the claims of the parties, folded
    by :func:`diurna.annotate.status.fold.fold`.

    Measured on a held-out fifth of 4,344 labelled events, triggers given, attributions not:
    accuracy .82 (855 events; 95% interval .79 to .85), macro-F1 .68; of the events given as
    happened or ongoing 8% were not, and of those that did not happen 14% are given so.
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
        status = fold(claims)
        history = self.history.get(sentence, ())
        background = is_background(event.head, status, self.timing, history, self.told_on)
        return StatusMention(event=event, status=status, claims=claims, background=background)

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
