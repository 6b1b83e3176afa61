"""Where a document denies anything at all: without such words nothing in it was denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.status.predicates import NEGATIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.status.rules import CueTable
    from diurna.schema.documents import Document, Sentence

# Beside the words of the cue table; these deny only what comes behind them in their sentence.
NEGATIONS = NEGATIVE | {"cannot", "without"}


def sentences_of_denial(document: Document, table: CueTable) -> frozenset[int]:
    """The sentences with a word of denial, and those next to one, by index.

    Example: "The rebels say they hold the port. The army called it a lie."
    """
    denials = table.words_of("denied")
    found: set[int] = set()
    for sentence in document.sentences:
        if not denials.isdisjoint(_words(document, sentence)):
            found |= {sentence.index - 1, sentence.index, sentence.index + 1}
    return frozenset(found)


def follows_negation(document: Document, index: int) -> bool:
    """Whether a negation stands before a word in its sentence.

    Example: for "shot" in "the guards say that they never shot".
    """
    sentence = document.sentences[document.tokens[index].sentence]
    before = document.tokens[sentence.first : index]
    return any(token.text.lower() in NEGATIONS for token in before)


def _words(document: Document, sentence: Sentence) -> Iterator[str]:
    for token in document.sentence_tokens(sentence):
        yield token.text.lower()
        yield token.lemma.lower()
