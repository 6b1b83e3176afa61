"""States, organisations, groups and their metonyms by name; national bodies by rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from diurna.gazetteer.folding import fold, is_written_as
from diurna.gazetteer.tables import read_rows, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PartyKind = Literal["country", "organization", "group", "collective", "person", "body"]
Sense = Literal["name", "demonym", "capital", "metonym", "surname", "office"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """A party in the world, as a record names it; what is not known is null."""

    name: str
    kind: PartyKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    organization: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A party that a name stands for, in which sense, and how sure that is (0 to 1)."""

    party: Party
    sense: Sense
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """One reading of a key; ``since`` and ``until`` are ISO dates of a former state, or ""."""

    party: Party
    sense: Sense
    confidence: float
    acronym: bool
    common: bool
    since: str
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A kind of national body: the words for it, its sector, its common name."""

    words: tuple[str, ...]
    name: str
    sector: str


# A name of a state that had ended, or not begun: still the same words, told as history.
OUTSIDE_ITS_YEARS = 0.8


def find_named(name: str, *, on: date | None = None) -> Match | None:
    """The state, organisation, group or collective of this name, person names left out.

    Example:
        >>> find_named("the Kremlin").party.country
        'RUS'
        >>> find_named("who") is None
        True
    """
    for reading in _names().get(fold(name), ()):
        if is_written_as(name, acronym=reading.acronym, common=reading.common):
            return Match(
                party=reading.party, sense=reading.sense, confidence=_confidence(reading, on)
            )
    return find_body(name)


def find_among(name: str, countries: frozenset[str]) -> Match | None:
    """The organisation or group of this name that is of one of the states, if only one is.

    Example:
        >>> find_among("National Liberation Army", frozenset({"COL"})).party.country
        'COL'
    """
    readings = [
        reading
        for reading in _names().get(fold(name), ())
        if reading.party.kind in {"organization", "group"} and reading.party.country in countries
    ]
    if len(readings) != 1:
        return None
    reading = readings[0]
    return Match(party=reading.party, sense=reading.sense, confidence=reading.confidence)


def _confidence(reading: Name, on: date | None) -> float:
    day = on.isoformat() if on else ""
    if not day or (reading.since <= day and (not reading.until or day <= reading.until)):
        return reading.confidence
    return round(reading.confidence * OUTSIDE_ITS_YEARS, 2)


def find_body(name: str) -> Match | None:
    """A national body named by its kind and its state.

    Example:
        >>> find_body("Ukrainian Ministry of Defence").party.name
        'Ukrainian Defense Ministry'
        >>> find_body("Foreign Ministry of Japan").party.country
        'JPN'
    """
    words = name.split()
    if not any(word[:1].isupper() for word in words[1:]):
        return None
    for state, kind in _state_and_kind(words):
        found = _bodies().get(fold(kind))
        owner = _state_named(state)
        if found and owner:
            return _body_match(found, owner)
    return None


# "Bosnia and Herzegovina's Foreign Ministry": no state has a longer name than five words.
LONGEST_STATE = 5


def _state_and_kind(words: list[str]) -> list[tuple[str, str]]:
    """Every way to part the words into a state and a kind of body."""
    reach = min(len(words), LONGEST_STATE + 1)
    first = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, reach)]
    last = [
        (" ".join(words[i + 1 :]), " ".join(words[:i]))
        for i in range(1, len(words) - 1)
        if words[i] == "of"
    ]
    return first + last


def _state_named(words: str) -> Party | None:
    for reading in _names().get(fold(words), ()):
        if reading.sense in {"name", "demonym"} and reading.party.kind == "country":
            return reading.party
    return None


def _body_match(body: Body, state: Party) -> Match:
    adjective = _demonyms().get(state.country or "", state.name)
    name = f"{adjective} {body.name}"
    party = Party(
        name=name, kind="body", country=state.country, sector=body.sector, organization=name
    )
    return Match(party=party, sense="name", confidence=0.95)


def country_of(name: str, *, on: date | None = None) -> str | None:
    """ISO 3166-1 alpha-3 of the state that a name, demonym or capital stands for.

    Example:
        >>> country_of("Filipino"), country_of("Kiev"), country_of("NATO")
        ('PHL', 'UKR', None)
    """
    match = find_named(name, on=on)
    return match.party.country if match and match.party.kind == "country" else None


# Lands that seceded since, by the code of today: the state before, and the first day apart.
SECEDED = {"SSD": ("SDN", "2011-07-09")}


def state_then(code: str | None, on: date | None) -> str | None:
    """The state that a land was of on a day, by the code of the state that it is of now.

    Example:
        >>> from datetime import date
        >>> state_then("SSD", date(2000, 8, 1)), state_then("SSD", None)
        ('SDN', 'SSD')
    """
    before, since = SECEDED.get(code or "", (None, ""))
    return before if on is not None and on.isoformat() < since else code


def country_name(code: str, *, on: date | None = None) -> str | None:
    """The common name of a state, by its ISO 3166-1 alpha-3 code; on a date, the one of then.

    A state that was two on the date is called by its name of today.

    Example:
        >>> from datetime import date
        >>> country_name("XKX"), country_name("COD", on=date(1995, 3, 1))
        ('Kosovo', 'Zaire')
    """
    day = on.isoformat() if on else ""
    then = {name for since, until, name in _former_names().get(code, ()) if since <= day < until}
    return next(iter(then)) if len(then) == 1 else _country_names().get(code)


def adjective_of(code: str) -> str | None:
    """The adjective of a state, by its ISO 3166-1 alpha-3 code.

    Example:
        >>> adjective_of("FRA")
        'French'
    """
    return _demonyms().get(code)


@cache
def _names() -> Mapping[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for key, flags, sense, confidence, kind, *rest in read_table("names.tsv.gz"):
        name, country, sector, organization, years = rest
        since, _, until = years.partition("/")
        party = Party(
            name=name,
            kind=kind,  # type: ignore[arg-type]
            country=country or None,
            sector=sector or None,
            organization=organization or None,
        )
        reading = Name(
            party=party,
            sense=sense,  # type: ignore[arg-type]
            confidence=float(confidence),
            acronym="A" in flags,
            common="c" in flags,
            since=since,
            until=until,
        )
        found[key] = (*found.get(key, ()), reading)
    return found


@cache
def _former_names() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """By code: first and last day of a state that had another name, and that name."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for readings in _names().values():
        for reading in readings:
            party = reading.party
            if party.kind == "country" and party.country and reading.until:
                years = (reading.since, reading.until, party.name)
                found.setdefault(party.country, set()).add(years)
    return {code: tuple(sorted(names)) for code, names in found.items()}


@cache
def _country_names() -> Mapping[str, str]:
    return {code: name for code, name, _ in read_table("countries.tsv.gz")}


@cache
def _demonyms() -> Mapping[str, str]:
    return {code: demonym for code, _, demonym in read_table("countries.tsv.gz") if demonym}


@cache
def _bodies() -> Mapping[str, Body]:
    return {fold(words): body for body in read_rows("bodies", Body) for words in body.words}
