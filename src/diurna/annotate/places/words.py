"""The words that stand beside names of places (``resources/en/place_words.yml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diurna.lang.cues import load_cues


@dataclass(frozen=True, kw_only=True)
class PlaceWords:
    """The words of one role."""

    role: str
    words: tuple[str, ...]


@cache
def place_words(role: str, language: str = "en") -> frozenset[str]:
    """The words that play a role beside names of places, lower case.

    Example:
        >>> "county" in place_words("division")
        True
    """
    rows = load_cues(language, "place_words", PlaceWords)
    return frozenset(word for row in rows if row.role == role for word in row.words)


@cache
def abbreviations(language: str = "en") -> dict[str, str]:
    """Regions by the way the press cuts their names.

    Example:
        >>> abbreviations()["wash."]
        'Washington'
    """
    pairs = (word.partition("=") for word in place_words("abbreviation", language))
    return {short: name for short, _, name in sorted(pairs)}
