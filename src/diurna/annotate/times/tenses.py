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
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})


@dataclass(frozen=True, kw_only=True, slots=True)
class LeanRow:
    """One row of the table ``time_leans``: words that make a day past or future.

    ``kind``: ``modal`` (auxiliaries), ``planned`` (verbs, nouns and adjectives of planning),
    ``done`` (verbs whose infinitive happened when they did), ``ahead`` (prepositions), ``arranged``
    (verbs whose object is "for Friday").
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
    preposition = _preposition(document, token)
    if preposition is not None:
        return "past" if _is_had(document, preposition) else "future"
    by_noun = False
    inside_name = token.dep in _MODIFIERS
    for _ in range(_MAX_CLIMB):
        lean = _lean_at(document, token, by_noun=by_noun)
        if lean == "future" and inside_name and token.tag == "VB" and by_noun:
            return "unknown"
        if lean is not None:
            return lean
        if token.head == token.index:
            break
        by_noun = by_noun or (token.index != head and token.pos in {"NOUN", "PROPN"})
        token = document.tokens[token.head]
    return "unknown"


def _preposition(document: Document, token: Token) -> Token | None:
    """The preposition that puts a day ahead: "by Friday", "called for Friday"."""
    near = document.tokens[token.head]
    if near.lemma.lower() in _words("ahead"):
        return near
    above = document.tokens[near.head]
    if near.lemma.lower() == "for":
        named = {above.lemma.lower(), document.tokens[above.head].lemma.lower()}
        return near if named & _words("arranged") else None
    if near.pos in {"NOUN", "PROPN"} and token.dep in _MODIFIERS:
        near = document.tokens[near.head]
    above = document.tokens[near.head]
    return above if (above.lemma.lower(), near.lemma.lower()) == ("ahead", "of") else None


def _is_had(document: Document, token: Token) -> bool:
    """Whether the word governing a preposition stands in the past perfect: "had voted by"."""
    governor = document.tokens[token.head]
    return any(helper.text.lower() == "had" for helper in _helpers(document, governor))


def _helpers(document: Document, verb: Token) -> list[Token]:
    children = (document.tokens[i] for i in document.children[verb.index])
    return [token for token in children if token.dep in {"aux", "auxpass"}]


def _lean_at(document: Document, token: Token, *, by_noun: bool) -> Lean | None:
    if token.pos not in {"VERB", "AUX"}:
        return "future" if token.lemma.lower() in _words("planned") else None
    helpers = _helpers(document, token)
    lemmas = {helper.lemma.lower() for helper in helpers}
    if lemmas & _words("modal"):
        return "past" if "have" in lemmas else "future"
    if any(helper.text.lower() == "to" for helper in helpers):
        return _lean_of_infinitive(document, token)
    if token.tag == "VBD" or any(helper.tag in {"VBD", "VBN"} for helper in helpers):
        return "future" if _is_planned(token, helpers) else "past"
    return _lean_of_other(token, helpers, by_noun=by_noun)


def _is_planned(verb: Token, helpers: list[Token]) -> bool:
    if verb.tag != "VBN" or any(helper.text.lower() == "had" for helper in helpers):
        return False
    return bool(helpers) and verb.lemma.lower() in _words("planned")


def _lean_of_other(verb: Token, helpers: list[Token], *, by_noun: bool) -> Lean | None:
    lemmas = {helper.lemma.lower() for helper in helpers}
    if verb.tag == "VBN":
        return "future" if verb.lemma.lower() in _words("planned") else "past"
    if verb.tag == "VBG":
        return "future" if "be" in lemmas else None
    if verb.tag in {"VBZ", "VBP"}:
        return "past" if by_noun or "have" in lemmas else "future"
    return None


def _lean_of_infinitive(document: Document, verb: Token) -> Lean | None:
    governor = document.tokens[verb.head]
    if governor.index != verb.index and governor.lemma.lower() in _words("done"):
        return _lean_at(document, governor, by_noun=False)
    return "past" if _stands_in_pluperfect(document, governor) else "future"


def _stands_in_pluperfect(document: Document, governor: Token) -> bool:
    """Whether a plan is told as one that was: "had been due to begin on Sunday"."""
    verbs = (governor, document.tokens[governor.head])
    helpers = [helper for verb in verbs for helper in _helpers(document, verb)]
    return any(helper.text.lower() == "had" for helper in helpers)
