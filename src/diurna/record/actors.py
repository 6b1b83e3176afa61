"""Which party stands at a word: the bridge from token indices to actors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.schema.layers import ActorMention

if TYPE_CHECKING:
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span

# Sectors that speak and act for one state.
OF_STATE = frozenset({None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parties:
    """Every actor mention of a document, found by the token it hangs on.

    One token may stand for two parties ("both sides").
    """

    document: Document
    by_head: dict[int, tuple[ActorMention, ...]]
    by_token: dict[int, tuple[ActorMention, ...]]

    def at(self, head: int | None) -> tuple[ActorMention, ...]:
        """The mentions at a head token, or else the smallest that covers it."""
        if head is None:
            return ()
        return self.by_head.get(head) or self.by_token.get(head, ())

    def actors(self, heads: tuple[int, ...]) -> tuple[Actor, ...]:
        """The actors at some head tokens, each once, in the order given.

        A word at which no party stands ("demands", "the greenlight") gives none.
        """
        found: dict[tuple[object, ...], Actor] = {}
        for head in heads:
            for mention in self.at(head):
                if _is_party(mention):
                    found.setdefault(_identity(mention.actor), mention.actor)
        return tuple(found.values())

    def speaker(self, head: int | None, source: Span | None) -> ActorMention | None:
        """The mention at a source's head, or any whose head lies inside the source's words.

        What stands behind a preposition only tells more: "a statement posted on Telegram".
        """
        at_head = self.at(head)
        if at_head:
            return at_head[0]
        if source is None:
            return None
        for token in self.document.tokens_in(source.start, source.end):
            behind = head is not None and token.index > head and token.dep == "pobj"
            if token.index in self.by_head and not behind:
                return self.by_head[token.index][0]
        return None


def parties_of(document: Document, layers: Layers) -> Parties:
    """The parties of a document."""
    by_head: dict[int, list[ActorMention]] = defaultdict(list)
    by_token: dict[int, tuple[ActorMention, ...]] = {}
    mentions = layers.of(ActorMention)
    for mention in mentions:
        by_head[mention.mention.head].append(mention)
    for mention in sorted(mentions, key=_length, reverse=True):
        for index in range(mention.mention.first, mention.mention.last):
            by_token[index] = (mention,)
    return Parties(
        document=document,
        by_head={head: tuple(found) for head, found in by_head.items()},
        by_token=by_token,
    )


def _is_party(mention: ActorMention) -> bool:
    """Whether anything but common words is known of it."""
    actor = mention.actor
    known = actor.name or actor.country or actor.sector or actor.organization
    return bool(known) or mention.anonymous or mention.mention.kind != "nominal"


def _length(mention: ActorMention) -> int:
    return mention.mention.last - mention.mention.first


def _identity(actor: Actor) -> tuple[object, ...]:
    if actor.name is not None:
        return (actor.name, actor.country)
    return (actor.start, actor.end, actor.country)


def _are_of_one_side(one: Actor, other: Actor) -> bool:
    return one.sector == other.sector or {one.sector, other.sector} <= OF_STATE


def same_party(one: Actor, other: Actor) -> bool:
    """Whether two mentions are of one party: same name, or one side of the same state.

    A state's government, army and courts are one side; its unions and rebels are others.

    Example:
        >>> from dataclasses import replace
        >>> from diurna.schema.actors import Actor
        >>> moscow = Actor(text="Moscow", start=0, end=6, name="Russia", country="RUS")
        >>> same_party(moscow, replace(moscow, text="he", name="Ivan Petrov"))
        True
        >>> same_party(moscow, replace(moscow, text="miners", name=None, sector="LAB"))
        False
    """
    if one.name is not None and one.name == other.name:
        return True
    if one.country is not None and other.country is not None:
        return one.country == other.country and _are_of_one_side(one, other)
    return one.organization is not None and one.organization == other.organization
