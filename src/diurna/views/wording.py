"""Whether two texts are about one thing, by the words that they share.

Words are cut to a stem by length alone: a view knows no language, and compares what one
coder has read of one event, demand or meeting, never a whole text with another.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Shorter words tell little of what a sentence is about.
MIN_WORD = 4
# "withdraw" and "withdrawal", "sanction" and "sanctioned" are one stem, "contract" and
# "continue" two.
STEM = 6


def stems(text: str) -> frozenset[str]:
    """The stems of the words of four letters and more.

    Example:
        >>> sorted(stems("The withdrawal of all troops"))
        ['troops', 'withdr']
    """
    return frozenset(
        word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) >= MIN_WORD
    )


def share(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the shorter is in the longer, 0 to 1; nothing is in common with nothing.

    Example:
        >>> share(frozenset("ab"), frozenset("abcd")), share(frozenset(), frozenset("a"))
        (1.0, 0.0)
    """
    smaller = min(len(one), len(two))
    return len(one & two) / smaller if smaller else 0.0
