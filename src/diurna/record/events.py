"""Event mentions -> events: parties, date, place, numbers and claims put to each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.ontology.plover import modes_of, quad_of, score_of
from diurna.record.identity import record_id
from diurna.record.merging import merge_events
from diurna.schema.events import SYMMETRIC, Claim, Event
from diurna.schema.layers import PlaceMention, QuantityMention, StatusMention
from diurna.schema.spans import Passage

if TYPE_CHECKING:
    from diurna.record.statements import Scene
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.layers import EventMention, StatusClaim
    from diurna.schema.places import Place
    from diurna.schema.quantities import Quantity
    from diurna.schema.statements import Statement

# Prepositions that put an event at a place; "to" and "from" do so only for movements.
AT_PLACE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "across", "off", "over", "along"}
)
TO_PLACE = frozenset({"to", "into", "toward", "towards"})
# How a toponym hangs from the object of its preposition: "the town of Arlit", "Goma, Congo".
OF_A_NAME = frozenset({"appos", "compound", "conj", "nmod", "pobj"})
MOVEMENTS = frozenset({"MOBILIZE", "CONSULT", "AID", "RETREAT"})
REALIZED = frozenset({"happened", "ongoing"})
NOT_REAL = frozenset({"denied", "not_happened"})


def assemble_events(scene: Scene, statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of a document, in order of their triggers, contradictions linked."""
    index = _SentenceIndex(scene)
    found: dict[str, Event] = {}
    for mention in scene.layers.of(StatusMention):
        event = _event(scene, index, mention)
        found.setdefault(event.id, event)
    ordered = sorted(found.values(), key=lambda e: (e.trigger.start, e.trigger.end, e.id))
    reported = _with_reports(list(merge_events(scene.document, ordered)), statements)
    return _with_contradictions(reported)


class _SentenceIndex:
    """The places and numbers of each sentence."""

    def __init__(self, scene: Scene) -> None:
        tokens = scene.document.tokens
        self.places: dict[int, list[PlaceMention]] = defaultdict(list)
        self.quantities: dict[int, list[QuantityMention]] = defaultdict(list)
        for place in scene.layers.of(PlaceMention):
            self.places[tokens[place.head].sentence].append(place)
        for quantity in scene.layers.of(QuantityMention):
            self.quantities[tokens[quantity.head].sentence].append(quantity)
        self.heads: dict[int, list[int]] = defaultdict(list)
        for mention in scene.layers.of(StatusMention):
            self.heads[mention.event.sentence].append(mention.event.head)


def event_id(document: Document, event: EventMention) -> str:
    """The id of an event: the same for the same words of the same article."""
    words = event.trigger
    return record_id(
        "event", document.article.id, words.start, words.end, event.type, event.underlying
    )


def _event(scene: Scene, index: _SentenceIndex, mention: StatusMention) -> Event:
    event, document = mention.event, scene.document
    sentence = document.sentence_span(event.sentence)
    return Event(
        id=event_id(document, event),
        article_id=document.article.id,
        type=event.type,
        underlying=event.underlying,
        mode=_mode(event),
        contexts=event.contexts,
        quad=quad_of(event.type),
        score=_score(event),
        status=mention.status,
        claims=tuple(_claim(scene, claim) for claim in mention.claims),
        background=mention.background,
        actors=scene.parties.actors(event.actors),
        recipients=_recipients(scene, event),
        date=scene.calendar.of_event(event.head, is_real=mention.status in REALIZED),
        place=_place(scene, index, event),
        quantities=_quantities(scene, index, event),
        trigger=event.trigger,
        evidence=Passage(start=sentence.start, end=sentence.end, text=sentence.text),
        from_caption=document.block_type(event.sentence) == "caption",
        confidence=mention.confidence,
    )


def _mode(event: EventMention) -> str | None:
    """The mode, when the codebook has it for the type or for the underlying one."""
    known = (*modes_of(event.type), *(modes_of(event.underlying) if event.underlying else ()))
    return event.mode if event.mode in known else None


def _score(event: EventMention) -> float:
    """The score of the type, in the given mode when that is one of the type's own."""
    return score_of(event.type, event.mode if event.mode in modes_of(event.type) else None)


def _claim(scene: Scene, claim: StatusClaim) -> Claim:
    by = scene.parties.speaker(claim.by, None)
    return Claim(status=claim.status, by=None if by is None else by.actor, evidence=claim.evidence)


def _recipients(scene: Scene, event: EventMention) -> tuple[Actor, ...]:
    """The recipients, none of whom is an actor of the same event too."""
    heads = tuple(head for head in event.recipients if head not in event.actors)
    return scene.parties.actors(heads)


