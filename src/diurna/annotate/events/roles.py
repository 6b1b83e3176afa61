"""Actors and recipients of an event, from the places that its row names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.events.rows import TriggerRow
    from diurna.schema.documents import Document

# Entities that are never parties: dates, sums, counts of things.
NO_PARTY_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"}
)
PREPOSITIONAL_OBJECTS = frozenset({"dobj", "pobj", "conj", "attr"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parties:
    """Tokens of the actors and recipients of one event."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def parties_of(document: Document, index: int, row: TriggerRow, things: frozenset[str]) -> Parties:
    """Who does it to whom, as far as the sentence tells.

    Args:
        document: the parsed article.
        index: the trigger's head.
        row: the row that it fits.
        things: lemmas that are never parties ("statement", "attack").
    """
    verbal = document.tokens[index].pos in {"VERB", "AUX"} or row.pos in {"verb", "adj"}
    find = _verb_slot if verbal else _noun_slot
    default = ("subject",) if verbal else ("poss", "by", "subject")
    actors = _fill(document, index, row, row.actor if row.actor is not None else default, find)
    if not verbal and row.poss == "recipient" and row.actor is None:
        actors = _fill(document, index, row, ("by", "subject"), find)
    slots = row.recipient if row.recipient is not None else ("obj",)
    recipients = _fill(document, index, row, slots, find)
    actors = _parties(document, actors, things)
    recipients = tuple(r for r in _parties(document, recipients, frozenset()) if r not in actors)
    return (
        _joined(actors, recipients) if row.joint else Parties(actors=actors, recipients=recipients)
    )


def _joined(actors: tuple[int, ...], recipients: tuple[int, ...]) -> Parties:
    return Parties(actors=tuple(sorted({*actors, *recipients})))


def _fill(
    document: Document,
    index: int,
    row: TriggerRow,
    slots: Iterable[str],
    find: object,
) -> tuple[int, ...]:
    """The first slot that somebody stands in, with all joined to it."""
    for slot in slots:
        found = find(document, index, row, slot)  # type: ignore[operator]
        if found:
            return tuple(sorted({c for f in found for c in grammar.coordinated(document, f)}))
    return ()


def _parties(
    document: Document, indices: tuple[int, ...], things: frozenset[str]
) -> tuple[int, ...]:
    return tuple(
        i
        for i in indices
        if document.tokens[i].entity not in NO_PARTY_ENTITIES
        and document.tokens[i].pos in NOMINALS
        and document.tokens[i].lemma.lower() not in things
        and document.tokens[i].tag not in {"WDT", "WP", "EX"}
    )


def _verb_slot(document: Document, verb: int, row: TriggerRow, slot: str) -> tuple[int, ...]:
    if slot == "subject":
        return _single(grammar.doer_of(document, verb))
    if slot == "obj":
        return _object(document, verb, row)
    if slot == "obj_person":
        return grammar.receivers_of(document, verb)
    if slot == "obj_poss":
        return _owner_of_object(document, verb)
    if slot == "clause":
        return _single(_clause_subject(document, verb))
    return _prepositional(document, verb, slot)


def _single(found: int | None) -> tuple[int, ...]:
    return () if found is None else (found,)


def _object(document: Document, verb: int, row: TriggerRow) -> tuple[int, ...]:
    receivers = grammar.receivers_of(document, verb)
    if receivers and row.type in {"REQUEST", "AGREE", "AID"}:
        return receivers
    found = _single(grammar.undergoer_of(document, verb))
    return found or _small_clause_subject(document, verb)


def _small_clause_subject(document: Document, verb: int) -> tuple[int, ...]:
    """Of "called the raid illegal", of which the parser makes a clause, the raid."""
    for clause in grammar.children_of(document, verb, "ccomp", "xcomp", "oprd"):
        subjects = grammar.children_of(document, clause, "nsubj")
        if subjects and not grammar.children_of(document, clause, "mark"):
            return subjects[:1]
    return ()


