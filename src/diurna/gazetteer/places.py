"""Places by name: every reading, the most prominent first."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from diurna.gazetteer.folding import fold
from diurna.gazetteer.tables import read_lines

PlaceKind = Literal["country", "capital", "city", "region", "county", "sea", "disputed", "landmark"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Gazetted:
    """A place of the gazetteer.

    Args:
        country: ISO 3166-1 alpha-3; null for seas and for what several states claim.
        admin1: name of the first-level region it lies in, or is; null where not known.
        geonames: its id in GeoNames, or null.
        population: 0 where not known.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonames: int | None
    population: int
    kind: PlaceKind


# What may follow or precede the name of a region or town without being part of it.
SUFFIXES = (
    " oblast",
    " province",
    " region",
    " governorate",
    " prefecture",
    " district",
    " department",
    " state",
    " city",
    " municipality",
    " peninsula",
)
PREFIXES = ("city of ", "province of ", "state of ", "town of ", "village of ", "region of ")
# A part of a region or town stands for it: "Northeast Georgia", "downtown Beirut".
COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
PARTS = frozenset(
    (
        *COMPASS,
        *(side + "ern" for side in COMPASS),
        "central",
        "upper",
        "lower",
        "greater",
        "downtown",
        "metropolitan",
    )
)
# What the press writes short, the tables write out.
SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=16_384)
def find_places(name: str) -> tuple[Gazetted, ...]:
    """Every place of this name, the most prominent first; empty when there is none.

    States come before capitals, capitals before cities, and cities by population.

    Example:
        >>> find_places("Kiev")[0].name, find_places("Kherson Oblast")[0].kind
        ('Kyiv', 'region')
        >>> find_places("strait of hormuz")[0].country is None
        True
        >>> find_places("northeast Georgia")[0].name
        'Georgia'
    """
    key = fold(name)
    for written in (key, _written_out(key), _bare(key), _whole(key)):
        found = _read(written) if written else ()
        if found:
            return found
    return ()


def _written_out(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"{SHORT[first]} {rest}" if first in SHORT and rest else ""


def _whole(key: str) -> str:
    """The name of which the key names a part."""
    part, _, rest = key.partition(" ")
    return rest if part in PARTS else ""


def _bare(key: str) -> str:
    for prefix in PREFIXES:
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    for suffix in SUFFIXES:
        if key.endswith(suffix):
            return key.removesuffix(suffix)
    return ""


def _read(key: str) -> tuple[Gazetted, ...]:
    lines, prefix = _lines(), key + "\t"
    place = bisect_left(lines, prefix)
    found = []
    while place < len(lines) and lines[place].startswith(prefix):
        found.append(_place(lines[place]))
        place += 1
    return tuple(found)


def _place(line: str) -> Gazetted:
    _, name, country, admin1, lat, lon, geonames, population, kind = line.split("\t")
    return Gazetted(
        name=name,
        country=country or None,
        admin1=admin1 or None,
        lat=float(lat),
        lon=float(lon),
        geonames=int(geonames) if geonames else None,
        population=int(population),
        kind=kind,  # type: ignore[arg-type]
    )


@cache
def _lines() -> list[str]:
    """The lines of the table in order of their keys, each key followed by a tab."""
    return read_lines("places.tsv.gz").splitlines()
