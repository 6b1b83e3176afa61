"""What is asked of whom, and the answers that the same article gives.

A demand is made from a REQUEST event, from a statement whose act is a demand, or from both
when the event's trigger is the statement's cue or lies in its content.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.record.actors import same_party
from diurna.record.identity import record_id
from diurna.record.responses import Answers
from diurna.schema.demands import Demand

if TYPE_CHECKING:
    from diurna.record.statements import Scene
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document, Token
    from diurna.schema.events import Event
    from diurna.schema.spans import Passage, Span
    from diurna.schema.statements import Statement

# What hangs from a word of demanding and says what is demanded.
COMPLEMENTS = ("ccomp", "xcomp", "acl", "relcl", "dobj", "oprd", "pcomp", "advcl")
DEMANDING_PREPOSITIONS = frozenset({"for", "on", "over", "to", "that"})
UNMADE = frozenset({"denied", "not_happened"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A demand before its answers are known."""

    by: Actor | None
    of: tuple[Actor, ...]
    content: Passage
    statement: Statement | None
    event: Event | None


def assemble_demands(
    scene: Scene, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> tuple[Demand, ...]:
    """The demands of a document, in order of their contents, each with its answers."""
    answers = Answers.among(scene, statements, events)
    demands: dict[str, Demand] = {}
    for request in _requests(scene, statements, events):
        demand = _demand(scene, request, answers)
        demands.setdefault(demand.id, demand)
    return tuple(sorted(demands.values(), key=lambda d: (d.content.start, d.content.end, d.id)))


def _requests(
    scene: Scene, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> list[Request]:
    by_sentence: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        for number in _sentences(scene.document, statement):
            by_sentence[number].append(statement)
    requests = []
    used: set[str] = set()
    for event in events:
        if event.type != "REQUEST" or event.status in UNMADE:
            continue
        carrier = _carrier(event, by_sentence[_sentence(scene.document, event)])
        used.update([carrier.id] if carrier else [])
        requests.append(_from_event(scene, event, carrier))
    left = [s for s in statements if s.act == "demand" and s.id not in used]
    return requests + [_from_statement(s) for s in left]


def _sentence(document: Document, event: Event) -> int:
    tokens = document.tokens_in(event.trigger.start, event.trigger.end)
    return tokens[0].sentence if tokens else -1


def _sentences(document: Document, statement: Statement) -> set[int]:
    cue = statement.cue or statement.content
    tokens = (
        *document.tokens_in(cue.start, cue.end)[:1],
        *document.tokens_in(statement.content.start, statement.content.end),
    )
    return {token.sentence for token in tokens}


def _carrier(event: Event, statements: list[Statement]) -> Statement | None:
    """The statement that makes the request: by its cue, else by a demand in its content."""
    for statement in statements:
        if statement.cue is not None and statement.cue.overlaps(event.trigger):
            return statement
    inside = [s for s in statements if s.act == "demand" and s.content.covers(event.trigger)]
    return min(inside, key=lambda s: s.content.end - s.content.start) if inside else None


def _from_event(scene: Scene, event: Event, carrier: Statement | None) -> Request:
    content = carrier.content if carrier else _complement(scene.document, event)
    by = event.actors[0] if event.actors else (carrier.speaker if carrier else None)
    return Request(by=by, of=event.recipients, content=content, statement=carrier, event=event)


def _from_statement(statement: Statement) -> Request:
    return Request(
        by=statement.speaker, of=(), content=statement.content, statement=statement, event=None
    )


def _complement(document: Document, event: Event) -> Passage:
    """What is demanded, by the syntax of the word that demands it; else that word itself."""
    head = _head(document.tokens_in(event.trigger.start, event.trigger.end))
    if head is None:
        return event.trigger
    options = [document.tokens[child] for child in document.children[head.index]]
    for relation in COMPLEMENTS:
        for token in options:
            if token.dep == relation:
                return _whole(document, token)
    for token in options:
        if token.dep == "prep" and token.lemma in DEMANDING_PREPOSITIONS:
            return _whole(document, token)
    return event.trigger


def _head(tokens: tuple[Token, ...]) -> Token | None:
    inside = {token.index for token in tokens}
    outer = [t for t in tokens if t.head not in inside or t.head == t.index]
    return outer[0] if outer else None


def _whole(document: Document, token: Token) -> Passage:
    subtree = document.subtree(token.index)
    return document.passage((document.tokens[subtree[0]].start, document.tokens[subtree[-1]].end))


def _demand(scene: Scene, request: Request, answers: Answers) -> Demand:
    event, statement = request.event, request.statement
    asked = tuple(a for a in request.of if request.by is None or not same_party(a, request.by))
    state, responses = answers.to(by=request.by, of=asked, content=request.content)
    made = (statement.said if statement else None) or (event.date if event else None)
    return Demand(
        id=record_id("demand", scene.document.article.id, *_ends(request.content)),
        article_id=scene.document.article.id,
        by=request.by,
        of=asked,
        content=request.content,
        made=made,
        statement_id=statement.id if statement else None,
        event_id=event.id if event else None,
        state=state,
        responses=responses,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
