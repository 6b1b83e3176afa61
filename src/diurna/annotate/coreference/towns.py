"""Towns by name: their states, and the capitals whose names other large towns bear."""

from __future__ import annotations

from functools import lru_cache

from diurna.gazetteer import find_places

# Answers kept: the names of some thousand articles.
MEMORY = 20_000
REGIONS = frozenset({"region", "disputed"})
# Another town of a capital's name is meant only if it is large, and not so small beside it that
# the capital is what readers think of all the same.
LEAST_RIVAL = 200_000
LEAST_SHARE = 0.1


def region_country(name: str) -> str | None:
    """The state of a region that is known by this name before any town is.

    Example:
        >>> region_country("Bavaria"), region_country("Bergen") is None
        ('DEU', True)
    """
    first = next(iter(readings(name)), None)
    return first[0] if first is not None and first[2] in REGIONS else None


@lru_cache(maxsize=MEMORY)
def readings(name: str) -> tuple[tuple[str, int, str], ...]:
    """State, population and kind of the places of a name, the most prominent first.

    Example:
        >>> readings("Butwal")[0][0]
        'NPL'
    """
    return tuple((p.country, p.population, p.kind) for p in find_places(name) if p.country)


def is_elsewhere(capital: str, country: str, told: frozenset[str]) -> bool:
    """Whether a capital's name means another town, in the one state told of that has such.

    Example:
        >>> is_elsewhere("Tripoli", "LBY", frozenset({"LBN", "SYR"}))
        True
        >>> is_elsewhere("Moscow", "RUS", frozenset({"USA"}))
        False
    """
    if country in told:
        return False
    found = readings(capital)
    own = max((size for state, size, _ in found if state == country), default=0)
    rivals = {
        state
        for state, size, _ in found
        if state in told and LEAST_RIVAL <= size <= own and size >= LEAST_SHARE * own
    }
    return len(rivals) == 1
