"""Passages that tell of the past: a sentence dated long ago, and what it goes on to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.status import predicates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.status.timing import Timing
    from diurna.schema.documents import Document, Sentence

# 45: a paragraph that opens with what happened last month may still tell the news of this month;
# one that opens with a date older than six weeks tells how things came about.
HISTORY_DAYS = 45
# Words by which a sentence goes on with a story told before: "two weeks later", "at the time".
GOES_ON = frozenset(
    {"later", "then", "afterwards", "afterward", "soon", "eventually", "thereafter"}
)
GOES_ON_PHRASES = (
    "at the time", "at that time", "that year", "that month", "that day", "that summer", "by then",
    "the day before", "the following", "the next", "in the end", "since then", "in return",
    "the same year", "the same month",
)  # fmt: skip
LENGTHS = ("year", "month", "decade", "years", "months")


def sentences_of_history(document: Document, timing: Timing) -> frozenset[int]:
    """The sentences that go on with a story of long ago, by index.

    Example: "Norland expelled 15 envoys in April 2023. Sudmark answered two weeks later."
    """
    return frozenset(_told_on(document, timing))


def _told_on(document: Document, timing: Timing) -> Iterator[int]:
    block, is_history = -1, False
    for sentence in document.sentences:
        if sentence.block != block:
            block, is_history = sentence.block, False
        days = [d for d in map(timing.days_before, _verbs(document, sentence)) if d is not None]
        if days:
            is_history = min(days) >= HISTORY_DAYS
        elif is_history and _goes_on(document, sentence):
            yield sentence.index
        else:
            is_history = False


def _verbs(document: Document, sentence: Sentence) -> Iterator[int]:
    for token in document.sentence_tokens(sentence):
        if token.pos in {"VERB", "AUX"}:
            yield token.index


def _goes_on(document: Document, sentence: Sentence) -> bool:
    tokens = document.sentence_tokens(sentence)
    if any(t.tag in {"VBZ", "VBP", "MD"} and t.dep == "ROOT" for t in tokens):
        return False
    if any(t.text.lower() in GOES_ON for t in tokens):
        return True
    text = document.text[sentence.start : sentence.end].lower()
    return any(phrase in text for phrase in GOES_ON_PHRASES) or any(
        predicates.is_past_perfect(document, t.index) for t in tokens if t.dep == "ROOT"
    )


def is_by_length(document: Document, index: int) -> bool:
    """Whether a noun is named by how long it lasted, after it was over: "a 13-month war".

    Example: in "a truce signed after a 13-month war" the war is history.
    """
    if document.tokens[index].pos not in {"NOUN", "PROPN"}:
        return False
    phrase = [t.text.lower() for t in document.tokens[max(0, index - 6) : index]]
    told = any(word.endswith(LENGTHS) for word in phrase if "-" in word) or (
        "-" in phrase and any(word in LENGTHS for word in phrase)
    )
    return told and bool(OVER & set(phrase[:-1]))


# Before a length of time these say that it is over.
OVER = frozenset({"after", "ended", "following", "since", "fought", "end"})
