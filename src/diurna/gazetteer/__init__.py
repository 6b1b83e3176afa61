"""Who and where in the world: parties, officeholders by date, and places, from built tables."""

from diurna.gazetteer.actors import (
    Match,
    Party,
    Title,
    adjective_of,
    country_name,
    country_of,
    find_among,
    find_office,
    find_party,
    find_past_titled,
    find_person,
    find_title,
    find_titled,
    sector_of,
    state_then,
)
from diurna.gazetteer.places import Gazetted, find_places

__all__ = [
    "Gazetted",
    "Match",
    "Party",
    "Title",
    "adjective_of",
    "country_name",
    "country_of",
    "find_among",
    "find_office",
    "find_party",
    "find_past_titled",
    "find_person",
    "find_places",
    "find_title",
    "find_titled",
    "sector_of",
    "state_then",
]
