"""Who in the world a name, a surname, an office or a common noun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.gazetteer.offices import (
    Title,
    find_office,
    find_past_titled,
    find_title,
    find_titled,
)
from diurna.gazetteer.parties import (
    Match,
    Party,
    adjective_of,
    country_name,
    country_of,
    find_among,
    find_body,
    find_named,
    state_then,
)
from diurna.gazetteer.persons import find_full_name, find_person
from diurna.gazetteer.sectors import sector_of

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Match",
    "Party",
    "Title",
    "adjective_of",
    "country_name",
    "country_of",
    "find_among",
    "find_body",
    "find_named",
    "find_office",
    "find_party",
    "find_past_titled",
    "find_person",
    "find_title",
    "find_titled",
    "sector_of",
    "state_then",
]


def find_party(name: str, *, on: date | None = None) -> Match | None:
    """The party of a name: state, demonym, capital, metonym, organisation, group or full name.

    Case of the first letters counts ("who" is not WHO); accents, dots, hyphens, a possessive
    and a leading "the" do not.

    Args:
        name: the words of the name alone, without titles and modifiers.
        on: date of the article, for the office that a person holds.

    Example:
        >>> find_party("Moscow").party.name, find_party("Moscow").sense
        ('Russia', 'capital')
        >>> find_party("Nato").party.sector
        'IGO'
    """
    return find_named(name, on=on) or find_full_name(name, on=on)