def _place(scene: Scene, index: _SentenceIndex, event: EventMention) -> Place | None:
    """The toponym that a preposition of place ties to the event, the nearest first."""
    tied = [
        (distance, place.head, place.place)
        for place in index.places.get(event.sentence, ())
        if place.head not in event.actors
        and (distance := _distance(scene, event, place)) is not None
    ]
    return min(tied, key=lambda found: (found[0], found[1]))[2] if tied else None


def _distance(scene: Scene, event: EventMention, place: PlaceMention) -> int | None:
    """Steps from a toponym up to the event's clause; None when it is no place of the event."""
    document = scene.document
    preposition = _preposition(document, place.head)
    if preposition is None or not _puts_at_place(document.tokens[preposition].lemma, event):
        return None
    above = {event.head, *_clause_heads(scene, event.head)}
    for steps, ancestor in enumerate(document.ancestors(preposition)):
        if ancestor in above:
            return steps
        if document.tokens[ancestor].pos == "VERB":
            return None
    return None


def _preposition(document: Document, head: int) -> int | None:
    """The preposition whose object a toponym is, not the owner of ("Italy's premier")."""
    for ancestor in (head, *document.ancestors(head)):
        token = document.tokens[ancestor]
        if token.pos == "ADP":
            return ancestor
        if token.dep not in OF_A_NAME:
            return None
    return None


def _clause_heads(scene: Scene, head: int) -> tuple[int, ...]:
    """For an event named by a noun: the tokens above it up to its verb."""
    tokens = scene.document.tokens
    if tokens[head].pos == "VERB":
        return ()
    found = []
    for index in scene.document.ancestors(head):
        found.append(index)
        if tokens[index].pos in ("VERB", "AUX"):
            break
    return tuple(found)


def _puts_at_place(preposition: str, event: EventMention) -> bool:
    if preposition in TO_PLACE:
        return bool({event.type, event.underlying} & MOVEMENTS)
    return preposition in AT_PLACE


def _quantities(scene: Scene, index: _SentenceIndex, event: EventMention) -> tuple[Quantity, ...]:
    """The numbers under the event's own words, or all of its sentence when it stands alone."""
    found = index.quantities.get(event.sentence, ())
    if len(set(index.heads[event.sentence])) > 1:
        others = set(index.heads[event.sentence]) - {event.head}
        found = [q for q in found if _belongs(scene, q.head, event.head, others)]
    return tuple(mention.quantity for mention in found)


def _belongs(scene: Scene, head: int, trigger: int, others: set[int]) -> bool:
    """Whether, going up from a number, the event is met before any other event."""
    for ancestor in (head, *scene.document.ancestors(head)):
        if ancestor == trigger:
            return True
        if ancestor in others:
            return False
    return False


def _with_reports(events: list[Event], statements: tuple[Statement, ...]) -> list[Event]:
    """The events, each with the statements whose content holds its trigger, innermost first."""
    reported, waiting, around = [], list(reversed(statements)), []
    for event in events:
        while waiting and waiting[-1].content.start <= event.trigger.start:
            around.append(waiting.pop())
        around = [s for s in around if s.content.end > event.trigger.start]
        holders = [s.id for s in reversed(around) if s.content.covers(event.trigger)]
        reported.append(replace(event, reported_by=tuple(holders)))
    return reported


def _with_contradictions(events: list[Event]) -> tuple[Event, ...]:
    """Events of one kind between the same parties that cannot both be true, linked."""
    groups: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        key = _dyad(event)
        if key is not None:
            groups[key].append(event)
    linked: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        real = [e.id for e in group if e.status in REALIZED]
        unreal = [e.id for e in group if e.status in NOT_REAL]
        if real and unreal:
            linked.update(dict.fromkeys(real, tuple(unreal)) | dict.fromkeys(unreal, tuple(real)))
    return tuple(replace(e, contradicts=linked.get(e.id, ())) for e in events)


def _dyad(event: Event) -> tuple[object, ...] | None:
    """What two events must share to contradict each other; None when a party is unknown."""
    actors = frozenset(_party(actor) for actor in event.actors)
    recipients = frozenset(_party(actor) for actor in event.recipients)
    if event.type in SYMMETRIC:
        actors, recipients = actors | recipients, frozenset()
    if None in actors | recipients or not actors:
        return None
    date = None if event.date is None else event.date.value
    return (event.underlying or event.type, actors, recipients, date)


def _party(actor: Actor) -> str | None:
    return actor.country or actor.name
