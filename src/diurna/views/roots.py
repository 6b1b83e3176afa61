"""The roots of English words, the same that the index of words cuts them to.

A sentence is found in a text by the rule that its article was found by: "sanctions" is told where
a text has "sanctioned", and "war" is not where it has "warned".

Source: M. F. Porter, An algorithm for suffix stripping, Program 14 (1980), as SQLite has it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
# Longer words, and shorter ones, stand as they are: the index does the same.
SHORTEST, LONGEST = 3, 64
# More words than a paper uses in a year; the most used stay.
KEPT = 100_000
_VOWEL = re.compile(r"[aeiou]|(?<=[^aeiou])y")
# What ends on these is told apart from "hop" and "hiss" by its last letter.
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_SHORT = re.compile(r"(?:[^aeiouy]|(?<![^aeiou])y)(?:[aeiou]|(?<=[^aeiou])y)[^aeiouwxy]$")
_BETWEEN = re.compile(r"\*[^*]")
# An ending, and what stands for it where one syllable is left before it.
_SECOND = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize")),
    *(("logi", "log"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e")),
    *(("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al")),
    *(("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")),
    *(("iviti", "ive"), ("biliti", "ble")),
)
_THIRD = (
    *(("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic")),
    *(("ful", ""), ("ness", "")),
)
# Cut where two syllables are left; "ion" only after "s" and "t".
_FOURTH = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion"),
    *("tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),
)


@lru_cache(maxsize=KEPT)
def root(word: str) -> str:
    """A word of small letters without its endings.

    Example:
        >>> root("talks"), root("talking"), root("sanctioned"), root("sanctions"), root("war")
        ('talk', 'talk', 'sanction', 'sanction', 'war')
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii():
        return word
    cut = _without_tense(_without_plural(word))
    if cut.endswith("y") and _VOWEL.search(cut[:-1]):
        cut = f"{cut[:-1]}i"
    return _without_last(_fourth(_exchanged(_exchanged(cut, _SECOND), _THIRD)))


def roots(text: str) -> list[str]:
    """The roots of a text's words, in order.

    Example:
        >>> roots("Cafés were closing.")
        ['cafe', 'were', 'close']
    """
    return [root(word) for word in WORD.findall(plain(text))]


def plain(text: str) -> str:
    """Lower case without accents, as the index has words."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_tense(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _syllables(word[:-3]) else word
    ending = next((e for e in ("ed", "ing") if word.endswith(e)), "")
    cut = word.removesuffix(ending)
    if not ending or not _VOWEL.search(cut):
        return word
    if cut.endswith(("at", "bl", "iz")):
        return f"{cut}e"
    if _DOUBLED.search(cut) and not cut.endswith(("l", "s", "z")):
        return cut[:-1]
    return f"{cut}e" if _syllables(cut) == 1 and _SHORT.search(cut) else cut


def _exchanged(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, other in endings:
        if word.endswith(ending):
            cut = word.removesuffix(ending)
            return f"{cut}{other}" if _syllables(cut) else word
    return word


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            cut = word.removesuffix(ending[1:] if ending in ("sion", "tion") else ending)
            return cut if _syllables(cut) > 1 else word
    return word


def _without_last(word: str) -> str:
    cut = word.removesuffix("e")
    number = _syllables(cut)
    if cut != word and (number > 1 or (number == 1 and not _SHORT.search(cut))):
        word = cut
    return word[:-1] if word.endswith("ll") and _syllables(word) > 1 else word


def _syllables(word: str) -> int:
    """How often a consonant follows a vowel: Porter's measure."""
    return len(_BETWEEN.findall(_VOWEL.sub("*", word)))
