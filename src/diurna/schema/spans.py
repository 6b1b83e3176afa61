"""Half-open stretches of an article's text, in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """One stretch of text: ``article.text[start:end] == text``.

    Example:
        >>> Span(start=0, end=2, text="He").end
        2
    """

    start: int
    end: int
    text: str

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one.

        Example:
            >>> span_of("one two", 0, 7).covers(span_of("one two", 4, 7))
            True
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point.

        Example:
            >>> span_of("one two", 0, 3).overlaps(span_of("one two", 3, 7))
            False
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage(Span):
    """A span that may have several parts: its own ends enclose the ``pieces``.

    ``pieces`` is empty when the passage is of one part.
    """

    pieces: tuple[Span, ...] = ()

    @property
    def parts(self) -> tuple[Span, ...]:
        """The pieces, or the passage itself when it is whole.

        Example:
            >>> [part.text for part in passage_of("a b c", [(0, 1), (4, 5)]).parts]
            ['a', 'c']
        """
        return self.pieces or (Span(start=self.start, end=self.end, text=self.text),)


def span_of(text: str, start: int, end: int) -> Span:
    """The span of ``text`` from ``start`` to ``end``.

    Example:
        >>> span_of("Talks failed.", 0, 5)
        Span(start=0, end=5, text='Talks')
    """
    return Span(start=start, end=end, text=text[start:end])


def passage_of(text: str, bounds: Iterable[tuple[int, int]]) -> Passage:
    """The passage of ``text`` that has the given parts, in order of their starts.

    Args:
        text: the article's text.
        bounds: at least one ``(start, end)``.

    Example:
        >>> passage_of("Talks failed.", [(0, 5)]).pieces
        ()
    """
    parts = tuple(span_of(text, start, end) for start, end in sorted(bounds))
    start, end = parts[0].start, max(part.end for part in parts)
    return Passage(
        start=start, end=end, text=text[start:end], pieces=parts if len(parts) > 1 else ()
    )
