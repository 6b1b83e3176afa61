"""Actors and recipients of an event, from the places that its row names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.events.rows import TriggerRow
    from diurna.schema.documents import Document, Token

# Entities that are never parties: dates, sums, counts of things.
NO_PARTY_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"}
)
PREPOSITIONAL_OBJECTS = frozenset({"dobj", "pobj", "conj", "attr"})
# Types whose recipient is somebody spoken to or of, never a thing that is asked or offered.
VERBAL = frozenset({"AGREE", "CONSULT", "REQUEST", "REJECT", "THREATEN", "COOPERATE", "CONCEDE"})
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
    unfit = load_words("en").demonstratives
    if row.type in VERBAL:
        unfit = unfit | things | load_triggers("en").things
    recipients = tuple(r for r in _parties(document, recipients, unfit) if r not in actors)
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
    named = (_without_date(document, index) for index in indices)
    return tuple(i for i in named if _may_be_party(document.tokens[i], things))


def _without_date(document: Document, index: int) -> int:
    """Of "met Orban Tuesday", read as one name by the parser, the person."""
    if document.tokens[index].entity != "DATE":
        return index
    before = grammar.children_of(document, index, "compound", "nmod")
    persons = [b for b in before if document.tokens[b].entity in {"PERSON", "GPE"}]
    return persons[-1] if persons else index


def _may_be_party(token: Token, things: frozenset[str]) -> bool:
    if token.pos not in NOMINALS or token.tag in {"WDT", "WP", "EX"}:
        return False
    if token.lemma.lower() in things:
        return False
    return token.entity not in NO_PARTY_ENTITIES or _misread_date(token)


def _misread_date(token: Token) -> bool:
    """Whether a name stands as a subject in what the parser took for a date."""
    subject = token.dep in {"nsubj", "nsubjpass"} and token.tag == "NNP"
    return subject and token.entity == "DATE" and token.lemma.lower() not in load_words("en").dates


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
        return tuple(_antecedent(document, o) for o in owners)
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
    carrier = _carrier(document, noun)
    if found or carrier is None:
        return found
    return tuple(f for f in grammar.under_preposition(document, carrier, slot) if f != noun)


def _noun_owner(document: Document, noun: int) -> tuple[int, ...]:
    owners = grammar.children_of(document, noun, "poss")
    if owners:
        return tuple(_antecedent(document, o) for o in owners)
    before = grammar.children_of(document, noun, "amod", "compound", "nmod")
    return tuple(b for b in before if document.tokens[b].entity in {"NORP", "GPE", "ORG", "PERSON"})


def _antecedent(document: Document, owner: int) -> int:
    """Of "the bloc, whose offer was turned down", the bloc."""
    if document.tokens[owner].lemma.lower() != "whose":
        return owner
    for above in document.ancestors(owner):
        if document.tokens[above].dep == "relcl":
            return document.tokens[above].head
    return owner


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
    doer = grammar.doer_of(document, carrier)
    if doer is not None and document.tokens[doer].lemma.lower() in load_words("en").things:
        return _noun_owner(document, doer)
    return _single(doer)
