"""The places around a trigger in which its parties stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.annotate.events.rows import TriggerRow
    from diurna.schema.documents import Document, Token

# Whoever agrees on an act, does it.
AGREEING = frozenset({"agree", "decide", "settle", "vote"})
PREPOSITIONAL_OBJECTS = frozenset({"dobj", "pobj", "conj", "attr"})


def find(document: Document, index: int, row: TriggerRow, slot: str) -> tuple[int, ...]:
    """The tokens that stand in a slot of a trigger; empty where nobody does.

    Args:
        document: the parsed article.
        index: the trigger's head.
        row: the row that it fits.
        slot: ``subject``, ``obj``, ``obj_person``, ``obj_poss``, ``clause``, ``speaker``,
            ``poss``, ``hearer``, or a preposition.
    """
    if is_verbal(document, index, row):
        return _verb_slot(document, index, row, slot)
    return _noun_slot(document, index, row, slot)


def is_verbal(document: Document, index: int, row: TriggerRow) -> bool:
    """Whether a trigger takes its parties as a verb does."""
    return document.tokens[index].pos in {"VERB", "AUX"} or row.pos in {"verb", "adj"}


def _verb_slot(document: Document, verb: int, row: TriggerRow, slot: str) -> tuple[int, ...]:
    if slot == "obj":
        return _object(document, verb, row)
    named = VERB_SLOTS.get(slot)
    return named(document, verb) if named else _prepositional(document, verb, slot)


def _subject(document: Document, verb: int) -> tuple[int, ...]:
    return _single(grammar.doer_of(document, verb))


def _single(found: int | None) -> tuple[int, ...]:
    return () if found is None else (found,)


def _object(document: Document, verb: int, row: TriggerRow) -> tuple[int, ...]:
    receivers = grammar.receivers_of(document, verb)
    if receivers and row.type in {"REQUEST", "AGREE", "AID"}:
        return receivers
    found = _single(grammar.undergoer_of(document, verb))
    return found or _small_clause_subject(document, verb) or _both(document, verb)


def _small_clause_subject(document: Document, verb: int) -> tuple[int, ...]:
    """Of "called the raid illegal", of which the parser makes a clause, the raid."""
    for clause in grammar.children_of(document, verb, "ccomp", "xcomp", "oprd"):
        subjects = grammar.children_of(document, clause, "nsubj")
        if subjects and not grammar.children_of(document, clause, "mark"):
            return subjects[:1]
    return ()


def _speaker(document: Document, verb: int) -> tuple[int, ...]:
    """Who says the clause that a verb heads."""
    token = document.tokens[verb]
    if token.dep != "ccomp" or token.head == verb:
        return ()
    return _single(grammar.doer_of(document, token.head))


def _both(document: Document, verb: int) -> tuple[int, ...]:
    """Of "urged both to stop", which the parser reads as an adverb, "both"."""
    clauses = grammar.children_of(document, verb, "xcomp", "ccomp")
    near = [c for v in (verb, *clauses) for c in grammar.children_of(document, v, "advmod", "det")]
    return tuple(c for c in near if document.tokens[c].lemma.lower() == "both")


def _owner_of_object(document: Document, verb: int) -> tuple[int, ...]:
    """Of "rejected the junta's offer" or "dismissed the plan of the junta", the junta."""
    undergoer = grammar.undergoer_of(document, verb)
    for thing in (undergoer, *grammar.children_of(document, verb, "xcomp", "ccomp")):
        if thing is None:
            continue
        owners = owners_of(document, thing)
        if owners:
            return owners
        deeper = grammar.undergoer_of(document, thing) if thing != undergoer else None
        if deeper is not None and owners_of(document, deeper):
            return owners_of(document, deeper)
    return ()


def owners_of(document: Document, noun: int) -> tuple[int, ...]:
    """Whose a thing is: "the junta's offer", "the Iranian raid", "the plan of the bloc"."""
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


def _clause_subject(document: Document, verb: int) -> tuple[int, ...]:
    """The subject of the clause that a verb of asking or saying governs."""
    for clause in grammar.children_of(document, verb, "ccomp", "xcomp", "advcl"):
        own = grammar.children_of(document, clause, "nsubj", "nsubjpass")
        if own and document.tokens[own[0]].tag not in {"WDT", "WP", "EX"}:
            passive = grammar.doer_of(document, clause)
            return (own[0] if passive is None else passive,)
    for preposition in grammar.children_of(document, verb, "prep"):
        for clause in grammar.children_of(document, preposition, "pcomp"):
            return _single(grammar.doer_of(document, clause))
    return ()


def _prepositional(document: Document, index: int, preposition: str) -> tuple[int, ...]:
    found = grammar.under_preposition(document, index, preposition)
    if found:
        return found
    undergoer = grammar.undergoer_of(document, index)
    if undergoer is None or document.tokens[undergoer].dep not in PREPOSITIONAL_OBJECTS:
        return ()
    deeper = grammar.under_preposition(document, undergoer, "of")
    places = (undergoer, *(deeper if preposition != "of" else ()))
    return tuple(f for p in places for f in grammar.under_preposition(document, p, preposition))


def _noun_slot(document: Document, noun: int, row: TriggerRow, slot: str) -> tuple[int, ...]:
    if slot == "poss":
        return _noun_owner(document, noun)
    if slot == "subject":
        return _carrier_subject(document, noun, row)
    if slot == "hearer":
        return _hearer(document, noun)
    return grammar.under_preposition(document, noun, slot) or _of_carrier(document, noun, slot)


def _of_carrier(document: Document, noun: int, slot: str) -> tuple[int, ...]:
    """Of "launched an attack on the port", where "on" hangs from the verb, the port."""
    carrier = _carrier(document, noun)
    if carrier is None or slot == "of":
        return ()
    if slot == "to" and grammar.receivers_of(document, carrier):
        return grammar.receivers_of(document, carrier)
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
    token = _counted(document, token)
    above = document.tokens[token.head]
    if token.dep == "pobj" and above.lemma.lower() in {
        "in",
        "for",
        "at",
        "to",
        "from",
        "on",
        "of",
        "during",
    }:
        grand = document.tokens[above.head]
        return grand.index if grand.pos in {"VERB", "AUX"} else None
    if (
        token.dep in {"dobj", "nsubjpass", "attr"}
        and above.lemma.lower() in load_words("en").carriers
    ):
        return above.index
    return None


def _counted(document: Document, token: Token) -> Token:
    """Of "a package of sanctions", the package, where the sanctions stand."""
    link = document.tokens[token.head]
    above = document.tokens[link.head]
    counts = above.lemma.lower() in load_words("en").salvos
    return above if token.dep == "pobj" and link.lemma == "of" and counts else token


def _hearer(document: Document, noun: int) -> tuple[int, ...]:
    """Of "told the envoy in a call", the envoy."""
    carrier = _carrier(document, noun)
    if carrier is None:
        return ()
    heard = grammar.receivers_of(document, carrier)
    return heard or _single(grammar.undergoer_of(document, carrier))


def _carrier_subject(document: Document, noun: int, row: TriggerRow) -> tuple[int, ...]:
    carrier = _carrier(document, noun)
    if carrier is None:
        return ()
    token = _counted(document, document.tokens[noun])
    agreed = document.tokens[carrier].lemma.lower() in AGREEING
    if token.dep == "pobj" and not agreed and row.type not in {"CONSULT", "COOPERATE", "PROTEST"}:
        return ()
    doer = grammar.doer_of(document, carrier)
    if doer is not None and document.tokens[doer].lemma.lower() in load_words("en").things:
        return _noun_owner(document, doer)
    return _single(doer)


VERB_SLOTS: dict[str, Callable[[Document, int], tuple[int, ...]]] = {
    "subject": _subject,
    "speaker": _speaker,
    "obj_person": grammar.receivers_of,
    "obj_poss": _owner_of_object,
    "clause": _clause_subject,
}
