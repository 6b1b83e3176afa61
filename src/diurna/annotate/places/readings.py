"""Which place a name means, when several have it: by the other names of the article.

Four things speak for a reading: how many people live there, that its state or region is named
in the article, that other names of the article have a reading near it, and the state or region
named right after it ("Tripoli, Lebanon", "Arvad, Wash."), which settles it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from math import cos, log10, radians, sqrt
from typing import TYPE_CHECKING

from diurna.gazetteer.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diurna.gazetteer.places import Gazetted

# Powers of ten of people that each is worth. 2026-11: on 200 articles of local and foreign news,
# within 161 km of the right point 79% of local places (57% with people alone); NEIGHBOUR at 1.2
# loses a point, at 3 wins half a point there and lets villages beat capitals in foreign news.
STATE_NAMED = 1.0
REGION_NAMED = 4.0
NEIGHBOUR = 2.0
# A town of its own speaks more surely for a state or region.
TOWN = 3.0
# A neighbour lies within a day's news of a town.
NEIGHBOUR_KM = 160.0
MAX_NEIGHBOURS = 3.0
# The prior of what has no head count, and of kinds that news names more than their people tell.
KIND_PRIOR: Mapping[str, float] = {"country": 10.5, "capital": 1.0, "region": -0.7, "county": -0.5,
                                   "sea": 7.0, "disputed": 7.0, "landmark": 6.5}  # fmt: skip
UNCOUNTED_REGION = 9.0
COUNTED = frozenset({"capital", "city", "region", "county"})
# What tells by lying near, or by lying within a region.
POINTS = frozenset({"capital", "city", "county"})
# Readings and names looked at in full; the farther down, the smaller the town.
MAX_READINGS = 12
MAX_NAMES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What the names of an article say together.

    Args:
        readings: by name, its readings, the most prominent first.
        countries, regions: codes and names of the states and regions that the article names.
        towns: how many of the article's names mean towns of a state, and of a region, so far.
    """

    readings: Mapping[str, tuple[Gazetted, ...]]
    countries: frozenset[str]
    regions: frozenset[str]
    towns: Mapping[str | None, int] = field(default_factory=dict)


def context_of(names: Iterable[str], regions: Iterable[str]) -> Context:
    """The context that the names of an article make, and the regions it names in short."""
    readings = {name: find_places(name)[:MAX_READINGS] for name in dict.fromkeys(names)}
    tops = [places[0] for places in readings.values() if places]
    countries = {p.country for p in tops if p.kind == "country" and p.country}
    named = {p.name for p in tops if p.kind == "region"} | set(regions)
    return Context(readings=readings, countries=frozenset(countries), regions=frozenset(named))


def settled(context: Context, places: Iterable[Gazetted | None]) -> Context:
    """The context with the towns that names were taken to mean."""
    towns: Counter[str | None] = Counter()
    for place in places:
        if place is not None and place.kind in POINTS:
            towns.update({place.country, place.admin1})
    return replace(context, towns=towns)


def is_of_two_ranks(name: str, context: Context) -> bool:
    """Whether a state and a region abroad have the name: "Georgia", "Luxembourg"."""
    places = context.readings.get(name, ())
    states = {place.country for place in places if place.kind == "country"}
    regions = {place.country for place in places if place.kind == "region"}
    return bool(states and regions - states)


def choose(name: str, context: Context, *, within: str | None = None) -> Gazetted | None:
    """The place that a name means; None when the gazetteer does not hold it.

    Args:
        name: as the text has it.
        context: the names of the article.
        within: code of the state, or name of the region, that follows the name.

    Example:
        >>> alone = context_of(["Tripoli"], ())
        >>> choose("Tripoli", alone).country, choose("Tripoli", alone, within="LBN").country
        ('LBY', 'LBN')
    """
    places = context.readings.get(name) or find_places(name)[:MAX_READINGS]
    if within is not None:
        told = [p for p in find_places(name) if within in (p.country, p.admin1)]
        places = tuple(told) or places
    if len(places) < 2:  # noqa: PLR2004
        return places[0] if places else None
    places = _without_namesakes(places)
    others = _others(name, context)
    context = replace(context, regions=context.regions - {name, name.title()})
    return max(places, key=lambda place: _weight(place, context, others))


def _without_namesakes(places: tuple[Gazetted, ...]) -> tuple[Gazetted, ...]:
    """Readings without the towns of a state that has the name itself: "Mexico" is no city."""
    states = {p.country for p in places if p.kind == "country"}
    return tuple(p for p in places if p.kind == "country" or p.country not in states)


def _others(name: str, context: Context) -> tuple[tuple[Gazetted, ...], ...]:
    found = [
        places
        for other, places in context.readings.items()
        if places and other.lower() != name.lower()
    ]
    return tuple(found[:MAX_NAMES])


def _weight(place: Gazetted, context: Context, others: Sequence[tuple[Gazetted, ...]]) -> float:
    people = log10(place.population + 1) if place.kind in COUNTED else 0.0
    if place.kind == "region" and not place.population:
        people = UNCOUNTED_REGION  # continents, "West Bank"
    weight = people + KIND_PRIOR.get(place.kind, 0.0)
    if place.kind in {"country", "region"}:
        area = place.country if place.kind == "country" else place.admin1
        weight += TOWN * min(MAX_NEIGHBOURS, context.towns.get(area, 0))
    if place.country in context.countries and place.kind != "country":
        weight += STATE_NAMED
    if place.admin1 in context.regions and place.kind != "region":
        weight += REGION_NAMED
    return weight + NEIGHBOUR * min(MAX_NEIGHBOURS, _neighbours(place, others))


def _neighbours(place: Gazetted, others: Sequence[tuple[Gazetted, ...]]) -> float:
    """How many other names have a reading near; the more readings a name has, the less it says."""
    return sum(
        1.0 / sqrt(len(places))
        for places in others
        if any(_speaks_for(place, other) for other in places if other.kind in POINTS)
    )


def _speaks_for(place: Gazetted, other: Gazetted) -> bool:
    """Whether a town or county lies near a place or, where that is a region, within it."""
    if place.kind == "region" and other.admin1 == place.name and other.country == place.country:
        return True
    return _is_near(place, other)


def _is_near(one: Gazetted, other: Gazetted) -> bool:
    north = (one.lat - other.lat) * 111.2
    if abs(north) > NEIGHBOUR_KM:
        return False
    east = (one.lon - other.lon) * 111.2 * cos(radians(one.lat))
    return north * north + east * east <= NEIGHBOUR_KM * NEIGHBOUR_KM
