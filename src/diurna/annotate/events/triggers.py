"""Which words may name an event: the rows of the trigger table that fit a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.conditions import holds
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.events.rows import TriggerRow, TriggerTable, VetoRow
    from diurna.annotate.events.words import EventWords
    from diurna.schema.documents import Document, Sentence, Token
    from diurna.schema.events import EventType

ANY_WORD = "*"
POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "PROPN": "noun", "AUX": "verb"}


class Lookup:
    """What the trigger table says of the words of one document; each is looked up once."""

    def __init__(self, document: Document, table: TriggerTable) -> None:
        self.document = document
        self.table = table
        self._rows: dict[int, tuple[int, TriggerRow] | None] = {}
        self._barred: dict[int, bool] = {}
        self._pastimes: dict[int, bool] = {}

    def row(self, index: int) -> tuple[int, TriggerRow] | None:
        """The most demanding row that fits a word, with its number; null when none does."""
        if index not in self._rows:
            rows = fitting_rows(self.document, index, self.table)
            self._rows[index] = next(rows, None)
        return self._rows[index]

    def bars(self, index: int) -> bool:
        """Whether a word names no event, whatever row fits it: vetoed, or a figure of speech."""
        if index not in self._barred:
            vetoed = is_vetoed(self.document, index, self.table)
            self._barred[index] = vetoed or self._is_figure(index)
        return self._barred[index]

    def _is_figure(self, index: int) -> bool:
        number, words = self.document.tokens[index].sentence, load_words("en")
        if number not in self._pastimes:
            sentence = self.document.sentences[number]
            self._pastimes[number] = is_pastime(self.document, sentence, words)
        return self._pastimes[number] or is_figure(self.document, index, words)


def fitting_rows(
    document: Document, index: int, table: TriggerTable
) -> Iterator[tuple[int, TriggerRow]]:
    """The rows that fit a word, the most demanding first, with their numbers."""
    for reading in _readings(document.tokens[index]):
        for number, row in table.rows_of(*reading):
            if _fits(document, index, row, table):
                yield number, row


def row_for(
    document: Document, index: int, table: TriggerTable, event_type: EventType
) -> tuple[int, TriggerRow]:
    """The row by which the parties of an event of this type are found.

    It is one that fits the word, or else the one of its part of speech for any word (``*``).
    """
    for numbered in fitting_rows(document, index, table):
        if numbered[1].type == event_type:
            return numbered
    pos = "noun" if document.tokens[index].pos in {"NOUN", "PROPN"} else "verb"
    return next(n for n in table.rows_of(pos, ANY_WORD) if n[1].type == event_type)


def _readings(token: Token) -> Iterator[tuple[str, str]]:
    """The parts of speech and lemmas under which a word is looked up.

    The parser takes many a verb of a headline for a noun, and many a participle for an
    adjective; a second reading is tried after its own.
    """
    lemma = token.lemma.lower()
    pos = POS.get(token.pos)
    if pos is None:
        return
    if pos == "verb" and token.dep == "pobj" and token.tag != "VBG":
        pos = "noun"  # "a series of air force strikes", read as a verb
    yield pos, lemma
    if token.tag == "VBG" and pos == "verb":
        yield "noun", token.text.lower()
    if token.tag in {"NNS", "NNPS", "NNP"} and token.dep == "ROOT":
        yield "verb", lemma


def _fits(document: Document, index: int, row: TriggerRow | VetoRow, table: TriggerTable) -> bool:
    if row.particles and not grammar.particles_of(document, index) & set(row.particles):
        return False
    if row.preps and not grammar.prepositions_of(document, index) & set(row.preps):
        return False
    if not _has_words(document, index, row):
        return False
    if row.objects or row.not_objects:
        lemmas = argument_lemmas(document, index)
        if row.objects and not table.any_in(row.objects, lemmas):
            return False
        if row.not_objects and table.any_in(row.not_objects, lemmas):
            return False
    return row.needs is None or holds(row.needs, document, index)


def _has_words(document: Document, index: int, row: TriggerRow | VetoRow) -> bool:
    """Whether the single words that a row asks for stand in the right place."""
    if not (row.dobj or row.pobj or row.acomp):
        return True
    if row.dobj:
        undergoer = grammar.undergoer_of(document, index)
        if undergoer is not None and document.tokens[undergoer].lemma.lower() in row.dobj:
            return True
    if row.acomp:
        near = grammar.children_of(document, index, "acomp", "oprd", "attr", "ccomp", "advmod")
        deeper = [c for n in near for c in document.children[n]]
        if grammar.lemmas_of(document, (*near, *deeper)) & set(row.acomp):
            return True
    return bool(row.pobj) and bool(_governed_lemmas(document, index) & set(row.pobj))


def _governed_lemmas(document: Document, index: int) -> frozenset[str]:
    preps = grammar.children_of(document, index, "prep", "dative")
    nouns = [n for p in preps for n in grammar.children_of(document, p, "pobj")]
    deeper = [c for n in nouns for c in grammar.children_of(document, n, "compound", "amod")]
    return grammar.lemmas_of(document, (*nouns, *deeper))


def argument_lemmas(document: Document, index: int) -> frozenset[str]:
    """The lemmas of a word's arguments, with what modifies and joins them."""
    found = list(grammar.arguments_of(document, index))
    for argument in tuple(found):
        found.extend(grammar.children_of(document, argument, "compound", "amod", "conj", "nmod"))
        found.extend(grammar.children_of(document, argument, "nsubj", "attr", "acomp"))
        found.extend(grammar.under_preposition(document, argument, "of"))
    return grammar.lemmas_of(document, found)


def is_vetoed(document: Document, index: int, table: TriggerTable) -> bool:
    """Whether the words around say that a word names no event: "asked not to be named"."""
    pos = POS.get(document.tokens[index].pos, "")
    readings = (*_readings(document.tokens[index]), (pos, ANY_WORD))
    rows = (row for reading in readings for row in table.vetoes.get(reading, ()))
    return any(_fits(document, index, row, table) for row in rows)


def is_figure(document: Document, index: int, words: EventWords) -> bool:
    """Whether a word of conflict is meant of sport, business, weather: "fight inflation"."""
    token = document.tokens[index]
    near = list(document.children[index])
    near.extend(grammar.arguments_of(document, index))
    doer = grammar.doer_of(document, index) if token.pos == "VERB" else None
    near.extend(() if doer is None else (doer,))
    if grammar.lemmas_of(document, near) & words.figure:
        return True
    nouns = (index, *grammar.children_of(document, index, "dobj"))
    before = [c for n in nouns for c in grammar.children_of(document, n, "compound", "amod")]
    return bool(grammar.lemmas_of(document, before) & words.noun_figure)


def is_pastime(document: Document, sentence: Sentence, words: EventWords) -> bool:
    """Whether a sentence tells of sport, books or shows and of nothing graver."""
    lemmas = frozenset(t.lemma.lower() for t in document.sentence_tokens(sentence))
    return bool(lemmas & words.pastimes) and not lemmas & words.hard_marks
