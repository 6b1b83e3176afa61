"""What the scorer sees of a word: itself, its arguments, its row, its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.conditions import has_negation
from diurna.annotate.events.folding import is_future
from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.events.rows import TriggerRow, TriggerTable
    from diurna.schema.documents import Document, Token

# Words on either side that are seen as a bag. 2026-11, five folds: 0, 5 and 9 gave trigger and
# type F1 lower by one to two points than 7.
WINDOW = 7
STATES = frozenset({"GPE", "NORP"})
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})
ENDINGS = ("ing", "ion", "ment", "al", "ance", "er")


def features_of(
    document: Document, index: int, fitting: tuple[int, TriggerRow] | None, table: TriggerTable
) -> tuple[str, ...]:
    """The names of the features that a word has; each counts once."""
    found = [
        "bias",
        *_own(document.tokens[index]),
        *_of_row(fitting),
        *_of_children(document, index, table),
        *_of_head(document, index, table),
        *_of_clauses(document, index),
        *_of_neighbours(document, index, table),
    ]
    return tuple(dict.fromkeys(found))


def _own(token: Token) -> Iterator[str]:
    lemma = token.lemma.lower()
    yield f"l={lemma}"
    yield f"lp={lemma}/{token.pos}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"td={token.tag}/{token.dep}"
    yield f"ent={token.entity}"
    if token.pos == "NOUN":
        yield from (f"end={e}" for e in ENDINGS if lemma.endswith(e))


def _of_row(fitting: tuple[int, TriggerRow] | None) -> Iterator[str]:
    if fitting is None:
        yield "row=none"
        return
    row = fitting[1]
    yield "row=some"
    yield f"row={row.type}/{row.pos}"
    yield f"row#{row.key}"
    yield f"rowdemands={row.type}/{min(row.demands, 2)}"
    yield f"rowweight={int(row.weight * 10)}"


def _of_children(document: Document, index: int, table: TriggerTable) -> Iterator[str]:
    lemma = document.tokens[index].lemma.lower()
    for child in document.children[index]:
        token = document.tokens[child]
        below = token.lemma.lower()
        if token.dep in {"dobj", "nsubjpass"}:
            yield from _of_object(lemma, token, table)
        elif token.dep in {"prep", "dative", "agent", "prt", "advmod", "neg", "aux"}:
            yield f"{token.dep}={below}"
            yield f"l+={lemma}+{below}"
            for inner in grammar.children_of(document, child, "pobj"):
                yield from _of_inner(document.tokens[inner], below, table)
        elif token.dep in {"nsubj", "poss"}:
            yield from _of_doer(token, table)
        elif token.dep in {"compound", "amod", "nmod", "acomp", "attr", "oprd"}:
            yield f"m={below}"
            yield f"m+={lemma}+{below}"
        else:
            yield f"c={token.dep}"
            yield f"cl={token.dep}+{below}"
    if has_negation(document, index):
        yield "negated"


def _of_object(lemma: str, token: Token, table: TriggerTable) -> Iterator[str]:
    below = token.lemma.lower()
    yield f"o={below}"
    yield f"o+={lemma}+{below}"
    yield f"oent={token.entity}"
    for name in table.classes_of(below):
        yield f"oc={name}"
        yield f"oc+={lemma}+{name}"


def _of_inner(token: Token, preposition: str, table: TriggerTable) -> Iterator[str]:
    yield f"pe={preposition}+{token.entity or token.pos}"
    for name in table.classes_of(token.lemma.lower()):
        yield f"pc={preposition}+{name}"


def _of_doer(token: Token, table: TriggerTable) -> Iterator[str]:
    below = token.lemma.lower()
    yield f"s={below}"
    yield f"sent={token.dep}+{token.entity or token.pos}"
    for name in table.classes_of(below):
        yield f"sc={name}"


def _of_head(document: Document, index: int, table: TriggerTable) -> Iterator[str]:
    token = document.tokens[index]
    head = document.tokens[token.head]
    if head.index == index:
        yield "root"
        return
    above = head.lemma.lower()
    yield f"h={token.dep}+{above}"
    yield f"hp={token.dep}+{head.pos}"
    for name in {row.type: None for _, row in table.rows_of("verb", above)}:
        yield f"hr={token.dep}+{name}"
    if head.dep != "ROOT" and head.pos == "ADP":
        yield f"hh={above}+{document.tokens[head.head].lemma.lower()}"


def _of_clauses(document: Document, index: int) -> Iterator[str]:
    """The clause that a word stands in and those above it: tense, mood, who governs it."""
    words = load_words("en")
    if is_future(document, index, words):
        yield "future"
    token = document.tokens[index]
    for climb, above in enumerate(document.ancestors(index)[:3]):
        head = document.tokens[above]
        yield f"up{climb}={head.lemma.lower()}"
        for aux in grammar.children_of(document, above, "aux", "mark"):
            yield f"upaux={document.tokens[aux].lemma.lower()}"
    sentence = document.sentences[token.sentence]
    for other in document.tokens[sentence.first : sentence.last]:
        if other.lemma in {"if", "unless", "should", "'"} or other.lemma == '"':
            yield f"in={other.lemma}"
    entities = {t.entity for t in document.tokens[sentence.first : sentence.last] if t.entity}
    yield from (f"sentence={name}" for name in sorted(entities))
    yield f"states={bool(entities & STATES)}"
    yield f"place={min(9, 10 * (index - sentence.first) // (sentence.last - sentence.first))}"


def _of_neighbours(document: Document, index: int, table: TriggerTable) -> Iterator[str]:
    sentence = document.sentences[document.tokens[index].sentence]
    first = max(sentence.first, index - WINDOW)
    last = min(sentence.last, index + WINDOW + 1)
    for token in document.tokens[first:last]:
        if token.index == index:
            continue
        lemma = token.lemma.lower()
        if token.pos in CONTENT and not token.entity:
            yield f"w={lemma}"
        elif token.entity:
            yield f"we={token.entity}"
        for name in table.classes_of(lemma):
            yield f"wc={name}"
    for step in (-1, 1):
        if sentence.first <= index + step < sentence.last:
            yield f"n{step}={document.tokens[index + step].lemma.lower()}"
