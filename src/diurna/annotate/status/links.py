"""How a word hangs from the one that governs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.status import predicates

if TYPE_CHECKING:
    from diurna.annotate.status.rules import Complement
    from diurna.schema.documents import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """How a word hangs from the one that governs it, prepositions looked through."""

    governor: int
    complement: Complement | None
    shared: bool = False
    preposition: int | None = None


def link_of(document: Document, index: int) -> Link | None:
    """The word that governs this one, and how; None where its clause stands alone."""
    token = document.tokens[index]
    if token.head == index:
        return None
    if token.dep in {"pobj", "pcomp"}:
        return _through_preposition(document, index)
    if token.dep in {"conj", "appos", "acomp", "prep", "agent", "prt"}:
        return Link(governor=token.head, complement=None, shared=True)
    if token.dep == "relcl":
        return _relative(document, index)
    if token.dep in {"ccomp", "xcomp", "acl", "advcl", "csubj", "oprd"}:
        return _clausal(document, index)
    return _nominal(document, index)


def noun_parted_by_time(document: Document, index: int) -> int | None:
    """The noun that an infinitive belongs to across a date: "its refusal last week to go".

    The parser hangs such an infinitive on a verb far away.
    """
    if not predicates.is_marked_infinitive(document, index):
        return None
    here = min(c for c in document.children[index] if document.tokens[c].text.lower() == "to") - 1
    start = here
    while start - here < MAX_DATE_WORDS and here >= 0 and _is_of_date(document, here):
        here -= 1
    noun = document.tokens[here] if here >= 0 else None
    same = noun is not None and noun.sentence == document.tokens[index].sentence
    return here if noun is not None and same and here < start and noun.pos == "NOUN" else None


# "on Tuesday of last week" has five words; longer dates are rare.
MAX_DATE_WORDS = 5


def _is_of_date(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if token.entity in {"DATE", "TIME"}:
        return True
    following = document.tokens[index + 1 : index + 2]
    is_before_date = any(t.entity in {"DATE", "TIME"} for t in following)
    return token.text.lower() in {"on", "in"} and is_before_date


def _through_preposition(document: Document, index: int) -> Link | None:
    preposition = document.tokens[document.tokens[index].head]
    if preposition.head == preposition.index or preposition.dep not in {"prep", "agent", "dative"}:
        return None
    if _has_mark(document, index, {"whether"}):
        return Link(governor=preposition.head, complement="whether")
    gerund = document.tokens[index].tag == "VBG"
    return Link(
        governor=preposition.head,
        complement="gerund" if gerund else "object",
        preposition=preposition.index,
    )


def _clausal(document: Document, index: int) -> Link | None:
    """How a clause hangs: by its form, and by the word that opens it."""
    token = document.tokens[index]
    if token.dep == "advcl":
        return _adverbial(document, index)
    complement = _complement_of(document, index)
    if complement is None or _is_side_clause(document, index):
        return None
    return Link(governor=token.head, complement=complement)


def _complement_of(document: Document, index: int) -> Complement | None:
    token = document.tokens[index]
    if _has_mark(document, index, {"whether"}):
        return "whether"
    if token.dep == "ccomp" and not _has_mark(document, index, {"if"}):
        return _object_clause(document, index)
    if predicates.is_infinitive(document, index):
        return "infinitive"
    if token.dep == "oprd" or (token.dep == "acl" and not _has_mark(document, index, {"that"})):
        return None
    if _has_mark(document, index, {"if"}):
        return "whether"
    return "gerund" if predicates.is_gerund(document, index) else "clause"


def _object_clause(document: Document, index: int) -> Complement:
    if predicates.is_marked_infinitive(document, index):
        return "infinitive"
    if predicates.is_subjunctive(document, index):
        return "subjunctive"
    has_that = _has_mark(document, index, {"that"})
    return "gerund" if predicates.is_gerund(document, index) and not has_that else "clause"


def _adverbial(document: Document, index: int) -> Link | None:
    """A participle shares the mood of its clause; "to" tells a purpose; the rest stands alone."""
    head = document.tokens[index].head
    if _has_mark(document, index, {"whether"}):
        return Link(governor=head, complement="whether")
    if _has_mark(document, index, None):
        return None
    if predicates.is_gerund(document, index):
        beside = document.tokens[index - 1].text != ","
        return Link(governor=head, complement="gerund" if beside else None, shared=not beside)
    if predicates.is_infinitive(document, index):
        return Link(governor=head, complement="infinitive")
    return None


def _relative(document: Document, index: int) -> Link | None:
    head = document.tokens[index].head
    if predicates.is_marked_infinitive(document, index):
        return Link(governor=head, complement="infinitive")
    return Link(governor=head, complement="clause") if _tells_content(document, index) else None


def _tells_content(document: Document, index: int) -> bool:
    """Whether it is no relative clause, but what a noun says: "claims that they fled"."""
    children = [document.tokens[c] for c in document.children[index]]
    that = any(t.text.lower() == "that" and t.dep in {"mark", "dobj"} for t in children)
    return that and any(
        t.dep in {"nsubj", "nsubjpass"} and t.text.lower() not in {"that", "which", "who"}
        for t in children
    )


def _is_side_clause(document: Document, index: int) -> bool:
    """Whether a semicolon parts a clause from the one that the parser hung it on."""
    head = document.tokens[index].head
    return document.tokens[index].dep == "ccomp" and any(
        document.tokens[child].text == ";" and index < child < head
        for child in document.children[head]
    )


def _has_mark(document: Document, index: int, words: set[str] | None) -> bool:
    return any(
        document.tokens[child].dep in {"mark", "advmod"}
        and (
            document.tokens[child].text.lower() in words
            if words
            else document.tokens[child].dep == "mark"
        )
        for child in document.children[index]
    )


def _nominal(document: Document, index: int) -> Link | None:
    token = document.tokens[index]
    complements: dict[str, Complement] = {
        "dobj": "object",
        "dative": "object",
        "attr": "object",
        "nsubj": "subject",
        "nsubjpass": "passive",
        "compound": "object",
        "npadvmod": "object",
    }
    complement = complements.get(token.dep)
    return complement and Link(governor=token.head, complement=complement)
