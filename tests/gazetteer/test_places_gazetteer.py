"""Places by name, the most prominent reading first."""

from __future__ import annotations

import pytest

from diurna.gazetteer.places import find_places

FIRST = [
    ("Paris", "FRA", "capital"),
    ("Kiev", "UKR", "capital"),
    ("Odesa", "UKR", "city"),
    ("Kherson Oblast", "UKR", "region"),
    ("St. Petersburg", "RUS", "city"),
    ("Strait of Hormuz", None, "sea"),
    ("the South China Sea", None, "sea"),
    ("Kashmir", None, "disputed"),
    ("Crimea", "UKR", "disputed"),
    ("Massachusetts", "USA", "region"),
    ("Scotland", "GBR", "region"),
    ("Sudan", "SDN", "country"),
]


@pytest.mark.parametrize(("name", "country", "kind"), FIRST)
def test_first_reading_is_the_most_prominent(name: str, country: str | None, kind: str) -> None:
    """A place named without more is the best-known one."""
    first = find_places(name)[0]
    assert (first.country, first.kind) == (country, kind)


def test_every_reading_is_given() -> None:
    """The caller may choose another reading by its context."""
    countries = {place.country for place in find_places("Alexandria")}
    assert {"EGY", "USA"} <= countries


def test_georgia_is_a_state_and_a_region() -> None:
    """Both Georgias are there, the state first."""
    kinds = [place.kind for place in find_places("Georgia")]
    assert kinds[:2] == ["country", "region"]


@pytest.mark.parametrize("name", ["", "Nowhereville-upon-Nought", "x" * 10_000])
def test_unknown_name_has_no_place(name: str) -> None:
    """What is not in the table is not guessed."""
    assert find_places(name) == ()


def test_coordinates_lie_on_the_globe() -> None:
    """Latitude and longitude are degrees."""
    for place in find_places("Springfield"):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
