"""Where a document denies anything at all: without such words nothing in it was denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.status.predicates import NEGATIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.status.rules import CueTable
    from diurna.schema.documents import Document, Sentence

# Beside the words of the cue table; these deny only what stands in their own sentence.
NEGATIONS = NEGATIVE | {"cannot", "without"}


def sentences_of_denial(document: Document, table: CueTable) -> frozenset[int]:
    """The sentences in which something may be told as denied, by index.

    Those with a negation or a word of denial, and those next to a word of denial: "The rebels
    say they hold the port. The army called it a lie."
    """
    denials = table.words_of("denied")
    found: set[int] = set()
    for sentence in document.sentences:
        words = frozenset(_words(document, sentence))
        if words & denials:
            found |= {sentence.index - 1, sentence.index, sentence.index + 1}
        elif words & NEGATIONS:
            found.add(sentence.index)
    return frozenset(found)


def _words(document: Document, sentence: Sentence) -> Iterator[str]:
    for token in document.sentence_tokens(sentence):
        yield token.text.lower()
        yield token.lemma.lower()
