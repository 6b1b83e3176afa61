"""The record kinds that Diurna prints and stores, beside statement, event and demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diurna.schema.actors import Actor
from diurna.schema.demands import Demand
from diurna.schema.documents import BlockType, PublishedFrom
from diurna.schema.events import Event
from diurna.schema.places import Place
from diurna.schema.quantities import Quantity
from diurna.schema.sources import KeptPage
from diurna.schema.statements import Statement
from diurna.schema.times import TimeValue, TimexType

SentenceState = Literal["coded", "junk", "uncoded"]
JunkReason = Literal["boilerplate", "credit", "no_words", "too_long"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockRecord:
    """A block of the article's text, as printed."""

    start: int
    end: int
    type: BlockType


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceRecord:
    """What became of one sentence: coded, junk with its reason, or uncoded."""

    start: int
    end: int
    state: SentenceState
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coder:
    """Which program read the article: name, version and the digests of its models."""

    name: str
    version: str
    models: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleRecord:
    """One article, as printed before the records made from it."""

    kind: Literal["article"] = "article"
    id: str
    coder: Coder
    source_id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    text: str
    text_sha256: str
    blocks: tuple[BlockRecord, ...]
    copy_of: str | None = None
    revision_of: str | None = None
    sentences: tuple[SentenceRecord, ...]
    story_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeRecord(TimeValue):
    """A time expression, printed on request, with its TIMEX3 type and value."""

    kind: Literal["time"] = "time"
    id: str
    article_id: str
    timex_type: TimexType
    timex_value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRecord(Place):
    """A toponym, printed on request."""

    kind: Literal["place"] = "place"
    id: str
    article_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorRecord(Actor):
    """An actor mention, printed on request."""

    kind: Literal["actor"] = "actor"
    id: str
    article_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuantityRecord(Quantity):
    """A number with its relation, printed on request."""

    kind: Literal["quantity"] = "quantity"
    id: str
    article_id: str


Record = (
    ArticleRecord
    | Statement
    | Event
    | Demand
    | TimeRecord
    | PlaceRecord
    | ActorRecord
    | QuantityRecord
)
KINDS: dict[str, type] = {
    "article": ArticleRecord,
    "statement": Statement,
    "event": Event,
    "demand": Demand,
    "time": TimeRecord,
    "place": PlaceRecord,
    "actor": ActorRecord,
    "quantity": QuantityRecord,
}
DEFAULT_KINDS: tuple[str, ...] = ("article", "statement", "event", "demand")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadArticle:
    """Everything read from one article: its own record, and those made from it.

    ``page`` is what it was read from, where a store is to keep it.
    """

    article: ArticleRecord
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    demands: tuple[Demand, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    actors: tuple[ActorRecord, ...] = ()
    quantities: tuple[QuantityRecord, ...] = ()
    page: KeptPage | None = None

    def records(self, kinds: tuple[str, ...] = DEFAULT_KINDS) -> tuple[Record, ...]:
        """The records of the given kinds, the article's own line first."""
        groups: dict[str, tuple[Record, ...]] = {
            "article": (self.article,),
            "statement": self.statements,
            "event": self.events,
            "demand": self.demands,
            "time": self.times,
            "place": self.places,
            "actor": self.actors,
            "quantity": self.quantities,
        }
        return tuple(record for kind in groups if kind in kinds for record in groups[kind])
