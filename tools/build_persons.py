"""Group the dated offices of ``resources/offices.tsv`` by person, with the keys they go by."""

from __future__ import annotations

import calendar
import re
from functools import cache
from pathlib import Path

import yaml

from diurna.gazetteer.folding import fold
from diurna.gazetteer.persons import key_of

SPELLINGS = Path(__file__).resolve().parent.parent / "resources" / "spellings.yml"
Row = dict[str, str]
Cells = list[list[str]]
# Whom the press names by surname alone, unexplained, comes first when two share one.
RANKS = {
    1: "president prime_minister monarch supreme_leader foreign_minister secretary_general "
    "junta_leader commission_president council_president high_representative pope crown_prince "
    "chief_executive",
    2: "defence_minister interior_minister finance_minister vice_president military_chief "
    "deputy_prime_minister security_adviser un_ambassador regional_leader opposition_leader "
    "rebel_leader director_general commission_chair chief_cabinet_secretary un_envoy spy_chief "
    "presidential_spokesperson foreign_spokesperson defence_spokesperson "
    "military_spokesperson chief_negotiator adviser",
}
RANK_OF = {office: rank for rank, offices in RANKS.items() for office in offices.split()}
# States whose names are written with the family name first.
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "SGP", "VNM"})
# States where the first name is the one used alone.
GIVEN_ALONE = frozenset({"ETH", "ERI", "THA", "MMR", "ISL"})
PARTICLES = frozenset(
    """
    de di da del della do dos du la le van von der den ter bin ibn ben al el abu ould mac
    """.split()  # noqa: SIM905 - a list of words is read as a text
)


def build(rows: list[Row]) -> tuple[Cells, Cells]:
    """The table of persons and the table of their terms, by number of the person."""
    spellings = _spellings()
    people = _grouped(rows, spellings)
    persons: Cells = []
    offices: Cells = []
    for number, terms in enumerate(people.values()):
        persons.append([str(number), *_person_cells(terms, spellings)])
        terms.sort(key=lambda row: row["start"])
        offices.extend([str(number), *_office_cells(row)] for row in terms)
    return persons, offices


def _grouped(rows: list[Row], spellings: dict[str, str]) -> dict[tuple[str, str], list[Row]]:
    """The terms of each person: one Wikidata id, or one name in one state.

    A term in an international organisation goes to the one person of that name elsewhere.
    """
    people: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        identity = row["wikidata"] or key_of(row["person"], spellings)
        people.setdefault((identity, "" if row["wikidata"] else row["country"]), []).append(row)
    named: dict[str, set[tuple[str, str]]] = {}
    for group, terms in people.items():
        for name in {row["person"] for row in terms if row["country"]}:
            named.setdefault(key_of(name, spellings), set()).add(group)
    for group in [group for group in people if not group[1]]:
        homes = named.get(group[0], set())
        if len(homes) == 1:
            people[next(iter(homes))].extend(people.pop(group))
    return people


def key_of_person(name: str) -> str:
    """The key of a person's name under the spellings that people edit."""
    return key_of(name, _spellings())


@cache
def _spellings() -> dict[str, str]:
    rows = yaml.safe_load(SPELLINGS.read_text(encoding="utf-8"))
    return {variant: row["write"] for row in rows for variant in row["variants"]}


def _person_cells(terms: list[Row], spellings: dict[str, str]) -> list[str]:
    name = terms[0]["person"]
    country = next((row["country"] for row in terms if row["country"]), "")
    wikidata = next((row["wikidata"] for row in terms if row["wikidata"]), "")
    written = _distinct([name, *_listed(terms, "aliases"), *(row["person"] for row in terms)])
    keys = _distinct([key for each in written for key in _keys(each, spellings)])
    short = [key_of(each, spellings) for each in _listed(terms, "known_as")]
    surnames = _distinct([key_of(_surname(each, country), spellings) for each in written] + short)
    surnames += [each.split()[-1] for each in surnames if " " in each and each not in short]
    return [name, "|".join(keys), "|".join(_distinct(surnames)), country, wikidata]


def _listed(terms: list[Row], column: str) -> list[str]:
    return [each for row in terms for each in row[column].split("|") if each]


def _distinct(items: list[str]) -> list[str]:
    return [item for item in dict.fromkeys(items) if item]


def _keys(name: str, spellings: dict[str, str]) -> list[str]:
    """The key of the whole name, and of its first and last word where it has three or more."""
    words = key_of(name, spellings).split()
    inner = [" ".join(words)]
    ends = [f"{words[0]} {words[-1]}"] if words[1:-1] else []
    return [*inner, *ends]


def _surname(name: str, country: str) -> str:
    words = re.sub(r"\b[A-Z]\.", " ", name).split()
    if not words:
        return ""
    if country in FAMILY_FIRST | GIVEN_ALONE:
        return words[0]
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _office_cells(row: Row) -> list[str]:
    office = row["office"]
    return [
        row["role"],
        row["sector"],
        row["country"],
        row["organization"],
        office,
        str(RANK_OF.get(office, 3)),
        sure_start(row["start"]),
        sure_end(row["end"] or row["as_of"]),
    ]


def sure_start(day: str) -> str:
    """The first day that is sure to lie in the term: the last that a bare year or month allows."""
    if len(day) == len("2022"):
        return f"{day}-12-31"
    if len(day) == len("2022-02"):
        year, month = map(int, day.split("-"))
        return f"{day}-{calendar.monthrange(year, month)[1]}"
    return day


def sure_end(day: str) -> str:
    """The last day that is sure to lie in the term."""
    return day + {4: "-01-01", 7: "-01"}.get(len(day), "")