def _owner_of_object(document: Document, verb: int) -> tuple[int, ...]:
    """Of "rejected the junta's offer" or "dismissed the plan of the junta", the junta."""
    undergoer = grammar.undergoer_of(document, verb)
    for thing in (undergoer, *grammar.children_of(document, verb, "xcomp", "ccomp")):
        if thing is None:
            continue
        owners = _owners(document, thing)
        if owners:
            return owners
        deeper = grammar.undergoer_of(document, thing) if thing != undergoer else None
        if deeper is not None and _owners(document, deeper):
            return _owners(document, deeper)
    return ()


def _owners(document: Document, noun: int) -> tuple[int, ...]:
    owners = grammar.children_of(document, noun, "poss")
    if owners:
        return owners
    peoples = grammar.children_of(document, noun, "amod", "compound", "nmod")
    named = tuple(p for p in peoples if document.tokens[p].entity in {"NORP", "GPE", "ORG"})
    if named:
        return named
    for preposition in ("by", "from", "of"):
        found = grammar.under_preposition(document, noun, preposition)
        if found:
            return found
    return ()


def _clause_subject(document: Document, verb: int) -> int | None:
    """The subject of the clause that a verb of asking or saying governs."""
    for clause in grammar.children_of(document, verb, "ccomp", "xcomp", "advcl"):
        own = grammar.children_of(document, clause, "nsubj", "nsubjpass")
        if own and document.tokens[own[0]].tag not in {"WDT", "WP", "EX"}:
            passive = grammar.doer_of(document, clause)
            return own[0] if passive is None else passive
    for preposition in grammar.children_of(document, verb, "prep"):
        for clause in grammar.children_of(document, preposition, "pcomp"):
            return grammar.doer_of(document, clause)
    return None


def _prepositional(document: Document, index: int, preposition: str) -> tuple[int, ...]:
    found = grammar.under_preposition(document, index, preposition)
    if found:
        return found
    undergoer = grammar.undergoer_of(document, index)
    if undergoer is None or document.tokens[undergoer].dep not in PREPOSITIONAL_OBJECTS:
        return ()
    return grammar.under_preposition(document, undergoer, preposition)


def _noun_slot(document: Document, noun: int, row: TriggerRow, slot: str) -> tuple[int, ...]:
    if slot == "poss":
        return _noun_owner(document, noun)
    if slot == "subject":
        return _carrier_subject(document, noun, row)
    if slot == "of" and row.type in {"PROTEST", "RETREAT", "CONSULT"} and row.poss == "actor":
        return grammar.under_preposition(document, noun, "of")
    found = grammar.under_preposition(document, noun, slot)
    if found:
        return found
    carrier = _carrier(document, noun)
    return () if carrier is None else grammar.under_preposition(document, carrier, slot)


def _noun_owner(document: Document, noun: int) -> tuple[int, ...]:
    owners = grammar.children_of(document, noun, "poss")
    if owners:
        return owners
    before = grammar.children_of(document, noun, "amod", "compound", "nmod")
    return tuple(b for b in before if document.tokens[b].entity in {"NORP", "GPE", "ORG", "PERSON"})


def _carrier(document: Document, noun: int) -> int | None:
    """The light verb that a noun of an event hangs from."""
    token = document.tokens[noun]
    if token.dep == "conj":
        token = document.tokens[token.head]
    above = document.tokens[token.head]
    if token.dep == "pobj" and above.lemma.lower() in {"in", "for", "at", "to", "from", "on", "of"}:
        grand = document.tokens[above.head]
        return grand.index if grand.pos in {"VERB", "AUX"} else None
    if (
        token.dep in {"dobj", "nsubjpass", "attr"}
        and above.lemma.lower() in load_words("en").carriers
    ):
        return above.index
    return None


def _carrier_subject(document: Document, noun: int, row: TriggerRow) -> tuple[int, ...]:
    carrier = _carrier(document, noun)
    if carrier is None:
        return ()
    token = document.tokens[noun]
    if token.dep == "pobj" and row.type not in {"CONSULT", "COOPERATE", "PROTEST"}:
        return ()
    return _single(grammar.doer_of(document, carrier))
