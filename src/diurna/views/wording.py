"""Whether two texts are about one thing, by the words that they share.

Words are cut to a stem by simple means: sentences are compared that are known to tell of one
type, between the same parties, at about one time, and little more is needed to tell them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# Shorter words tell little of what a sentence is about, and shorter stems too.
MIN_WORD = 4
_WORD = re.compile(rf"[^\W\d_]{{{MIN_WORD},}}")
_NONE = frozenset({""})
# Words of grammar tell nothing: two sentences have them in common whatever they are about. Nor do
# days and months: when a thing was is told by its date.
GRAMMAR = frozenset(
    """
    about after again also been before being both could does each even every from have
    having here into just like made make many more most much must only other over said same
    says shall should since some such than that their them then there these they this those
    through till under until upon very want well were what when where which while whom will
    with would your
    today tomorrow yesterday morning evening night days week weeks weekend month months year years
    monday tuesday wednesday thursday friday saturday sunday
    january february april june july august september october november december
    """.split()  # noqa: SIM905 -- a list of words is read, not a list of strings
)
# What words end on, cut off where four letters are left: "closing" and "close" are one stem.
_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ly|y|ies|al|ion|ions)$")
# And no longer than this: "negotiate" and "negotiator" are one stem, "contract" and "continue" two.
LONGEST = 6
# A stem of every thirtieth text tells little, where there are enough to say so.
TELLS_LITTLE, ENOUGH = 1 / 30, 25
# By these words a sentence tells that a plan is another now, or none any more.
_PUT_OFF = re.compile(
    r"\b(?:postpon|reschedul|rearrang|delay|adjourn|defer(?:red|s|ring)\b|put (?:off|back)"
    r"|push(?:ed|ing)? back|(?:brought|bring|bringing|moved) forward|moved? (?:to|from)\b|new date)"
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel|abandon|scrap|suspend|call(?:ed|s|ing)? off|shelv|drop(?:ped|s)\b)"
)
# Words that only name a demand, and say nothing of what is asked for.
_ASKING = re.compile(
    r"\b(?:demands?|requests?|appeals?|proposals?|ultimatums?)\b"
    r"|(?:\b(?:the|that|this|any|all|such|these|those|his|her|its|their)|['\u2019]s) calls?\b"
)
_EMPTY = re.compile(
    r"(?:\W*\b(?:demands?|requests?|calls?|appeals?|to|for|on|of|the|a|an|his|her|its|their|our|my"
    r"|your|that|this|it|them|so|be|do|what|which)\b)*\W*"
)
# More words than a paper uses in a year; the most used stay.
KEPT = 100_000


def stem(word: str) -> str:
    """A word without what it commonly ends on.

    Example:
        >>> stem("closing"), stem("close"), stem("gas")
        ('clos', 'clos', 'gas')
    """
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= MIN_WORD else word


def stems(text: str) -> frozenset[str]:
    """The stems of the words of four letters and more that are no words of grammar.

    Example:
        >>> sorted(stems("The withdrawal of all troops"))
        ['troop', 'withdr']
    """
    return frozenset(map(_telling_stem, _WORD.findall(text.casefold()))) - _NONE


def common_stems(told: Collection[frozenset[str]]) -> frozenset[str]:
    """The stems that tell some texts apart no more, so many of them have them.

    Example:
        >>> common_stems([frozenset({"talk"})] * 30)
        frozenset({'talk'})
    """
    number = Counter(stem for words in told for stem in words)
    most = max(ENOUGH, TELLS_LITTLE * len(told))
    return frozenset(stem for stem, times in number.items() if times > most)


@lru_cache(maxsize=KEPT)
def _telling_stem(word: str) -> str:
    return "" if word in GRAMMAR else stem(word)[:LONGEST]


def tells_of_moving(text: str) -> bool:
    """Whether words tell that something was put off, or brought forward.

    Example:
        >>> tells_of_moving("Talks were put off until May."), tells_of_moving("They talk in May.")
        (True, False)
    """
    return _PUT_OFF.search(text.casefold()) is not None


def tells_of_calling_off(text: str) -> bool:
    """Whether words tell that something was cancelled, or put off with no word of when.

    Example:
        >>> tells_of_calling_off("The envoy cancelled his trip.")
        True
    """
    return _CALLED_OFF.search(text.casefold()) is not None or tells_of_moving(text)


def tells_of_asking(text: str) -> bool:
    """Whether words name a demand, a proposal or their like.

    Example:
        >>> tells_of_asking("They rejected the demands."), tells_of_asking("They rejected oil.")
        (True, False)
    """
    return _ASKING.search(text.casefold()) is not None


def tells_nothing(text: str) -> bool:
    """Whether words say nothing of what is asked for.

    Example:
        >>> tells_nothing("its demand"), tells_nothing("that"), tells_nothing("gas")
        (True, True, False)
    """
    return _EMPTY.fullmatch(text.casefold()) is not None
