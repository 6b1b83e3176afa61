"""Persons by name and date: who it is, and which office was held that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from diurna.gazetteer.folding import fold
from diurna.gazetteer.parties import Match, Party
from diurna.gazetteer.tables import read_rows, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

# Governors and envoys are not known by their surnames alone, nor ministers after their time.
LOWEST = 3
# The press still writes of those who left office lately by surname alone.
REMEMBERED = timedelta(days=3 * 366)
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})
# Whoever is head of state and of government at once is called by the first.
HEADS_OF_STATE = frozenset({"president", "monarch", "supreme_leader"})
# "al-Sisi", "el-Sisi" and "Sisi" are one name.
ARTICLES = frozenset({"al", "el", "ul"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """One term of office.

    Args:
        title: the class of the office ("foreign_minister"), or "".
        rank: 1 heads of state and government, foreign ministers and heads of international
            organisations; 2 other ministers, chiefs and leaders; 3 the rest.
        start, end: first and last day sure to lie in the term, ISO 8601; "" where not known.
    """

    role: str
    sector: str | None
    country: str | None
    organization: str | None
    title: str
    rank: int
    start: str
    end: str

    def precedence(self) -> tuple[int, bool]:
        """What a holder of several offices is called by: the lowest comes first."""
        return self.rank, self.title not in HEADS_OF_STATE

    def is_held(self, day: str) -> bool:
        """Whether the term is known to cover a day."""
        return bool(self.start) and self.start <= day <= self.end

    def is_remembered(self, day: str, earliest: str) -> bool:
        """Whether the term may cover the day, or ended since ``earliest``, by its years."""
        return bool(self.start) and self.start[:4] <= day[:4] and earliest[:4] <= self.end[:4]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A person with the offices known, in order of their starts."""

    name: str
    country: str | None
    wikidata: str | None
    offices: tuple[Office, ...]

    def office_on(self, on: date | None) -> Office | None:
        """The highest office held that day; of equals the one that began last."""
        if on is None:
            return None
        held = [office for office in self.offices if office.is_held(on.isoformat())]
        return min(reversed(held), key=Office.precedence, default=None)

    def rank_near(self, on: date) -> int | None:
        """The best rank held that day or lately, or null."""
        day, earliest = on.isoformat(), (on - REMEMBERED).isoformat()
        ranks = [office.rank for office in self.offices if office.is_remembered(day, earliest)]
        return min(ranks, default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelling:
    """One way to write a name for all the ways that the press writes it."""

    write: str
    variants: tuple[str, ...]


def party_of(person: Person, *, on: date | None) -> Party:
    """The person as a party, with the office held that day.

    In an organisation's office a person has no state. Without an office that day the sector
    is null, unless none of the offices is dated.
    """
    office = person.office_on(on) or _undated(person)
    return Party(
        name=person.name,
        kind="person",
        country=office.country if office else person.country,
        sector=office.sector if office else None,
        role=office.role if office else None,
        organization=office.organization if office else None,
        wikidata=person.wikidata,
    )


def _undated(person: Person) -> Office | None:
    offices = [office for office in person.offices if not office.start]
    return offices[0] if offices else None


def find_person(name: str, *, on: date | None, country: str | None = None) -> Match | None:
    """The person of a full name, or of a surname that means one person at that date.

    Args:
        name: "Sergey Lavrov", "Lavrov".
        on: date of the article; a surname alone needs it.
        country: ISO 3166-1 alpha-3 of the state that the text names beside it.

    Returns:
        Null when nobody, or more than one person, may be meant.

    Example:
        >>> from datetime import date
        >>> find_person("Lavrov", on=date(2022, 2, 1)).party.role
        'Foreign Minister'
        >>> find_person("Sergei Lavrov", on=date(2022, 2, 1)).party.wikidata
        'Q58217'
    """
    key = person_key(name)
    found = find_full_name(name, on=on, country=country)
    if found or not key or on is None:
        return found
    return _by_surname(_of_country(_people().by_surname.get(key, ()), country), on, country)


def find_full_name(name: str, *, on: date | None, country: str | None = None) -> Match | None:
    """The person of a full name; null when several bear it and none stands out.

    Example:
        >>> find_full_name("Mario Draghi", on=None).party.country
        'ITA'
        >>> find_full_name("Draghi", on=None) is None
        True
    """
    if not any(letter.isupper() for letter in name):
        return None
    key = person_key(name)
    people = _of_country(_people().by_name.get(key, ()), country)
    if on is not None and (len(people) > 1 or " " not in key):
        people = _outstanding(people, on) or (people if " " in key else ())
    if len(people) != 1 or (on is None and " " not in key):
        return None
    confidence = 0.97 if " " in key else 0.8
    return Match(party=party_of(people[0], on=on), sense="name", confidence=confidence)


def find_bearers(name: str) -> tuple[Person, ...]:
    """All persons of a surname or a full name.

    Example:
        >>> len(find_bearers("Lavrov")) > 0
        True
    """
    key = person_key(name)
    return (*_people().by_name.get(key, ()), *_people().by_surname.get(key, ())) if key else ()


def _of_country(people: tuple[Person, ...], country: str | None) -> tuple[Person, ...]:
    if country is None:
        return people
    return tuple(person for person in people if person.country in {country, None})


def _outstanding(people: tuple[Person, ...], on: date) -> tuple[Person, ...]:
    """Of those in office at the date or lately, the ones of the best rank."""
    ranked = [(person.rank_near(on), person) for person in people]
    best = min((rank for rank, _ in ranked if rank is not None), default=None)
    return tuple(person for rank, person in ranked if rank is not None and rank == best)


def _by_surname(people: tuple[Person, ...], on: date, country: str | None) -> Match | None:
    near = tuple(person for person in people if person.rank_near(on) is not None)
    best = _outstanding(near, on)
    if len(best) > 1:
        best = tuple(person for person in best if _holds(person, on, best[0].rank_near(on)))
    if len(best) != 1 or (country is None and best[0].rank_near(on) != 1 and len(near) > 1):
        return None
    party = party_of(best[0], on=on)
    rank = best[0].rank_near(on)
    if country is None and (rank == LOWEST or (party.role is None and rank != 1)):
        return None
    confidence = 0.9 if len(near) == 1 or country else 0.75
    return Match(party=party, sense="surname", confidence=confidence if party.role else 0.6)


def _holds(person: Person, on: date, rank: int | None) -> bool:
    office = person.office_on(on)
    return office is not None and office.rank == rank


@lru_cache(maxsize=16_384)
def person_key(name: str) -> str:
    """The key of a person's name: folded, without honorifics, initials and articles.

    Transliterations are written one way (``resources/spellings.yml``).

    Example:
        >>> person_key("Mr. Sergey V. Lavrov"), person_key("Abdel Fattah el-Sisi")
        ('sergei lavrov', 'abdel fattah sisi')
        >>> person_key("Zelenskyy") == person_key("Zelensky")
        True
    """
    return key_of(name, _spellings())


def key_of(name: str, spellings: Mapping[str, str]) -> str:
    """The key of a person's name under a table of spellings.

    Example:
        >>> key_of("Jane Q. Doe", {"jane": "jayne"})
        'jayne doe'
    """
    words = [word for word in fold(name).split() if word not in HONORIFICS]
    kept = [
        word
        for place, word in enumerate(words)
        if word not in ARTICLES and (len(word) > 1 or place == 0 or place == len(words) - 1)
    ]
    return " ".join(_spelled(word, spellings) for word in kept)


# Endings that one Slavic or Greek name may have in English print; the longest first.
ENDINGS = (("skyy", "sky"), ("skyi", "sky"), ("skiy", "sky"), ("skii", "sky"), ("skij", "sky"))
SHORT_ENDINGS = (("ski", "sky"), ("iy", "i"), ("yy", "i"), ("ii", "i"), ("yi", "i"))


def _spelled(word: str, spellings: Mapping[str, str]) -> str:
    written = spellings.get(word)
    if written:
        return written
    for ending, instead in ENDINGS + SHORT_ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


@cache
def _spellings() -> Mapping[str, str]:
    rows = read_rows("spellings", Spelling)
    return {variant: row.write for row in rows for variant in row.variants}


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """All persons by the keys of their names and of their surnames."""

    by_name: Mapping[str, tuple[Person, ...]]
    by_surname: Mapping[str, tuple[Person, ...]]
    all: tuple[Person, ...]


def every_person() -> tuple[Person, ...]:
    """All persons of the tables, in the order of the tables."""
    return _people().all


@cache
def _people() -> People:
    offices: dict[str, list[Office]] = {}
    for number, office in _offices():
        offices.setdefault(number, []).append(office)
    everyone, by_name, by_surname = [], [], []
    for number, name, keys, surnames, country, wikidata in read_table("persons.tsv.gz"):
        person = Person(
            name=name,
            country=country or None,
            wikidata=wikidata or None,
            offices=tuple(offices.get(number, ())),
        )
        everyone.append(person)
        by_name.append((keys, person))
        by_surname.append((surnames, person))
    return People(by_name=_index(by_name), by_surname=_index(by_surname), all=tuple(everyone))


def _index(pairs: Iterable[tuple[str, Person]]) -> Mapping[str, tuple[Person, ...]]:
    index: dict[str, tuple[Person, ...]] = {}
    for keys, person in pairs:
        for key in keys.split("|"):
            index[key] = (*index.get(key, ()), person)
    return index


def _offices() -> Iterable[tuple[str, Office]]:
    for number, role, sector, country, organization, title, rank, start, end in read_table(
        "offices.tsv.gz"
    ):
        yield (
            number,
            Office(
                role=role,
                sector=sector or None,
                country=country or None,
                organization=organization or None,
                title=title,
                rank=int(rank),
                start=start,
                end=end,
            ),
        )
