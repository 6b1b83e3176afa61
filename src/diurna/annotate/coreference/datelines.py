"""Datelines: the words before a report that tell where and when it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.gazetteer.datelines import report_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Sentence, Token

# "PORT MORESBY, Papua New Guinea, Sept. 30 (Southern Wire) --" is among the longest.
LONGEST = 22
# Headline, byline and standing heads come before the dateline; later paragraphs have none.
FIRST_BLOCKS = 8
# "Oslo, 4 May 2015" has five tokens.
SHORTEST = 3
INSIDE = frozenset({",", "/", "(", ")", ".", ":", "'", "of", "and", "the", "-"})


def dateline_tokens(document: Document) -> frozenset[int]:
    """Indices of the tokens that stand in datelines: "OSLO, Jan. 4 (NPA) -".

    A short paragraph of a place and a date alone is one too.
    """
    return frozenset(i for first, end in _datelines(document) for i in range(first, end))


def _datelines(document: Document) -> Iterator[tuple[int, int]]:
    block = -1
    for sentence in document.sentences:
        if sentence.block == block:
            continue
        block = sentence.block
        if block >= FIRST_BLOCKS:
            return
        yield from _dateline(document, sentence)


def _dateline(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The tokens of a paragraph's dateline, if it has one."""
    block = document.article.blocks[sentence.block]
    start = document.tokens[sentence.first].start
    report = start if block.type == "title" else report_start(document.text, start, block.end)
    if report > start:
        yield sentence.first, sentence.first + len(document.tokens_in(start, report))
        return
    last = _block_end(document, sentence.index)
    if _is_place_and_date(document.tokens[sentence.first : last]):
        yield sentence.first, last


def _block_end(document: Document, first: int) -> int:
    """The end of a paragraph, looked for no further than a dateline may reach."""
    sentences, at = document.sentences, first
    limit = sentences[first].first + LONGEST
    while (
        at + 1 < len(sentences)
        and sentences[at + 1].block == sentences[first].block
        and sentences[at].last < limit
    ):
        at += 1
    return sentences[at].last


def _is_written(token: Token) -> bool:
    text = token.text
    return text in INSIDE or text[:1].isupper() or text[:1].isdigit()


def _is_place_and_date(tokens: tuple[Token, ...]) -> bool:
    """Whether a paragraph holds a place and a date and nothing else: "Oslo, 4 May 2015"."""
    if not SHORTEST < len(tokens) < LONGEST // 2 or not tokens[0].text[:1].isupper():
        return False
    dated = tokens[-1].text[:1].isdigit() and tokens[1].text in {",", "/"}
    return dated and all(_is_written(t) and t.pos not in {"VERB", "AUX"} for t in tokens)
