"""The scene: a document with its quotations laid over its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.documents import Document, Token
    from diurna.schema.layers import Quotation

Bounds = tuple[int, int]
FULL_STOPS = frozenset({".", "!", "?"})
DASHES = frozenset({"-", "–", "—"})  # noqa: RUF001 -- the en dash is one of them


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
        region: for each token the innermost quotation it stands in, or -1.
        pieces: the stretches of all quotations, in order of their starts.
    """

    document: Document
    language: str
    quotations: tuple[Quotation, ...]
    pieces: tuple[Piece, ...]
    region: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.document.tokens

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """For each quotation the one around it, or -1."""
        parents = [-1] * len(self.quotations)
        for piece in self.pieces:
            parents[piece.quotation] = piece.parent
        return tuple(parents)

    @cached_property
    def block_of(self) -> tuple[int, ...]:
        """For each token the index of its block."""
        sentences = self.document.sentences
        return tuple(sentences[token.sentence].block for token in self.tokens)

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
    stretches = sorted(
        (
            (part.start, part.end, index)
            for index, q in enumerate(quotations)
            for part in q.passage.parts
        ),
        key=lambda s: (s[0], -s[1]),
    )
    region = [-1] * len(document.tokens)
    pieces: list[Piece] = []
    open_: list[tuple[int, int, int]] = []
    here = 0
    for start, end, index in stretches:
        while open_ and open_[-1][1] <= start:
            open_.pop()
        here = _first_from(document.tokens, start, here)
        last = _first_from(document.tokens, end, here)
        parent = open_[-1][2] if open_ else -1
        pieces.append(
            Piece(quotation=index, parent=parent, first=here, last=last, start=start, end=end)
        )
        open_.append((start, end, index))
    for piece in pieces:
        region[piece.first : piece.last] = [piece.quotation] * (piece.last - piece.first)
    return Scene(
        document=document,
        language=language,
        quotations=quotations,
        pieces=tuple(pieces),
        region=tuple(region),
    )


def _first_from(tokens: tuple[Token, ...], start: int, low: int) -> int:
    high = len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low
