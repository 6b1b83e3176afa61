"""What is asked of whom, and the answers that the same article gives.

A demand is made from a REQUEST event, from a statement whose act is a demand, or from both
when the event's trigger is the statement's cue or lies in its content.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.record.actors import same_party
from diurna.record.identity import record_id
from diurna.record.responses import answers_to, asked
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
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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
    requests = _requests(scene, statements, events)
    known = [asked(scene.document, r.by, _others(r), r.content) for r in requests]
    answers = answers_to(scene, known, statements, events)
    demands: dict[str, Demand] = {}
    for request, (state, responses) in zip(requests, answers, strict=True):
        demand = replace(_demand(scene, request), state=state, responses=responses)
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
    return requests + [_from_statement(scene, s) for s in left]


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
    of = event.recipients or _subjects(scene, content)
    return Request(by=by, of=of, content=content, statement=carrier, event=event)


def _from_statement(scene: Scene, statement: Statement) -> Request:
    return Request(
        by=statement.speaker,
        of=_subjects(scene, statement.content),
        content=statement.content,
        statement=statement,
        event=None,
    )


def _subjects(scene: Scene, content: Passage) -> tuple[Actor, ...]:
    """The parties that the first clause of a demand says should act: "Norland must leave"."""
    for token in scene.document.tokens_in(content.start, content.end):
        if token.dep in SUBJECTS:
            return scene.parties.actors((token.index,))
    return ()


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


def _others(request: Request) -> tuple[Actor, ...]:
    """The parties asked, without the one asking."""
    by = request.by
    return tuple(party for party in request.of if by is None or not same_party(party, by))


def _demand(scene: Scene, request: Request) -> Demand:
    event, statement = request.event, request.statement
    made = (statement.said if statement else None) or (event.date if event else None)
    return Demand(
        id=record_id("demand", scene.document.article.id, *_ends(request.content)),
        article_id=scene.document.article.id,
        by=request.by,
        of=_others(request),
        content=request.content,
        made=made,
        statement_id=statement.id if statement else None,
        event_id=event.id if event else None,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
