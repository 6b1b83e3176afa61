"""The mentions themselves as records, for who asks for them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from diurna.record.identity import record_id
from diurna.schema.layers import ActorMention, PlaceMention, QuantityMention, TimeMention
from diurna.schema.records import ActorRecord, PlaceRecord, QuantityRecord, TimeRecord

if TYPE_CHECKING:
    from diurna.schema.actors import Actor
    from diurna.schema.layers import Layers
    from diurna.schema.places import Place
    from diurna.schema.quantities import Quantity
    from diurna.schema.times import TimeValue


def time_records(article_id: str, layers: Layers) -> tuple[TimeRecord, ...]:
    """The time expressions, with their TIMEX3 form."""
    return tuple(
        TimeRecord(
            **_fields(time.value)
            | {"text": time.span.text, "start": time.span.start, "end": time.span.end},
            id=record_id("time", article_id, time.span.start, time.span.end),
            article_id=article_id,
            timex_type=time.timex_type,
            timex_value=time.timex_value,
        )
        for time in layers.of(TimeMention)
    )


def place_records(article_id: str, layers: Layers) -> tuple[PlaceRecord, ...]:
    """The toponyms."""
    return tuple(
        PlaceRecord(
            **_fields(found.place),
            id=record_id("place", article_id, found.span.start, found.span.end),
            article_id=article_id,
        )
        for found in layers.of(PlaceMention)
    )


def actor_records(article_id: str, layers: Layers) -> tuple[ActorRecord, ...]:
    """The actor mentions of which anything is known beyond their words."""
    return tuple(
        ActorRecord(
            **_fields(found.actor),
            id=record_id("actor", article_id, found.actor.start, found.actor.end, found.entity),
            article_id=article_id,
        )
        for found in layers.of(ActorMention)
        if found.actor.name or found.actor.country or found.actor.sector
    )


def quantity_records(article_id: str, layers: Layers) -> tuple[QuantityRecord, ...]:
    """The quantities."""
    return tuple(
        QuantityRecord(
            **_fields(found.quantity),
            id=record_id("quantity", article_id, found.span.start, found.span.end),
            article_id=article_id,
        )
        for found in layers.of(QuantityMention)
    )


def _fields(value: Actor | Place | Quantity | TimeValue) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
