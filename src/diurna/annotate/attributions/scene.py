"""The scene: a document with its quotations laid over its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.gazetteer.datelines import report_start
from diurna.schema.documents import first_at_or_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.documents import Document, Token
    from diurna.schema.layers import Quotation

Bounds = tuple[int, int]
FULL_STOPS = frozenset({".", "!", "?"})
DASHES = frozenset({"-", "–", "—", "―"})  # noqa: RUF001 -- dashes that look alike


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One stretch of a quotation: ``first`` to ``last`` are its tokens, ``parent`` what holds it.

    ``quotation`` and ``parent`` count quotations in order of the text; ``parent`` is -1
    outside of any other.
    """

    quotation: int
    parent: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A document and its quotations.

    Args:
        region: for each token the innermost utterance in marks that it stands in, or -1.
        marked: the same, labels in marks included.
        pieces: the stretches of all quotations, in order of their starts.
    """

    document: Document
    language: str
    quotations: tuple[Quotation, ...]
    pieces: tuple[Piece, ...]
    region: tuple[int, ...]
    marked: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.document.tokens

    @cached_property
    def block_of(self) -> tuple[int, ...]:
        """For each token the number of its paragraph, counting coded blocks alone."""
        sentences = self.document.sentences
        ranks = {block: rank for rank, block in enumerate(sorted({s.block for s in sentences}))}
        return tuple(ranks[sentences[token.sentence].block] for token in self.tokens)

    @cached_property
    def reports(self) -> dict[int, int]:
        """For each paragraph with a dateline the first token behind it."""
        found: dict[int, int] = {}
        for sentence in self.document.sentences:
            block = self.document.article.blocks[sentence.block]
            rank = self.block_of[sentence.first]
            if rank in found or block.type == "title":
                continue
            start = report_start(self.document.text, block.start, block.end)
            found[rank] = first_at_or_after(self.document.tokens, start, sentence.first)
        return found

    def children(self, index: int) -> Iterator[Token]:
        """The tokens that hang from one, in order."""
        return (self.tokens[child] for child in self.document.children[index])

    def child(self, index: int, *deps: str) -> Token | None:
        """The first child with one of these relations."""
        return next((c for c in self.children(index) if c.dep in deps), None)

    def text(self, bounds: Iterable[Bounds]) -> str:
        """The words of some stretches, joined."""
        return " ".join(self.document.text[start:end] for start, end in bounds)


def scene_of(document: Document, quotations: tuple[Quotation, ...], language: str) -> Scene:
    """The scene of a document."""
    pieces = tuple(_pieces(document, quotations))
    utterances = [p for p in pieces if not quotations[p.quotation].scare]
    return Scene(
        document=document,
        language=language,
        quotations=quotations,
        pieces=pieces,
        region=_overlay(len(document.tokens), utterances),
        marked=_overlay(len(document.tokens), pieces),
    )


def _pieces(document: Document, quotations: tuple[Quotation, ...]) -> Iterator[Piece]:
    open_: list[tuple[int, int]] = []  # the end and the number of each
    here = 0
    for start, end, index in _stretches(quotations):
        while open_ and open_[-1][0] <= start:
            open_.pop()
        here = first_at_or_after(document.tokens, start, here)
        last = first_at_or_after(document.tokens, end, here)
        parent = open_[-1][1] if open_ else -1
        yield Piece(quotation=index, parent=parent, first=here, last=last, start=start, end=end)
        if not quotations[index].scare:
            open_.append((end, index))


def _stretches(quotations: tuple[Quotation, ...]) -> list[tuple[int, int, int]]:
    found = [(p.start, p.end, index) for index, q in enumerate(quotations) for p in q.passage.parts]
    return sorted(found, key=lambda stretch: (stretch[0], -stretch[1]))


def _overlay(length: int, pieces: Iterable[Piece]) -> tuple[int, ...]:
    region = [-1] * length
    for piece in pieces:
        region[piece.first : piece.last] = [piece.quotation] * (piece.last - piece.first)
    return tuple(region)
