"""Layers -> records: the one way from what was found to what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.record.actors import parties_of
from diurna.record.articles import article_record
from diurna.record.demands import assemble_demands
from diurna.record.denials import link_denials
from diurna.record.events import assemble_events
from diurna.record.explaining import explained
from diurna.record.mentions import actor_records, place_records, quantity_records, time_records
from diurna.record.speakers import Speakers
from diurna.record.statements import Scene, assemble_statements
from diurna.record.times import calendar_of
from diurna.schema.records import ReadArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document
    from diurna.schema.events import Event
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span
    from diurna.schema.statements import Statement


def assemble(document: Document, layers: Layers, *, explain: bool = False) -> ReadArticle:
    """Everything read from one article, as records.

    Args:
        document: the parsed article.
        layers: all that was found in it.
        explain: whether each event tells how it was decided.
    """
    parties = parties_of(document, layers)
    scene = Scene(
        document=document,
        layers=layers,
        parties=parties,
        calendar=calendar_of(document, layers),
        speakers=Speakers(document=document, layers=layers, parties=parties),
    )
    statements = assemble_statements(scene)
    events = assemble_events(scene, statements)
    statements = link_denials(statements, events)
    article_id = document.article.id
    return ReadArticle(
        article=article_record(document, _evidence(statements, events)),
        statements=statements,
        events=tuple(explained(document, layers, events)) if explain else events,
        demands=assemble_demands(scene, statements, events),
        times=time_records(article_id, layers),
        places=place_records(article_id, layers),
        actors=actor_records(article_id, layers),
        quantities=quantity_records(article_id, layers),
    )


def _evidence(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> Iterator[Span]:
    for statement in statements:
        yield from statement.content.parts
        if statement.cue is not None:
            yield from statement.cue.parts
    for event in events:
        yield from event.evidence.parts
