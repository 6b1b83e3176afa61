"""PLOVER sectors of common nouns: "soldiers" are MIL, "lawmakers" LEG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.gazetteer.folding import fold
from diurna.gazetteer.offices import Title
from diurna.gazetteer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

# "head of the", "members of the", "spokesman for the": the sector is that of what follows.
CARRIERS = frozenset(
    """
    member members head heads chief chiefs leader leaders group groups number dozens hundreds
    thousands scores spokesman spokeswoman spokesperson representative representatives majority
    millions tens crowd crowds faction factions party team delegation delegations source sources
    commander commanders family families relatives supporters one some many most all none
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
JOINTS = frozenset({"of", "for", "in", "from", "at", "with", "among"})


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorWords:
    """The nouns of one sector, in the singular and the plural."""

    sector: str
    words: tuple[str, ...]


def sector_of(words: str) -> str | None:
    """The PLOVER sector of a common noun phrase, told by its last words.

    Example:
        >>> sector_of("two Ruritanian soldiers"), sector_of("members of the parliament")
        ('MIL', 'LEG')
        >>> sector_of("opposition lawmakers"), sector_of("a long table")
        ('LEG', None)
    """
    tokens = fold(words).split()
    for place, token in enumerate(tokens[:-1]):
        if place and token in JOINTS:
            return _of_joined(tokens[:place], tokens[place + 1 :])
    return _of_tail(tokens)


def _of_joined(head: list[str], rest: list[str]) -> str | None:
    whole = _sectors().get(" ".join([head[-1], "of", *(w for w in rest if w != "the")]))
    if whole:
        return whole
    own = _of_tail(head)
    if head[-1] in CARRIERS or own is None:
        return sector_of(" ".join(rest)) or own
    return own


def _of_tail(tokens: list[str]) -> str | None:
    """The sector of the longest known phrase that ends the tokens, or stands before the end."""
    for start in range(len(tokens)):
        found = _sectors().get(" ".join(tokens[start:]))
        if found:
            return found
    if len(tokens) > 1 and tokens[-1] in CARRIERS and tokens[:-1] != ["deputy"]:
        return _of_tail(tokens[:-1])
    return None


@cache
def _sectors() -> dict[str, str]:
    named = {fold(w): t.sector for t in read_rows("office_titles", Title) for w in t.words}
    common = {fold(w): row.sector for row in read_rows("sectors", SectorWords) for w in row.words}
    return named | _plurals(named) | common


def _plurals(singular: Mapping[str, str]) -> dict[str, str]:
    return {f"{words}s": sector for words, sector in singular.items()}
