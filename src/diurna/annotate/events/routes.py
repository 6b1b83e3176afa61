"""The way through the parse from an event's word to a noun phrase, as a name to be numbered."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.schema.documents import Token

# Steps of a route at most; longer ones are too rare to be learned apart.
MAX_STEPS = 6
FAR = "far"
# Words between that are told apart: up to one, two, four, eight, sixteen, more.
STEPS = (1, 2, 4, 8, 16)
# Relations that are told with their word: "by" and "against" lead to different parties.
WORDED = frozenset({"prep", "agent", "dative"})


def route(tokens: Sequence[Token], start: int, end: int) -> str:
    """The relations from one word up to the nearest common head, and down to another.

    Args:
        tokens: those of the document.
        start: index of the word that names the event.
        end: index of the noun phrase's head.
    """
    above = _heads(tokens, start)
    down = []
    here = end
    while here not in above:
        token = tokens[here]
        down.append(f"{token.dep}:{token.lemma.lower()}" if token.dep in WORDED else token.dep)
        if token.head == here or len(down) > MAX_STEPS:
            return FAR
        here = token.head
    up = [tokens[index].dep for index in above[: above.index(here)]]
    if len(up) + len(down) > MAX_STEPS:
        return FAR
    return "<".join(up) + "|" + ">".join(reversed(down))


def _heads(tokens: Sequence[Token], index: int) -> list[int]:
    """A word and the heads above it, nearest first, as far as a route may lead."""
    found = [index]
    while tokens[index].head != index and len(found) <= MAX_STEPS:
        index = tokens[index].head
        found.append(index)
    return found


def distance_of(start: int, end: int) -> int:
    """How far apart two words stand, as one of a dozen numbers; from 6 on, to the right.

    Example:
        >>> distance_of(4, 3), distance_of(3, 12)
        (0, 10)
    """
    span = abs(end - start)
    return bisect_left(STEPS, span) + (6 if end > start else 0)
