"""Whom a possessive stands for in its own sentence: in "the army renewed its assault", the army."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.schema.layers import ActorMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diurna.schema.documents import Document, Sentence, Token
    from diurna.schema.events import EventType
    from diurna.schema.layers import Layers


# "His removal", "their arrest" and "her killing" are done to them.
DONE_TO_THEM = frozenset({"SANCTION", "COERCE"})
DONE_TO_ONE = DONE_TO_THEM | {"ASSAULT"}


def may_act(possessive: Token, event_type: EventType) -> bool:
    """Whether a possessive before the noun of an event of this type may tell who does it."""
    word = possessive.text.lower()
    return event_type not in (
        DONE_TO_ONE if word in {"his", "her"} else DONE_TO_THEM if word == "their" else ()
    )


def entities_of(layers: Layers) -> dict[int, int]:
    """The number of the party that each mention's head stands for."""
    return {found.mention.head: found.entity for found in layers.of(ActorMention)}


def antecedent_in(
    document: Document, entities: Mapping[int, int], sentence: Sentence, index: int
) -> int:
    """The noun of the sentence that a possessive stands for, the nearest before it first.

    Any other word, and a possessive whose party the sentence does not name, stands for itself.
    """
    entity = entities.get(index)
    if document.tokens[index].tag != "PRP$":
        return index
    state = _acting_state(document, index)
    if state is not None or entity is None:
        return index if state is None else state
    named = [
        other
        for other in range(sentence.first, sentence.last)
        if entities.get(other) == entity and document.tokens[other].pos != "PRON"
    ]
    before = [other for other in named if other < index]
    return before[-1] if before else next(iter(named), index)


def _acting_state(document: Document, possessive: int) -> int | None:
    """Of "said that Norland lost time in its attack", the state that is the clause's subject."""
    noun = document.tokens[document.tokens[possessive].head]
    link = document.tokens[noun.head]
    if document.tokens[possessive].text.lower() != "its" or noun.dep != "pobj":
        return None
    above = next((i for i in document.ancestors(link.index) if _is_verb(document, i)), None)
    doer = None if above is None else grammar.doer_of(document, above)
    return doer if doer is not None and document.tokens[doer].entity == "GPE" else None


def _is_verb(document: Document, index: int) -> bool:
    return document.tokens[index].pos == "VERB"
