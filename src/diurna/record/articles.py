"""The article's own record: its blocks, and what became of every sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from diurna._version import __version__
from diurna.models.cards import built_in_models
from diurna.schema.documents import CODED_BLOCKS
from diurna.schema.records import ArticleRecord, BlockRecord, Coder, SentenceRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.documents import Article, Block, Document
    from diurna.schema.spans import Span

LINE = re.compile(r"[^\n]*\S[^\n]*")


def article_record(document: Document, evidence: Iterable[Span]) -> ArticleRecord:
    """The record of the article, every sentence coded, junk or uncoded.

    Args:
        document: the parsed article.
        evidence: all stretches of text that some record points at.
    """
    article = document.article
    return ArticleRecord(
        id=article.id,
        coder=present_coder(),
        source_id=article.source_id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        authors=article.authors,
        published=article.published,
        published_from=article.published_from,
        language=article.language,
        text=article.text,
        text_sha256=article.text_sha256,
        blocks=tuple(BlockRecord(start=b.start, end=b.end, type=b.type) for b in article.blocks),
        sentences=_sentences(document, evidence),
    )


def present_coder() -> Coder:
    """This program, with every trained model that shapes what it reads."""
    return Coder(name="diurna", version=__version__, models=built_in_models())


def _sentences(document: Document, evidence: Iterable[Span]) -> tuple[SentenceRecord, ...]:
    coded = _coded(document, evidence)
    read = [
        SentenceRecord(start=s.start, end=s.end, state="coded" if s.index in coded else "uncoded")
        for s in document.sentences
    ]
    return tuple(sorted((*read, *_junk(document.article)), key=lambda s: (s.start, s.end)))


def _coded(document: Document, evidence: Iterable[Span]) -> frozenset[int]:
    """The indices of the sentences that some piece of evidence touches."""
    starts = [sentence.start for sentence in document.sentences]
    found: set[int] = set()
    for span in evidence:
        index = max(0, bisect_left(starts, span.start + 1) - 1)
        while index < len(starts) and starts[index] < span.end:
            if document.sentences[index].end > span.start:
                found.add(index)
            index += 1
    return frozenset(found)


def _junk(article: Article) -> Iterator[SentenceRecord]:
    for block in article.blocks:
        if block.type not in CODED_BLOCKS:
            yield from _junk_lines(article.text, block)


def _junk_lines(text: str, block: Block) -> Iterator[SentenceRecord]:
    for line in LINE.finditer(text, block.start, block.end):
        yield SentenceRecord(
            start=line.start(), end=line.end(), state="junk", reason=block.reason or block.type
        )
