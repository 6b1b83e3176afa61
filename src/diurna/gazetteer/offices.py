"""Offices by title: "foreign minister" of a state on a date gives the holder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from diurna.gazetteer.folding import fold
from diurna.gazetteer.parties import Match
from diurna.gazetteer.persons import Office, Person, every_person, find_bearers, party_of
from diurna.gazetteer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


# A state has one of these in every capital: the title alone means none of them.
OF_MANY = frozenset({"ambassador"})

# Whose title stays theirs in the press when the office is another's.
LEADERS = frozenset({"president", "head_of_government", "prime_minister", "chancellor", "monarch"})
PAST_CONFIDENCE = 0.8
EVER, EVER_CONFIDENCE = "9999", 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """The words for one class of office, with its PLOVER sector.

    Args:
        office: the class ("foreign_minister"), the same in the table of holders.
        name: how a record writes the office.
        countries: the only states where these words mean it; empty for all.
    """

    office: str
    name: str
    sector: str
    words: tuple[str, ...]
    countries: tuple[str, ...] = ()


def find_title(words: str, *, country: str | None = None) -> Title | None:
    """The office that a title means, seen from a state.

    Example:
        >>> find_title("foreign secretary", country="GBR").office
        'foreign_minister'
        >>> find_title("Minister of Defence").sector
        'GOV'
    """
    readings = _titles().get(fold(words), ())
    for title in readings:
        if country in title.countries:
            return title
    return next((title for title in readings if not title.countries), None)


def find_office(
    title: str, *, country: str | None, organization: str | None = None, on: date | None
) -> Match | None:
    """The holder of an office on a date.

    Args:
        title: "prime minister", "Secretary of State".
        country: ISO 3166-1 alpha-3; null for an organisation's office.
        organization: canonical name of the organisation ("NATO"), or null.
        on: date of the article.

    Returns:
        Null when the title, the date or the holder is not known, or several held it.

    Example:
        >>> from datetime import date
        >>> find_office("premier", country="ITA", on=date(2022, 2, 1)).party.name
        'Mario Draghi'
    """
    meant = find_title(title, country=country)
    if (
        meant is None
        or meant.office in OF_MANY
        or on is None
        or (country is None and organization is None)
    ):
        return None
    seat = (meant.office, "" if country is None else country, organization or "")
    day = on.isoformat()
    holders = {p.name: p for office, p in _holders().get(seat, ()) if office.is_held(day)}
    if len(holders) != 1:
        return None
    holder = next(iter(holders.values()))
    return Match(party=party_of(holder, on=on), sense="office", confidence=0.9)


def find_titled(name: str, title: str, *, on: date | None) -> Match | None:
    """The bearer of a surname who held an office of this title that day, in whatever state.

    Args:
        name: "Kim", "Hussein".
        title: "President", "King".
        on: date of the article.

    Example:
        >>> from datetime import date
        >>> find_titled("Hussein", "King", on=date(1991, 2, 6)).party.country
        'JOR'
    """
    offices = {reading.office for reading in _titles().get(fold(title), ())}
    if not offices or on is None:
        return None
    day = on.isoformat()
    bearers = {
        person.name: person
        for person in find_bearers(name)
        if any(o.title in offices and o.is_held(day) for o in person.offices)
    }
    if len(bearers) != 1:
        return None
    bearer = next(iter(bearers.values()))
    return Match(party=party_of(bearer, on=on), sense="surname", confidence=0.9)


def find_past_titled(name: str, title: str, *, on: date | None) -> Match | None:
    """The only bearer of a surname who held an office of this title before a day, or ever.

    The press calls heads of state and government "President" and "Chancellor" for good; a day
    before the term is the day of another telling, and surely wrong of one of the two.

    Example:
        >>> from datetime import date
        >>> find_past_titled("Reagan", "President", on=date(2004, 6, 7)).party.name
        'Ronald Reagan'
    """
    offices = {reading.office for reading in _titles().get(fold(title), ())} & LEADERS
    if not offices or on is None:
        return None
    bearers = _bearers(name, offices, until=on.isoformat())
    confidence = PAST_CONFIDENCE if bearers else EVER_CONFIDENCE
    bearers = bearers or _bearers(name, offices, until=EVER)
    if len(bearers) != 1:
        return None
    party = party_of(next(iter(bearers.values())), on=None)
    countries = {o.country for o in next(iter(bearers.values())).offices if o.country}
    country = party.country or (next(iter(countries)) if len(countries) == 1 else None)
    past = replace(party, country=country, role=None, sector=None, organization=None)
    return Match(party=past, sense="office", confidence=confidence)


def _bearers(name: str, offices: set[str], *, until: str) -> dict[str, Person]:
    """The bearers of a surname whose terms of some offices had begun by a day."""
    return {
        person.name: person
        for person in find_bearers(name)
        if any(o.title in offices and "" < o.start <= until for o in person.offices)
    }


@cache
def _titles() -> Mapping[str, tuple[Title, ...]]:
    found: dict[str, tuple[Title, ...]] = {}
    for title in read_rows("office_titles", Title):
        for words in title.words:
            found[fold(words)] = (*found.get(fold(words), ()), title)
    return found


@cache
def _holders() -> Mapping[tuple[str, str, str], tuple[tuple[Office, Person], ...]]:
    """Terms by seat; a state's office is found with and without its organisation."""
    found: dict[tuple[str, str, str], tuple[tuple[Office, Person], ...]] = {}
    for person in every_person():
        for office in person.offices:
            country, organization = office.country or "", office.organization or ""
            for seat in {(office.title, country, organization), (office.title, country, "")}:
                found[seat] = (*found.get(seat, ()), (office, person))
    return found
