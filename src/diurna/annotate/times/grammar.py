"""Which runs of words are time expressions: the patterns of ``time_patterns``, as one matcher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.annotate.times.words import OTHER, Value, Word, WordRow
from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Kinds of words that only shapes of digits and marks give, not the table.
_SHAPED_KINDS = [
    "ampm",
    "isodate",
    "slashdate",
    "clock",
    "decade",
    "small",
    "four",
    "number",
    "own",
    "break",
    "comma",
    "dash",
    "dot",
    "slash",
    "quote",
    "open",
    "close",
    "holiday",
]
_FIRST_SYMBOL = 0xE000
# Words after an expression that its reading may look at: "3 [to 5 May 2014]".
_AHEAD = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternRow:
    """One row of ``time_patterns``.

    ``pattern`` is a regular expression over kinds of words; ``name`` makes it an abbreviation
    that later rows use, ``read`` names the reading of what it finds.
    """

    pattern: str
    name: str | None = None
    read: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """Words that a pattern found, and the reading that the pattern names."""

    read: str
    words: tuple[Word, ...]
    before: Word | None = None
    rest: tuple[Word, ...] = ()

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1].end

    @property
    def after(self) -> Word | None:
        """The word that follows."""
        return self.rest[0] if self.rest else None

    def ahead(self, kind: str) -> int | None:
        """The number that the next word of a kind stands for, within the few that follow."""
        found = next((word.value for word in self.rest if word.kind == kind), None)
        return found if isinstance(found, int) else None

    def first(self, *kinds: str) -> Word | None:
        """The first word of these kinds."""
        return next((word for word in self.words if word.kind in kinds), None)

    def last(self, *kinds: str) -> Word | None:
        """The last word of these kinds."""
        return next((word for word in reversed(self.words) if word.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether a word of these kinds is among them."""
        return self.first(*kinds) is not None

    def number(self, *kinds: str) -> int | None:
        """The number that the first word of these kinds stands for."""
        word = self.first(*kinds)
        return word.value if word is not None and isinstance(word.value, int) else None

    def code(self, *kinds: str) -> str | None:
        """The code that the first word of these kinds stands for."""
        value: Value = getattr(self.first(*kinds), "value", None)
        return value if isinstance(value, str) else None


def find_expressions(words: Sequence[Word]) -> Iterator[Expression]:
    """The time expressions among some words, in order, none overlapping another.

    Where several patterns fit, the first row of the table wins.

    Example:
        >>> from diurna.annotate.times.words import cut_words
        >>> [found.read for found in find_expressions(list(cut_words("on Tuesday in May 2014")))]
        ['weekday', 'month']
    """
    matcher, reads, symbols = _matcher()
    for match in matcher.finditer("".join(symbols[word.kind] for word in words)):
        first, last = match.span()
        yield Expression(
            read=reads[str(match.lastgroup)],
            words=tuple(words[first:last]),
            before=words[first - 1] if first else None,
            rest=tuple(words[last : last + _AHEAD]),
        )


@cache
def _matcher() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    symbols = _symbols()
    named = {kind: re.escape(symbol) for kind, symbol in symbols.items()}
    reads: dict[str, str] = {}
    branches = []
    for index, row in enumerate(load_cues("en", "time_patterns", PatternRow)):
        pattern = re.sub(r"[a-z_]+", lambda name: f"(?:{named[name.group()]})", row.pattern)
        pattern = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", ""))
        if row.name is not None:
            named[row.name] = pattern
        if row.read is not None:
            reads[f"row{index}"] = row.read
            branches.append(f"(?P<row{index}>{pattern})")
    return re.compile("|".join(branches)), reads, symbols


def _symbols() -> dict[str, str]:
    """One character for each kind of word."""
    kinds = dict.fromkeys(row.kind for row in load_cues("en", "time_words", WordRow))
    named = [OTHER, *kinds, *(kind for kind in _SHAPED_KINDS if kind not in kinds)]
    return {kind: chr(_FIRST_SYMBOL + place) for place, kind in enumerate(named)}
