"""Noun phrases as runs of tokens, from the parse, mended where names show it wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.mentions.words import NOUN_TAGS, has_gap, is_capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Sentence, Token

# Relations of what stands before a noun and belongs to its phrase.
BEFORE_NOUN = frozenset(
    [
        "det",
        "predet",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "advmod",
        "neg",
        "case",
        "nounmod",
        "appos",
        "preconj",
    ]
)
# Relations of a word that is itself inside a longer phrase to its right.
INSIDE_PHRASE = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "poss"})
# Relations in which an adjective, number or determiner stands for a noun ("the Chinese").
NOMINAL = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "iobj", "dative", "attr", "conj", "agent", "appos"]
)
MARKS = frozenset({"-", "'", '"', "“", "”", "\N{LEFT SINGLE QUOTATION MARK}"}) | {
    "\N{RIGHT SINGLE QUOTATION MARK}"
}
# Tags of finite verbs, which no noun modifies.
FINITE = frozenset({"VBZ", "VBP", "VBD"})
# Labels of states and peoples, and tags under which the parser files a verb between two of them.
STATES = frozenset({"GPE", "NORP"})
MISREAD = frozenset({"NN", "NNS", "JJ", "VB"})
# From a word to the word before its hyphen.
HYPHEN_STEP = 2
GAP_OPENERS = frozenset(
    {"al", "el", "bin", "ibn", "van", "von", "der", "de", "ul", "ur", "ag", "ould"}
)
# Small words between two halves of a name: "van der" has two, "bin al-" three.
MAX_GAP = 3
# Longest phrase before its noun, in words; longer ones are lists or wrong parses.
MAX_WORDS = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (exclusive) around the noun ``head``; no complements yet."""

    first: int
    last: int
    head: int


def find_phrases(document: Document, sentence: Sentence) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence in order; none overlaps the next."""
    found = [
        Phrase(first=_first(document, token.index), last=token.index + 1, head=token.index)
        for token in document.sentence_tokens(sentence)
        if _is_head(document, token)
    ]
    return tuple(_joined(document, _disjoint(found)))


def _is_head(document: Document, token: Token) -> bool:
    opener = _first_conjunct(document, token)
    if opener.dep in INSIDE_PHRASE and _reaches(document, opener):
        return False
    if token.tag in NOUN_TAGS:
        return token.text[0].isalnum()
    if token.pos == "PRON":
        return token.tag != "PRP$"
    return token.dep in NOMINAL and (
        token.pos in {"ADJ", "NUM", "DET"} or (is_capitalised(token) and token.pos == "X")
    )


def _first_conjunct(document: Document, token: Token) -> Token:
    while token.dep == "conj" and token.head < token.index:
        token = document.tokens[token.head]
    return token


def _reaches(document: Document, token: Token) -> bool:
    """Whether the phrase of a modifier's head begins at or before the modifier."""
    head = token.head
    for _ in range(MAX_WORDS):
        if document.tokens[head].dep not in INSIDE_PHRASE or document.tokens[head].head < head:
            break
        head = document.tokens[head].head
    if document.tokens[head].tag in FINITE:  # "The high court orders", the court read as a modifier
        return False
    return head > token.index and _first(document, head) <= token.index


def _first(document: Document, head: int) -> int:
    edge = _hyphened_edge(document, head)
    below = {c for index in range(edge, head + 1) for c in document.children[index] if c < edge}
    for child in sorted(below, reverse=True):
        if edge - child > MAX_WORDS or not _belongs(document.tokens[child]):
            break
        edge = _left_edge(document, child)
    return _after_gap(document, max(edge, head - MAX_WORDS), head)


def _after_gap(document: Document, first: int, head: int) -> int:
    """The start of the phrase after the last wide gap in it."""
    tokens = document.tokens
    for index in range(head, first, -1):
        if has_gap(tokens[index - 1], tokens[index]) or _after_verb(document, first, index):
            return index
    return first


def _after_verb(document: Document, first: int, index: int) -> bool:
    """Whether a verb read as a noun stands before a state's name: "Norland expel Danish envoys"."""
    if index - 2 < first:
        return False
    before, verb, after = document.tokens[index - 2 : index + 1]
    if after.entity not in STATES or before.entity not in STATES or before.tag == "POS":
        return False
    names = is_capitalised(after) and before.tag in {"NNP", "NNPS"} and is_capitalised(before)
    return names and verb.text.islower() and verb.text.isalpha() and verb.tag in MISREAD


