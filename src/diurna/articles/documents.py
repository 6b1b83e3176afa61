"""Article -> Document: the coded blocks, parsed into sentences and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.gazetteer.datelines import report_start
from diurna.models.parser import load_parser
from diurna.schema.documents import CODED_BLOCKS, Article, Document, Entity, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Token as DocToken

# Longest piece of a block handed to the parser at once, in code points. A batch of pieces is
# parsed together, and its memory grows with them: at 20,000 a text of a million characters took
# 2.5 GB (2026-11). News paragraphs are far shorter, so this only bounds the freaks.
MAX_PIECE = 4_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of a coded block that is parsed as one text."""

    block: int
    start: int
    end: int


def compose(article: Article) -> Document:
    """The article's coded blocks, parsed; sentences never cross a block's edge.

    A dateline is parsed by itself, or the parser takes it for the subject of the lead.
    """
    pieces = tuple(_pieces(article))
    texts = [_readable(article.text[p.start : p.end]) for p in pieces]
    builder = _Builder()
    for piece, doc in zip(pieces, load_parser().parse(texts), strict=True):
        builder.add(piece, doc)
    return builder.document(article)


def _pieces(article: Article) -> Iterator[Piece]:
    for index, block in enumerate(article.blocks):
        if block.type not in CODED_BLOCKS:
            continue
        start = block.start
        report = start if block.type == "title" else report_start(article.text, start, block.end)
        if report > start:
            yield Piece(block=index, start=start, end=report)
            start = report
        while start < block.end:
            end = _piece_end(article.text, start, block.end)
            yield Piece(block=index, start=start, end=end)
            start = end


def _piece_end(text: str, start: int, end: int) -> int:
    if end - start <= MAX_PIECE:
        return end
    for mark in ("\n", ". ", " "):
        cut = text.rfind(mark, start + MAX_PIECE // 2, start + MAX_PIECE)
        if cut > start:
            return cut + len(mark)
    return start + MAX_PIECE


def _readable(text: str) -> str:
    """The same number of code points, in a case that the parser was trained on.

    A headline in capitals hides its names and verbs; in title case it shows them.

    Example:
        >>> _readable("ATHENS DENIES DEAL")
        'Athens Denies Deal'
        >>> _readable("NATO met.")
        'NATO met.'
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < MIN_CAPITALS or not all(c.isupper() for c in letters):
        return text
    lowered = "".join(_titled(word) for word in _words_and_gaps(text))
    return lowered if len(lowered) == len(text) else text


# Below 12 letters a text in capitals is likelier an abbreviation than a headline.
MIN_CAPITALS = 12
ABBREVIATIONS = frozenset(
    {"NATO", "EU", "UN", "US", "UK", "USA", "U.S.", "U.N.", "G7", "G20", "UAE"}
)


def _titled(word: str) -> str:
    return word if word in ABBREVIATIONS else word[:1] + word[1:].lower()


def _words_and_gaps(text: str) -> Iterator[str]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or text[index].isspace() != text[start].isspace():
            yield text[start:index]
            start = index


class _Builder:
    """Gathers the parses of all pieces under one numbering of tokens."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self.tokens: list[Token] = []
        self.entities: list[Entity] = []

    def add(self, piece: Piece, doc: Doc) -> None:
        """Take in the parse of one piece."""
        number: dict[int, int] = {}
        for sent in doc.sents:
            kept = [token for token in sent if not token.is_space]
            if kept:
                self._add_sentence(piece, kept, number)
        for entity in doc.ents:
            inside = [number[token.i] for token in entity if token.i in number]
            if inside:
                self.entities.append(
                    Entity(first=inside[0], last=inside[-1] + 1, label=entity.label_)
                )

    def _add_sentence(self, piece: Piece, kept: list[DocToken], number: dict[int, int]) -> None:
        index, first = len(self.sentences), len(self.tokens)
        number.update({token.i: first + place for place, token in enumerate(kept)})
        self.tokens.extend(_token(token, piece.start, number, index) for token in kept)
        self.sentences.append(
            Sentence(
                index=index,
                start=self.tokens[first].start,
                end=self.tokens[-1].end,
                first=first,
                last=len(self.tokens),
                block=piece.block,
            )
        )

    def document(self, article: Article) -> Document:
        """The whole document."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return Document(
            article=article,
            sentences=tuple(self.sentences),
            tokens=tuple(self.tokens),
            entities=tuple(self.entities),
            children=tuple(map(tuple, children)),
        )


def _token(token: DocToken, offset: int, number: dict[int, int], sentence: int) -> Token:
    start = offset + token.idx
    text = token.text
    return Token(
        index=number[token.i],
        start=start,
        end=start + len(text),
        text=text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=number.get(token.head.i, number[token.i]),
        entity=token.ent_type_,
        sentence=sentence,
    )
