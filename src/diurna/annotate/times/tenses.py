"""Which way a verb looks: whether a day named beside it is past or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from diurna.annotate.times.readings import Lean
    from diurna.schema.documents import Document, Token

# How far up the tree a governing verb is looked for; beyond, it governs something else.
_MAX_CLIMB = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class LeanRow:
    """One row of the table ``time_leans``: words that make a day past or future.

    ``kind``: ``modal`` (auxiliaries), ``planned`` (verbs, nouns and adjectives of planning),
    ``done`` (verbs whose infinitive happened when they did), ``ahead`` (prepositions).
    """

    kind: str
    words: tuple[str, ...]


@cache
def _words(kind: str) -> frozenset[str]:
    rows = load_cues("en", "time_leans", LeanRow)
    return frozenset(word for row in rows if row.kind == kind for word in row.words)


def lean_of(document: Document, head: int) -> Lean:
    """Whether the words that govern a token tell of the past or of what is to come."""
    token = document.tokens[head]
    for _ in range(_MAX_CLIMB):
        lean = _lean_at(document, token)
        if lean is not None:
            return lean
        if token.head == token.index:
            break
        token = document.tokens[token.head]
    return "unknown"


def _lean_at(document: Document, token: Token) -> Lean | None:
    lemma = token.lemma.lower()
    if token.pos in {"ADP", "SCONJ"}:
        return "future" if lemma in _words("ahead") else None
    if token.pos not in {"VERB", "AUX"}:
        return "future" if lemma in _words("planned") else None
    return _lean_of_verb(document, token)


def _lean_of_verb(document: Document, verb: Token) -> Lean | None:
    helpers = [
        document.tokens[i]
        for i in document.children[verb.index]
        if document.tokens[i].dep in {"aux", "auxpass"}
    ]
    if any(helper.lemma.lower() in _words("modal") for helper in helpers):
        return "future"
    if any(helper.text.lower() == "to" for helper in helpers):
        return _lean_of_infinitive(document, verb)
    if verb.tag == "VBD" or any(helper.tag in {"VBD", "VBN"} for helper in helpers):
        return "future" if _is_planned_passive(verb, helpers) else "past"
    return _lean_of_other(verb, helpers)


def _is_planned_passive(verb: Token, helpers: list[Token]) -> bool:
    return verb.tag == "VBN" and bool(helpers) and verb.lemma.lower() in _words("planned")


def _lean_of_other(verb: Token, helpers: list[Token]) -> Lean | None:
    if verb.tag == "VBN":
        if verb.lemma.lower() in _words("planned"):
            return "future"
        return None if not helpers else "past"
    if verb.tag == "VBG":
        return "future" if any(h.lemma.lower() == "be" for h in helpers) else None
    if verb.tag in {"VBZ", "VBP"}:
        return "past" if any(h.lemma.lower() == "have" for h in helpers) else "future"
    return None


def _lean_of_infinitive(document: Document, verb: Token) -> Lean | None:
    governor = document.tokens[verb.head]
    if governor.index != verb.index and governor.lemma.lower() in _words("done"):
        return _lean_at(document, governor)
    return "future"
