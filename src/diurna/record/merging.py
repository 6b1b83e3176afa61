"""One event told twice in an article is one event with two pieces of evidence.

A headline's event is the body's when type and status agree and neither parties nor date speak
against it; two tellings in the body are one when, besides, they use the same word of the same day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.schema.spans import passage_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.events import Event

# How many of the latest events of one kind a new one is compared with; news tells of a thing
# again soon, and the bound keeps a long text linear.
MAX_COMPARED = 20


def merge_events(document: Document, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, each told once; the first telling outside a headline lends its words.

    Args:
        document: the parsed article.
        events: in order of their triggers.
    """
    merged: list[Event] = []
    by_kind: dict[tuple[object, ...], list[int]] = {}
    for event in events:
        places = by_kind.setdefault(_kind(event), [])
        same = next(
            (n for n in places[-MAX_COMPARED:] if _is_same(document, merged[n], event)), None
        )
        if same is None:
            places.append(len(merged))
            merged.append(event)
        else:
            merged[same] = _joined(document, merged[same], event)
    return tuple(sorted(merged, key=lambda e: (e.trigger.start, e.trigger.end, e.id)))


def _kind(event: Event) -> tuple[object, ...]:
    return (event.type, event.underlying, event.status, event.background, event.from_caption)


def _is_same(document: Document, told: Event, again: Event) -> bool:
    if not (_meet(told.actors, again.actors) and _meet(told.recipients, again.recipients)):
        return False
    if _in_title(document, told):
        return _dates_agree(told, again)
    return bool(told.actors or told.recipients) and _same_word_and_day(document, told, again)


def _meet(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Whether the parties of one role may be the same: where one telling leaves them out, too."""
    return not some or not others or not _parties(some).isdisjoint(_parties(others))


def _parties(actors: tuple[Actor, ...]) -> frozenset[object]:
    return frozenset(actor.country or actor.name or actor.text.lower() for actor in actors)


def _in_title(document: Document, event: Event) -> bool:
    tokens = document.tokens_in(event.trigger.start, event.trigger.end)
    return bool(tokens) and document.block_type(tokens[0].sentence) == "title"


def _dates_agree(told: Event, again: Event) -> bool:
    if told.date is None or again.date is None:
        return True
    return told.date.value == again.date.value


def _same_word_and_day(document: Document, told: Event, again: Event) -> bool:
    if told.date is None or again.date is None or told.date.value is None:
        return False
    return told.date.value == again.date.value and _lemma(document, told) == _lemma(document, again)


def _lemma(document: Document, event: Event) -> str:
    tokens = document.tokens_in(event.trigger.start, event.trigger.end)
    return tokens[0].lemma.lower() if tokens else ""


def _joined(document: Document, told: Event, again: Event) -> Event:
    """The event with both tellings' evidence, in the words of the body's first."""
    main, other = (again, told) if _in_title(document, told) else (told, again)
    parts = {(p.start, p.end) for e in (told, again) for p in e.evidence.parts}
    return replace(
        main,
        evidence=passage_of(document.text, parts),
        actors=main.actors or other.actors,
        recipients=main.recipients or other.recipients,
        date=main.date or other.date,
        place=main.place or other.place,
        quantities=main.quantities or other.quantities,
        claims=(*main.claims, *(claim for claim in other.claims if claim not in main.claims)),
        confidence=max(main.confidence, other.confidence),
    )
