"""The lines of a text as units: a paragraph wrapped over several lines is one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Widths at which people and programs wrap prose; e-mail 72, print-outs up to 110. Shorter
# lines are lists and forms, longer ones whole paragraphs.
MIN_WRAP, MAX_WRAP = 45, 120
# Of a wrapped paragraph's lines nearly all are as full as they can be; one in ten may not be,
# because hyphens and markup are counted differently by the program that wrapped it.
MIN_FULL_SHARE = 0.9
ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]\u00bb*_]{0,4}$")
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A line, or the lines of one wrapped paragraph, without the white space around it.

    Args:
        stanza: number of the run of lines, unbroken by a blank one, that it stands in.
        words: how many words it has; counted up to the length that matters.
    """

    start: int
    end: int
    text: str
    stanza: int
    words: int

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(ENDED.search(self.text[-6:]))


# Words beyond this are not counted: no rule asks for more, and lines may be of any length.
LONG = 2_000


def unit_of(text: str, *, start: int, end: int, stanza: int) -> Unit:
    """The unit between two code points of a text."""
    own = text[start:end]
    return Unit(start=start, end=end, text=own, stanza=stanza, words=len(own[:LONG].split()))


def split_units(text: str, *, stands_alone: Callable[[str], bool]) -> tuple[Unit, ...]:
    r"""The units of a text, in order; together they hold all that is not white space.

    Args:
        text: with line feeds only.
        stands_alone: whether a line is known not to be part of a paragraph.

    Example:
        >>> [u.text for u in split_units("Talks\n\n Both left. ", stands_alone=lambda _: False)]
        ['Talks', 'Both left.']
    """
    units: list[Unit] = []
    for number, stanza in enumerate(_stanzas(text)):
        bounds = stanza
        if is_wrapped([text[s:e] for s, e in stanza], stands_alone=stands_alone):
            bounds = [(stanza[0][0], stanza[-1][1])]
        units.extend(unit_of(text, start=s, end=e, stanza=number) for s, e in bounds)
    return tuple(units)


def _stanzas(text: str) -> Iterator[list[tuple[int, int]]]:
    stanza: list[tuple[int, int]] = []
    last = 0
    for line in LINE.finditer(text):
        own = line[0]
        start = line.start() + len(own) - len(own.lstrip())
        end = line.start() + len(own.rstrip())
        if stanza and (end <= start or line.start() > last + 1):
            yield stanza
            stanza = []
        if start < end:
            stanza.append((start, end))
        last = line.end()
    if stanza:
        yield stanza


def is_wrapped(lines: list[str], *, stands_alone: Callable[[str], bool]) -> bool:
    """Whether lines are one paragraph, broken only because the page was full.

    Each line but the last must be so full that the next one's first word had no room.

    Example:
        >>> first = "The mediator said on Tuesday that both sides had agreed to"
        >>> is_wrapped([first, "meet again."], stands_alone=lambda _: False)
        True
    """
    inner, width = lines[:-1], max(map(len, lines))
    if not inner or not MIN_WRAP <= width <= MAX_WRAP:
        return False
    if all(ENDED.search(line[-6:]) for line in inner):
        return False
    room = [width - len(line) for line in inner]
    first_words = [len(line.split(None, 1)[0]) for line in lines[1:]]
    full = sum(r < w + 1 for r, w in zip(room, first_words, strict=True))
    return full >= MIN_FULL_SHARE * len(inner) and not any(map(stands_alone, lines))
