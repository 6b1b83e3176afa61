"""Datelines: the words before a report that tell where and when it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Token

# "PORT MORESBY, Papua New Guinea, Sept. 30 (Southern Wire) --" is among the longest.
LONGEST = 22
# Headline, byline and standing heads come before the dateline; later paragraphs have none.
FIRST_BLOCKS = 8
# "Oslo, 4 May 2015" has five tokens.
SHORTEST = 3
DASHES = frozenset({"-", "--", "\N{EN DASH}", "\N{EM DASH}", "|"})
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
        last = _block_end(document, sentence.index)
        end = _dash(document, sentence.first, last)
        if end is None and _is_place_and_date(document.tokens[sentence.first : last]):
            end = last
        if end is not None:
            yield sentence.first, end


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


def _dash(document: Document, first: int, last: int) -> int | None:
    """Where a dateline before a dash ends."""
    tokens, marked = document.tokens, document.tokens[first].text.isupper()
    for index in range(first, min(first + LONGEST, last)):
        token = tokens[index]
        if token.text in DASHES and index > first and _stands_alone(tokens, index):
            return index if marked else None
        if not _is_written(token):
            return None
        marked = marked or token.text == "(" or token.text[:1].isdigit()
    return None


def _stands_alone(tokens: tuple[Token, ...], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index - 1].end < tokens[index].start


def _is_written(token: Token) -> bool:
    text = token.text
    return text in INSIDE or text[:1].isupper() or text[:1].isdigit()


def _is_place_and_date(tokens: tuple[Token, ...]) -> bool:
    """Whether a paragraph holds a place and a date and nothing else: "Oslo, 4 May 2015"."""
    if not SHORTEST < len(tokens) < LONGEST // 2 or not tokens[0].text[:1].isupper():
        return False
    dated = tokens[-1].text[:1].isdigit() and tokens[1].text in {",", "/"}
    return dated and all(_is_written(t) and t.pos not in {"VERB", "AUX"} for t in tokens)
