"""A reading as an outline that people can review: a line a record, under its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ReadArticle
    from diurna.schema.statements import Statement


def outline(reading: ReadArticle) -> str:
    """The article's sentences with what was made of each."""
    article = reading.article
    lines = [f"{article.source_id}  {article.published} ({article.published_from})"]
    records = [*reading.statements, *reading.events, *reading.demands]
    records.sort(key=lambda record: (_start(record), record.id))
    for sentence in article.sentences:
        state = " ".join(filter(None, (sentence.state, sentence.reason)))
        lines.append(f"\n[{state}] {article.text[sentence.start : sentence.end]}")
        inside = (r for r in records if sentence.start <= _start(r) < sentence.end)
        lines.extend(f"    {line}" for record in inside for line in _line(record))
    return "\n".join(lines) + "\n"


def _start(record: Statement | Event | Demand) -> int:
    return record.trigger.start if record.kind == "event" else record.content.start


def _line(record: Statement | Event | Demand) -> Iterator[str]:
    yield {"statement": _statement, "event": _event, "demand": _demand}[record.kind](record)


def _statement(statement: Statement) -> str:
    words = " ... ".join(part.text for part in statement.content.parts)
    facts = [
        "statement",
        statement.type,
        statement.act,
        _party(statement.speaker),
        "anonymous" if statement.anonymous else "",
        " ".join(f"via {via.name} ({via.relation})" for via in statement.via),
        f"said {statement.said.value}" if statement.said else "",
        f"| {words}",
    ]
    return " ".join(filter(None, facts))


def _event(event: Event) -> str:
    kind = event.type + (f"/{event.underlying}" if event.underlying else "")
    numbers = [f"{q.relation}{q.value:g} {q.unit or ''}".strip() for q in event.quantities]
    facts = [
        kind,
        event.status,
        "background" if event.background else "",
        f"{_parties(event.actors)} -> {_parties(event.recipients)}",
        f"on {event.date.value}" if event.date else "",
        f"at {event.place.name or event.place.text}" if event.place else "",
        f"({', '.join(numbers)})" if numbers else "",
        f"| {event.trigger.text}",
    ]
    return " ".join(filter(None, facts))


def _demand(demand: Demand) -> str:
    answers = ", ".join(f"{_party(a.by)} {a.state}" for a in demand.responses)
    facts = [
        f"demand {demand.state}",
        f"{_party(demand.by)} -> {_parties(demand.of)}",
        f"({answers})" if answers else "",
        f"| {demand.content.text}",
    ]
    return " ".join(filter(None, facts))


def _parties(actors: Iterable[Actor]) -> str:
    return " + ".join(map(_party, actors)) or "-"


def _party(actor: Actor | None) -> str:
    if actor is None:
        return "-"
    codes = " ".join(filter(None, (actor.country, actor.sector)))
    return (actor.name or f"'{actor.text}'") + (f" [{codes}]" if codes else "")
