"""A text cut into the words that build time expressions: months, units, numbers, and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Value = int | float | str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WordRow:
    """One row of the table ``time_words``: forms of a kind, and what they stand for."""

    kind: str
    forms: tuple[str, ...]
    value: int | str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidayRow:
    """One row of the table ``time_holidays``; ``rule`` is read by ``holidays.day_of``."""

    forms: tuple[str, ...]
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One word, number or mark of the text: its kind, its place, and what it stands for."""

    kind: str
    start: int
    end: int
    text: str
    value: Value = None


# Each alternative is bounded or a plain run, so that a text is cut in linear time.
_CUTS = re.compile(
    r"""(?P<ampm>[ap]\.m\b\.?)
|(?P<phrase>(?:o['\u2019]clock|year-end)\b)
|(?P<letters>[^\W\d_]+\d*)
|(?P<isodate>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-]))
|(?P<slashdate>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
|(?P<decade>(?:\d\d)?\d0['\u2019]?s\b)
|(?P<number>\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,9}\.\d{1,3}(?![\d.])|\d+)
|(?P<own>['\u2019]s\b)
|(?P<break>\n[ \t]*\n)
|(?P<mark>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {
    ",": "comma",
    "-": "dash",
    "\N{EN DASH}": "dash",
    "\N{HYPHEN}": "dash",
    ".": "dot",
    "/": "slash",
    "'": "quote",
    "\N{RIGHT SINGLE QUOTATION MARK}": "quote",
    "\N{LEFT SINGLE QUOTATION MARK}": "quote",
    "(": "open",
    ")": "close",
}
# A number of more digits counts nothing that a calendar knows.
_MAX_DIGITS = 6
_YEAR_DIGITS = 4
OTHER = "other"


def cut_words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of a text in order, ``offset`` added to their places.

    Example:
        >>> [(word.kind, word.value) for word in cut_words("Dec. 23, 2021")]
        [('month', 12), ('small', 23), ('comma', None), ('four', 2021)]
    """
    free = 0
    for match in _CUTS.finditer(text):
        if match.start() < free:
            continue
        word = _word(text, match, offset)
        free = word.end - offset
        yield word


def _word(text: str, match: re.Match[str], offset: int) -> Word:
    group, found = str(match.lastgroup), match.group()
    if group in {"letters", "phrase"}:
        return _letters(text, match, offset)
    kind, value = _SHAPED[group](found) if group in _SHAPED else (group, found)
    return Word(
        kind=kind, start=match.start() + offset, end=match.end() + offset, text=found, value=value
    )


def _letters(text: str, match: re.Match[str], offset: int) -> Word:
    start, end = match.span()
    lower = match.group().lower()
    for name, rule in _holidays().get(lower, ()):
        if match.group()[0].isupper() and text[start : start + len(name)].lower() == name:
            return _at(text, start, start + len(name), "holiday", rule, offset)
    if text[end : end + 1] == "." and f"{lower}." in _lexicon():
        kind, value = _lexicon()[f"{lower}."]
        return _at(text, start, end + 1, kind, value, offset)
    kind, value = _lexicon().get(lower, (OTHER, None))
    return _at(text, start, end, kind, value, offset)


def _at(text: str, start: int, end: int, kind: str, value: Value, offset: int) -> Word:
    return Word(
        kind=kind, start=start + offset, end=end + offset, text=text[start:end], value=value
    )


def _number(found: str) -> tuple[str, Value]:
    if "." in found:
        return "number", float(found.replace(",", ""))
    digits = found.replace(",", "")
    if len(digits) > _MAX_DIGITS:
        return OTHER, None
    if len(found) == _YEAR_DIGITS:
        return "four", int(found)
    return ("small" if len(found) <= _YEAR_DIGITS // 2 else "number"), int(digits)


def _decade(found: str) -> tuple[str, Value]:
    return "decade", int("".join(c for c in found if c.isdigit()))


def _mark(found: str) -> tuple[str, Value]:
    return _MARKS.get(found, OTHER), None


_SHAPED: dict[str, Callable[[str], tuple[str, Value]]] = {
    "number": _number,
    "decade": _decade,
    "mark": _mark,
    "ampm": lambda found: ("ampm", found[0].lower()),
    "ordinal": lambda found: ("ordinal", int(found[:-2])),
    "own": lambda found: ("own", found),
}


@cache
def _lexicon() -> dict[str, tuple[str, int | str | None]]:
    rows = load_cues("en", "time_words", WordRow)
    return {form: (row.kind, row.value) for row in rows for form in row.forms}


@cache
def _holidays() -> dict[str, tuple[tuple[str, str], ...]]:
    """Names of holidays by their first word, longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in load_cues("en", "time_holidays", HolidayRow):
        for name in row.forms:
            first = next(cut for cut in _CUTS.finditer(name)).group()
            found.setdefault(first, []).append((name, row.rule))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in found.items()}