def _hyphened_edge(document: Document, head: int) -> int:
    """The first half of a noun written with a hyphen, which the parse may tear apart."""
    tokens, edge = document.tokens, head
    while edge >= HYPHEN_STEP and tokens[edge - 1].text == "-":
        hyphen, before = tokens[edge - 1], tokens[edge - HYPHEN_STEP]
        if before.end != hyphen.start or before.sentence != hyphen.sentence:
            break
        edge -= HYPHEN_STEP
    return edge


def _belongs(token: Token) -> bool:
    if token.dep in BEFORE_NOUN:
        return token.tag != "WDT"
    return token.dep == "punct" and token.text in MARKS


def _left_edge(document: Document, index: int) -> int:
    for _ in range(MAX_WORDS):
        if not document.children[index] or document.children[index][0] > index:
            break
        index = document.children[index][0]
    return index


def _disjoint(found: list[Phrase]) -> list[Phrase]:
    """The same phrases, without those inside a later one, each cut where one before ends."""
    kept: list[Phrase] = []
    for phrase in found:
        while kept and phrase.first <= kept[-1].first:
            kept.pop()
        start = max(phrase.first, kept[-1].last) if kept else phrase.first
        if phrase.head >= start:
            kept.append(replace(phrase, first=start))
    return kept


def _joined(document: Document, phrases: list[Phrase]) -> Iterator[Phrase]:
    """Phrases, with names that the parse had cut in two put together."""
    before: Phrase | None = None
    for phrase in phrases:
        if before is not None and _one_name(document, before, phrase):
            before = _union(document, before, phrase)
            continue
        if before is not None:
            yield before
        before = phrase
    if before is not None:
        yield before


def _one_name(document: Document, left: Phrase, right: Phrase) -> bool:
    """Whether two touching phrases are one name: "Foreign Minister" and "Wang Yi"."""
    if left.last != right.first and not _is_name_gap(document, left.last, right.first):
        return False
    last, first = document.tokens[left.last - 1], document.tokens[right.first]
    if document.tokens[left.head].pos == "PRON" or has_gap(last, first):
        return False
    if first.tag not in {"NNP", "NNPS"} or not is_capitalised(first):
        return False
    if not {last.entity, first.entity}.isdisjoint({"DATE", "TIME"}):
        return False
    if first.entity == "PERSON" and (last.entity == "PERSON" or _is_bare_title(last)):
        return True
    return (
        _is_called(document, left, right)
        or _hangs_from(document, left, right)
        or _hangs_from(document, right, left)
    )


def _is_called(document: Document, left: Phrase, right: Phrase) -> bool:
    """Whether the parse made two objects of one: "told" "the newspaper" "Nordlyset"."""
    one, other = document.tokens[left.head], document.tokens[right.head]
    if left.last != right.first or is_capitalised(one) or one.tag != "NN":
        return False
    return one.head == other.head and one.dep == other.dep == "dobj"


def _is_bare_title(token: Token) -> bool:
    """Whether a capitalised noun of no entity stands right before a person's name."""
    return is_capitalised(token) and not token.entity


def _is_name_gap(document: Document, first: int, last: int) -> bool:
    """Whether only the small words of a name lie between: "Abu" and "al-" and "Masri"."""
    between = document.tokens[first:last]
    if not between or len(between) > MAX_GAP:
        return False
    return between[0].text.lower() in GAP_OPENERS and all(
        t.text == "-" or t.text.lower() in GAP_OPENERS for t in between
    )


def _hangs_from(document: Document, holder: Phrase, held: Phrase) -> bool:
    """Whether the head of one phrase hangs from a noun of the other."""
    above = document.tokens[document.tokens[held.head].head]
    return holder.first <= above.index < holder.last and above.tag in NOUN_TAGS


def _union(document: Document, left: Phrase, right: Phrase) -> Phrase:
    """One phrase of two; its head is the one that does not hang from the other."""
    above = document.tokens[left.head].head
    head = right.head if right.first <= above < right.last else left.head
    return Phrase(first=left.first, last=right.last, head=head)
