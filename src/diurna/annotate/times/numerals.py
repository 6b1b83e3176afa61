"""Numbers written as words: "twenty-four", "nineteen ninety-six", "twenty-first"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.times.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
# "nineteen ninety-six" is a year from this century on.
_FIRST_CENTURY = 13


def join_numerals(words: Iterable[Word]) -> list[Word]:
    """The same words, each run of numerals made one.

    Example:
        >>> from diurna.annotate.times.words import cut_words
        >>> [(w.kind, w.value) for w in join_numerals(cut_words("twenty-four hours"))]
        [('numeral', 24), ('hours', 'hour')]
    """
    joined: list[Word] = []
    for word in words:
        while (pair := _joined(joined, word)) is not None:
            dropped, word = pair  # noqa: PLW2901 -- the word grows as the run before it is taken in
            del joined[-dropped:]
        joined.append(word)
    return joined


def _joined(before: list[Word], word: Word) -> tuple[int, Word] | None:
    """How many of the words before are taken in, and the word that stands for all."""
    if word.kind not in {"numeral", "ordinal"} or not before:
        return None
    dashed = before[-1].kind == "dash"
    dropped = 2 if dashed else 1
    if len(before) < dropped or before[-dropped].kind not in {"numeral", "four"}:
        return None
    first = before[-dropped]
    kind_value = _sum(first, word)
    if kind_value is None:
        return None
    kind, value = kind_value
    text = f"{first.text}-{word.text}" if dashed else f"{first.text} {word.text}"
    return dropped, Word(kind=kind, start=first.start, end=word.end, text=text, value=value)


def _sum(first: Word, word: Word) -> tuple[str, int] | None:
    """Kind and value of two numerals together; None when they do not go together."""
    high, low = first.value, word.value
    if not isinstance(high, int) or not isinstance(low, int) or not first.text[0].isalpha():
        return None
    if not word.text[0].isalpha():
        return None
    if low in {_HUNDRED, _THOUSAND} and high < low:
        return word.kind, high * low
    if _FIRST_CENTURY <= high <= _TWENTY and _TEN <= low < _HUNDRED:
        return "four", high * _HUNDRED + low
    place = next((place for place in (_TEN, _HUNDRED) if low < place), None)
    if place is None or high < 2 * _TEN or high % place:
        return None
    return (first.kind if first.kind == "four" else word.kind), high + low
