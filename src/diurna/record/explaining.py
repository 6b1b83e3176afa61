"""Events with the way each was decided, told from the layers they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.record.events import event_id
from diurna.schema.events import Event
from diurna.schema.explanations import (
    ExplainedEvent,
    Explanation,
    RoleReason,
    StatusReason,
    TypeScore,
)
from diurna.schema.layers import Layers, StatusMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.documents import Document
    from diurna.schema.explanations import PartyRole
    from diurna.schema.layers import StatusClaim
    from diurna.schema.spans import Span

# Words that act on the word they hang from: their scope is that word with all below it.
HANGING = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "det", "amod", "prt", "prep"})


def explained(
    document: Document, layers: Layers, events: Iterable[Event]
) -> Iterator[ExplainedEvent]:
    """The events, each with its explanation."""
    mentions: dict[str, StatusMention] = {}
    for mention in layers.of(StatusMention):
        mentions.setdefault(event_id(document, mention.event), mention)
    for event in events:
        fields = {name: getattr(event, name) for name in Event.__dataclass_fields__}
        yield ExplainedEvent(
            **fields, explanation=_explanation(document, mentions[event.id], event)
        )


def _explanation(document: Document, mention: StatusMention, event: Event) -> Explanation:
    found = mention.event
    return Explanation(
        rule=found.rule,
        trigger=document.token_span(found.head, found.head + 1),
        types=tuple(TypeScore(type=kind, score=share) for kind, share in found.type_scores),
        roles=(
            *_roles(document, found.head, "actor", found.actors),
            *_roles(document, found.head, "recipient", found.recipients),
        ),
        status=tuple(
            _status(document, claim, None if told.by is None else told.by.name or told.by.text)
            for claim, told in zip(mention.claims, event.claims, strict=False)
        ),
    )


def _roles(
    document: Document, trigger: int, role: PartyRole, heads: Iterable[int]
) -> Iterator[RoleReason]:
    for head in heads:
        span = document.token_span(head, head + 1)
        yield RoleReason(role=role, head=span, path=_path(document, trigger, head))


def _path(document: Document, trigger: int, head: int) -> str:
    """The way from one token to another: up to what is above both, and down again."""
    above = (trigger, *document.ancestors(trigger))
    down: list[str] = []
    for token in (head, *document.ancestors(head)):
        if token in above:
            up = ["^" + document.tokens[k].dep for k in above[: above.index(token)]]
            return ">".join((*up, *reversed(down)))
        down.append(document.tokens[token].dep)
    return "elsewhere"


def _status(document: Document, claim: StatusClaim, by: str | None) -> StatusReason:
    cue = claim.evidence
    return StatusReason(status=claim.status, by=by, cue=cue, scope=_scope(document, cue))


def _scope(document: Document, cue: Span) -> Span:
    """The words a cue governs: all that hang from it, or from the word it hangs from."""
    tokens = document.tokens_in(cue.start, cue.end)
    if not tokens:
        return cue
    inside = {token.index for token in tokens}
    root = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    under = document.subtree(root.head if root.dep in HANGING else root.index)
    return document.token_span(under[0], under[-1] + 1)
