"""What annotators find in a document: mentions, and the layers that hold them.

Annotators never import one another; they meet here. Every mention names its place by
token index (``head``) and by span, so that any later layer can find it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from diurna.schema.actors import Actor
from diurna.schema.events import EventType, Status
from diurna.schema.places import Place
from diurna.schema.quantities import Quantity
from diurna.schema.spans import Passage, Span
from diurna.schema.statements import Act, StatementType, Via
from diurna.schema.times import TimeValue, TimexType

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A noun phrase that may name a party: "Russia's foreign minister, Sergey Lavrov".

    Args:
        span: the whole phrase without relative clauses.
        head: index of its head token.
        first, last: its tokens, ``last`` exclusive.
        kind: a name stands in it, only common nouns do, or it is a pronoun.
        label: the parser's entity label of the name in it (PERSON, GPE, ORG, NORP), or null.
        name: the name inside the phrase ("Sergey Lavrov"), or null.
        title: the words of an office or rank in it ("foreign minister"), or null.
        modifier: the words of a state or body that owns it ("Russia", "Indian"), or null.
    """

    span: Span
    head: int
    first: int
    last: int
    kind: MentionKind
    label: str | None = None
    name: Span | None = None
    title: Span | None = None
    modifier: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorMention:
    """A mention, resolved inside the article and against the world.

    ``entity`` numbers the party within the article: mentions of one party share it.
    ``actor.text``, ``start`` and ``end`` are those of the mention. ``anonymous`` tells that
    it is a person or group whom the text does not name ("a senior official").
    """

    mention: Mention
    actor: Actor
    entity: int
    anonymous: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeMention:
    """A time expression with its TIMEX3 form and its calendar value."""

    span: Span
    head: int
    timex_type: TimexType
    timex_value: str
    value: TimeValue


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMention:
    """A toponym with the place it means."""

    span: Span
    head: int
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class QuantityMention:
    """A number with its relation and unit; ``head`` is the token of the thing counted."""

    span: Span
    head: int
    quantity: Quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A region between quotation marks, marks included.

    A quotation carried over paragraphs (no closing mark until the last) is one quotation
    with a piece a paragraph. ``scare`` tells that it is one to three words inside somebody
    else's sentence, without a verb: not an utterance by itself.
    """

    passage: Passage
    scare: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Words attributed to a source by a cue.

    Args:
        cue_head: index of the cue's head token ("said"), or null when there is no cue.
        source_head: index of the source's head token, or null; it may lie in another
            sentence, when a quotation goes on without naming its speaker again.
        via: the links named beside it ("according to a Reuters translation").
        voice: the link that its source makes for what is said inside its content, or null.
        said: span of the time expression that says when it was said, or null.
        uttered: false for beliefs and intentions, where nothing was said.
    """

    content: Passage
    cue: Passage | None
    source: Passage | None
    type: StatementType
    act: Act
    cue_head: int | None
    source_head: int | None
    via: tuple[Via, ...] = ()
    voice: Via | None = None
    said: Span | None = None
    anonymous: bool = False
    uttered: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class EventMention:
    """Words that name an event, with the noun phrases of its parties.

    Args:
        head: index of the trigger's head token.
        actors, recipients: head token indices of mentions (see ``Mention.head``); several
            for coordinated parties.
        rule: the row of the cue table, or the model, that found it.
        type_scores: the likeliest types of its words, each with its share, before acts were
            folded into one another.
        status_scores: how likely each status is by the sentence alone, in the order of
            ``Status``; empty where nobody said.
        history: how likely it is told as history, by the sentence alone; or null.
    """

    trigger: Passage
    head: int
    sentence: int
    type: EventType
    underlying: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    confidence: float
    rule: str
    type_scores: tuple[tuple[EventType, float], ...] = ()
    status_scores: tuple[float, ...] = ()
    history: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusClaim:
    """One voice on one event: ``by`` is the head token of the claimant's mention, or null."""

    status: Status
    evidence: Span
    by: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusMention:
    """Whether an event happened: the claims and their fold, and whether it is history.

    ``confidence`` is calibrated, 0 to 1: that there is such an event, of this type and status.
    """

    event: EventMention
    status: Status
    claims: tuple[StatusClaim, ...]
    background: bool = False
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Layers:
    """What has been found so far, by type; adding gives a new value.

    Example:
        >>> Layers().of(TimeMention)
        ()
    """

    found: Mapping[type, tuple[object, ...]] = field(default_factory=dict)

    def of(self, layer: type[T]) -> tuple[T, ...]:
        """The layer of one type; empty when nobody assigned it."""
        return cast("tuple[T, ...]", self.found.get(layer, ()))

    def with_layer(self, layer: type[T], items: tuple[T, ...]) -> Layers:
        """These layers and one more."""
        return Layers(found={**self.found, layer: items})
