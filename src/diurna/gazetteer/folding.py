"""Names as keys: what may differ between two spellings of one name is folded away."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, with what the press writes for them.
LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ŋ": "n",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER TURNED COMMA}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "`": "'",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "-": " ",
        ".": "",
        ",": " ",
    }
)
# A longer string is no name; nothing is folded or kept for it.
MAX_NAME = 120


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: lower case, without accents, dots, a possessive or a leading article.

    Example:
        >>> fold("Mevlüt Çavuşoğlu"), fold("the U.N.'s"), fold("Al-Qaeda")
        ('mevlut cavusoglu', 'un', 'al qaeda')
    """
    if len(name) > MAX_NAME:
        return ""
    words = _without_accents(name.casefold().translate(LETTERS)).translate(LETTERS).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words:
        words[-1] = _without_possessive(words[-1])
    return " ".join(words).replace("'", "")


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _without_possessive(word: str) -> str:
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if word.endswith("s'") else word


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, so that "who" must not be read as it.

    Example:
        >>> is_acronym("U.S."), is_acronym("G7"), is_acronym("Iran")
        (True, True, False)
    """
    letters = [c for c in name if c.isalpha()]
    return all(c.isupper() for c in letters) and 0 < len(letters) <= LONGEST_ACRONYM


# Beyond six letters a name in capitals is a headline's, and lower case is no other word.
LONGEST_ACRONYM = 6


def is_written_as(surface: str, *, acronym: bool, common: bool) -> bool:
    """Whether a surface form may be the name: capitals where the name has them.

    Args:
        surface: the words of the article.
        acronym: the name is an acronym: the surface must be one too.
        common: the name is in lower case ("international community"): any case will do.

    Example:
        >>> is_written_as("us", acronym=True, common=False)
        False
    """
    if common:
        return True
    if acronym:
        return is_acronym(surface.translate(LETTERS).removesuffix("'s").removeprefix("the "))
    return any(c.isupper() for c in surface)
