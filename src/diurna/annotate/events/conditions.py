"""The conditions that a row of the trigger table may name under ``needs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.schema.documents import Document

PARTY_ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "to", "shall", "do", "have"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})


def holds(name: str, document: Document, index: int) -> bool:
    """Whether a named condition holds of a word.

    Raises:
        KeyError: no condition has this name; the tests check every row's.
    """
    return CONDITIONS[name](document, index)


def has_negation(document: Document, index: int) -> bool:
    """Whether the word itself is negated, or the word that governs it as a clause."""
    if any(
        document.tokens[c].dep == "neg" or document.tokens[c].lemma.lower() in NEGATIONS
        for c in document.children[index]
    ):
        return True
    token = document.tokens[index]
    return token.dep == "xcomp" and any(
        document.tokens[c].dep == "neg" for c in document.children[token.head]
    )


def _to_clause(document: Document, index: int) -> bool:
    for clause in grammar.children_of(document, index, "xcomp", "ccomp", "advcl", "acl"):
        auxiliaries = grammar.children_of(document, clause, "aux")
        if any(document.tokens[a].tag == "TO" for a in auxiliaries):
            return True
    return False


def _other_clause(document: Document, index: int) -> bool:
    """Whether somebody else is to do what the clause says: "wants the cabinet to leave"."""
    if grammar.children_of(document, index, "dobj"):
        return _to_clause(document, index)
    clauses = grammar.children_of(document, index, "xcomp", "ccomp")
    return any(grammar.children_of(document, c, "nsubj", "nsubjpass") for c in clauses)


def _mandative(document: Document, index: int) -> bool:
    """Whether the clause says what shall be: "insisted that he leave", "insisted on leaving"."""
    objects = grammar.under_preposition(document, index, "on")
    if any(document.tokens[o].entity not in {"DATE", "TIME"} for o in objects):
        return True
    for clause in grammar.children_of(document, index, "ccomp"):
        auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, clause, "aux"))
        if auxiliaries & {"must", "should"}:
            return True
        if document.tokens[clause].tag == "VB" and not auxiliaries & MODALS:
            return True
    return False


def _shared(document: Document, index: int) -> bool:
    """Whether it is done with somebody: "held a drill with the islanders"."""
    places = (index, *grammar.children_of(document, index, "dobj", "nsubjpass"))
    return any(grammar.prepositions_of(document, p) & {"with", "alongside"} for p in places)


def _spoken_in(document: Document, index: int) -> bool:
    """Whether something is said in it: "told the envoy in a call"."""
    token = document.tokens[index]
    above = document.tokens[token.head]
    verb = document.tokens[above.head].lemma.lower()
    return token.dep == "pobj" and verb in load_words("en").speech


def _hostile_clause(document: Document, index: int) -> bool:
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "dobj", "prep")
    if any(_told_of_others(document, c) for c in clauses):
        return False
    inside = [i for c in clauses for i in document.subtree(c)]
    return bool(grammar.lemmas_of(document, inside) & load_words("en").hostile)


def _told_of_others(document: Document, clause: int) -> bool:
    """Whether a clause has a subject that is no pronoun: then nobody vows it of himself."""
    subjects = grammar.children_of(document, clause, "nsubj", "nsubjpass")
    return any(document.tokens[s].pos != "PRON" for s in subjects)


def _party_object(document: Document, index: int) -> bool:
    objects = grammar.arguments_of(document, index)
    return any(_is_party(document, o) for o in objects)


def _is_party(document: Document, index: int) -> bool:
    inside = (index, *grammar.children_of(document, index, "compound", "amod", "poss", "appos"))
    if any(document.tokens[i].entity in PARTY_ENTITIES for i in inside):
        return True
    return grammar.lemmas_of(document, (index,)) <= load_words("en").party_nouns


def _place_object(document: Document, index: int) -> bool:
    objects = grammar.arguments_of(document, index)
    return any(
        document.tokens[o].entity in PLACE_ENTITIES
        or document.tokens[o].lemma in load_words("en").place_nouns
        for o in objects
    )


def _forces_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    return doer is not None and document.tokens[doer].lemma.lower() in load_words("en").forces


def _civil_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    if doer is None or document.tokens[doer].tag in {"NNP", "NNPS"}:
        return False
    return document.tokens[doer].lemma.lower() not in load_words("en").state_hands


def _no_object(document: Document, index: int) -> bool:
    return not grammar.children_of(document, index, "dobj", "nsubjpass", "ccomp")


def _sentence_has(name: str) -> Callable[[Document, int], bool]:
    def check(document: Document, index: int) -> bool:
        sentence = document.sentences[document.tokens[index].sentence]
        first = max(sentence.first, index - WINDOW)
        last = min(sentence.last, index + WINDOW + 1)
        words: frozenset[str] = getattr(load_words("en"), name)
        around = (i for i in range(first, last) if i != index)
        return bool(grammar.lemmas_of(document, around) & words)

    return check


# Words on either side of a trigger that still tell what kind of strike or launch it is.
WINDOW = 12

CONDITIONS: dict[str, Callable[[Document, int], bool]] = {
    "negation": has_negation,
    "to_clause": _to_clause,
    "other_clause": _other_clause,
    "mandative": _mandative,
    "shared": _shared,
    "spoken_in": _spoken_in,
    "hostile_clause": _hostile_clause,
    "party_object": _party_object,
    "place_object": _place_object,
    "forces_subject": _forces_subject,
    "civil_subject": _civil_subject,
    "no_object": _no_object,
    "military_context": _sentence_has("military"),
    "joint_mark": _sentence_has("joint_marks"),
    "test_mark": _sentence_has("test_marks"),
}
