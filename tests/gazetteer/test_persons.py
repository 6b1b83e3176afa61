"""Persons by name and date, and offices by title."""

from __future__ import annotations

from datetime import date

import pytest

from diurna.gazetteer.actors import find_office, find_party, find_person, find_title, sector_of
from diurna.gazetteer.persons import every_person

SURNAMES = [
    ("Lavrov", date(2022, 2, 1), "Sergey Lavrov", "Foreign Minister"),
    ("Zelenskiy", date(2022, 2, 1), "Volodymyr Zelenskyy", "President"),
    ("Erdogan", date(2010, 6, 1), "Recep Tayyip Erdoğan", "Prime Minister"),
    ("Qaddafi", date(2011, 3, 1), "Muammar Gaddafi", "Leader of Libya"),
    ("Milosevic", date(1999, 3, 24), "Slobodan Milošević", "President"),
    ("Xi", date(2020, 6, 20), "Xi Jinping", "President"),
    ("Abiy", date(2021, 11, 1), "Abiy Ahmed", "Prime Minister"),
    ("Mandela", date(1995, 6, 1), "Nelson Mandela", "President"),
]


@pytest.mark.parametrize(("surname", "on", "name", "role"), SURNAMES)
def test_surname_means_the_officeholder_of_that_day(
    surname: str, on: date, name: str, role: str
) -> None:
    """A surname alone resolves with the office held on the date of the article."""
    match = find_person(surname, on=on)
    assert match is not None
    assert (match.party.name, match.party.role) == (name, role)


def test_surname_without_a_date_means_nobody() -> None:
    """A surname is never guessed when the date is not known."""
    assert find_person("Lavrov", on=None) is None


def test_surname_long_before_office_means_nobody() -> None:
    """Someone who was not yet known is not meant."""
    assert find_person("Zelensky", on=date(1995, 1, 1)) is None


@pytest.mark.parametrize("name", ["Sergey Lavrov", "Sergei Lavrov", "Sergei V. Lavrov"])
def test_full_name_resolves_in_every_transliteration(name: str) -> None:
    """Spellings and middle initials do not matter."""
    match = find_party(name, on=date(2010, 1, 1))
    assert match is not None
    assert (match.party.country, match.party.wikidata) == ("RUS", "Q58217")


def test_role_is_null_outside_the_term() -> None:
    """After the known end the person stays, the office does not."""
    match = find_party("Angela Merkel", on=date(2023, 1, 1))
    assert match is not None
    assert (match.party.country, match.party.role) == ("DEU", None)


def test_country_settles_a_shared_surname() -> None:
    """The state named beside it chooses among bearers of one surname."""
    match = find_person("Singh", on=date(2008, 1, 1), country="IND")
    assert match is not None
    assert match.party.name == "Manmohan Singh"


OFFICES = [
    ("prime minister", "GBR", date(2022, 2, 1), "Boris Johnson"),
    ("secretary of state", "USA", date(1999, 4, 1), "Madeleine Albright"),
    ("foreign secretary", "GBR", date(2003, 3, 1), "Jack Straw"),
    ("External Affairs Minister", "IND", date(2020, 6, 17), "Subrahmanyam Jaishankar"),
    ("chancellor", "DEU", date(2015, 9, 1), "Angela Merkel"),
    ("defence minister", "RUS", date(2014, 3, 1), "Sergei Shoigu"),
    ("king", "SAU", date(1991, 1, 17), "King Fahd"),
    ("foreign minister", "ISR", date(2024, 6, 1), "Israel Katz"),
]


@pytest.mark.parametrize(("title", "country", "on", "name"), OFFICES)
def test_title_and_state_give_the_holder_of_that_day(
    title: str, country: str, on: date, name: str
) -> None:
    """Whoever held the office on the date is meant."""
    match = find_office(title, country=country, on=on)
    assert match is not None
    assert match.party.name == name


def test_title_of_an_organisation_gives_its_holder() -> None:
    """An organisation's office needs its name, not a state."""
    match = find_office("secretary-general", country=None, organization="NATO", on=date(2022, 3, 1))
    assert match is not None
    assert (match.party.name, match.party.country) == ("Jens Stoltenberg", None)


def test_office_without_a_date_has_no_holder() -> None:
    """Who holds it is not known without a date."""
    assert find_office("president", country="FRA", on=None) is None


def test_title_reads_by_state() -> None:
    """One title means two offices in two states."""
    british = find_title("chancellor", country="GBR")
    german = find_title("chancellor", country="DEU")
    assert british is not None
    assert german is not None
    assert (british.office, german.office) == ("finance_minister", "prime_minister")


SECTORS = [
    ("government troops", "MIL"),
    ("riot police", "COP"),
    ("separatists", "REB"),
    ("anti-government protesters", "OPP"),
    ("residents of the town", "CVL"),
    ("opposition lawmakers", "LEG"),
    ("a senior official", "GOV"),
    ("thousands of refugees", "REF"),
    ("state television", "JRN"),
    ("unidentified gunmen", "UAF"),
    ("spokesman for the army", "MIL"),
    ("an old bridge", None),
]


@pytest.mark.parametrize(("words", "sector"), SECTORS)
def test_sector_of_is_told_by_the_last_words(words: str, sector: str | None) -> None:
    """A common noun phrase has the PLOVER sector of its head."""
    assert sector_of(words) == sector


def test_every_term_begins_before_it_ends() -> None:
    """No office is held backwards."""
    terms = [(person.name, office) for person in every_person() for office in person.offices]
    year = [(n, o.start, o.end) for n, o in terms if o.start and o.end[:4] < o.start[:4]]
    assert year == []
