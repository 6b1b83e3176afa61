"""The state behind an act that names no doer: "a Belandish missile struck the port".

Whose the missile is, strikes; the league from which a state is expelled, expels it. This is read
off the words of the act itself, where neither its subject nor anybody else is known to act.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.slots import owners_of
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.events.drafts import Draft
    from diurna.annotate.events.states import Lands
    from diurna.schema.documents import Document

# The links from an act to the arms that it is done with: "killed in a raid", "hit with shells".
WITH_ARMS = frozenset({"in", "by", "with", "during", "under", "from"})
# Of these a body or a state is the doer if somebody is put out of it.
OF_BODIES = frozenset({"SANCTION", "COERCE", "REJECT"})
# An adjective before the noun of an attack is the attacker's; a place before it may be the target.
PEOPLES = frozenset({"NORP"})


def with_doer(document: Document, draft: Draft, lands: Lands) -> Draft:
    """The draft, with the state whose arms or whose body does the act, if nobody else does."""
    if any(lands.names(index) for index in draft.parties.actors):
        return draft
    found = {
        party
        for index in _behind(document, draft, lands)
        if (party := lands.head_at(index)) is not None
    }
    if not found:
        return draft
    recipients = tuple(r for r in draft.parties.recipients if r not in found)
    parties = replace(draft.parties, actors=tuple(sorted(found)), recipients=recipients)
    return replace(draft, parties=parties)


def _behind(document: Document, draft: Draft, lands: Lands) -> tuple[int, ...]:
    """Words of a known state that stand behind an act, of the first kind that there are."""
    if draft.type == "ASSAULT":
        for arms in _arms(document, draft.head):
            owners = tuple(o for o in _whose(document, arms) if lands.of(o) is not None)
            if owners:
                return owners
    sitting = _sitting(document, draft.head)
    if sitting:
        return sitting
    if draft.type in OF_BODIES and grammar.is_passive(document, draft.head):
        return _expelling(document, draft, lands)
    return ()


def _arms(document: Document, act: int) -> Iterator[int]:
    """The arms that do an act, or with which it is done; the noun of an attack is its own."""
    if document.tokens[act].pos != "VERB":
        yield from _as_arms(document, act)
        return
    doer = grammar.doer_of(document, act)
    if doer is not None:
        yield from _as_arms(document, doer)
    joined = grammar.children_of(document, act, "conj")
    beside = (*joined, *(c for j in joined for c in grammar.children_of(document, j, "acl")))
    for place in (act, *beside) if grammar.is_passive(document, act) else (act,):
        for link in grammar.children_of(document, place, "prep", "agent"):
            if document.tokens[link].lemma.lower() in WITH_ARMS:
                for noun in grammar.children_of(document, link, "pobj"):
                    yield from _as_arms(document, noun)


def _as_arms(document: Document, noun: int) -> Iterator[int]:
    """A noun that is an arm, or the arms that it counts: "a wave of strikes"."""
    words, lemma = load_words("en"), document.tokens[noun].lemma.lower()
    if lemma in words.instruments:
        yield noun
    elif lemma in words.salvos:
        for counted in grammar.under_preposition(document, noun, "of"):
            yield from _as_arms(document, counted)


def _whose(document: Document, arms: int) -> tuple[int, ...]:
    """Whose arms they are; before the noun of an attack only an adjective tells."""
    before = grammar.children_of(document, arms, "poss", "amod", "compound", "nmod")
    peoples = [b for b in before if document.tokens[b].entity in PEOPLES]
    forces = [b for b in before if document.tokens[b].entity == "ORG"]
    return (*peoples, *forces) or owners_of(document, arms)


def _sitting(document: Document, act: int) -> tuple[int, ...]:
    """Of "a session of the assembly adopted", the assembly."""
    doer = grammar.doer_of(document, act) if document.tokens[act].pos == "VERB" else None
    if doer is None or document.tokens[doer].lemma.lower() not in load_words("en").sittings:
        return ()
    return grammar.under_preposition(document, doer, "of")


def _expelling(document: Document, draft: Draft, lands: Lands) -> tuple[int, ...]:
    """Of "was expelled from the league", the league."""
    if document.tokens[draft.head].lemma.lower() not in load_words("en").expelling:
        return ()
    put_out = {lands.of(r) for r in draft.parties.recipients}
    found = grammar.under_preposition(document, draft.head, "from")
    return tuple(f for f in found if lands.of(f) not in {None, *put_out})
