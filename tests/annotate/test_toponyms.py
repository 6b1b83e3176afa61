"""Which words are places, and which place a name means."""

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.places import Places
from diurna.schema.layers import Layers, PlaceMention


def _places(text: str) -> tuple[PlaceMention, ...]:
    return Places().annotate(parsed(text), Layers())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling hit Donetsk, Luhansk and Mariupol.", ["Donetsk", "Luhansk", "Mariupol"]),
        ("Washington said it would send aid to Georgia.", ["Washington", "Georgia"]),
        ("The clerk of Tolmar County resigned.", ["Tolmar County"]),
        ("CAIRO (HP) - Police closed a bridge over the Nile.", ["CAIRO", "Nile"]),
        ("The Kentucky National Guard was called out.", ["Kentucky"]),
        ("Foreign Minister Ana Santos said Santos would not resign.", []),
        ("The University and the Union held talks.", []),
        ("Coach Lima praised Mayor London.", []),
    ],
)
def test_toponyms_are_found_wherever_they_hide(text: str, expected: list[str]) -> None:
    """Places count in capitals, in names of bodies and behind wrong labels; persons do not."""
    assert expected == [mention.span.text for mention in _places(text)]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("They met in Tripoli, Lebanon.", "Tripoli", "LBN", None),
        ("They met in Tripoli and Benghazi.", "Tripoli", "LBY", None),
        ("They met in Santiago, and flew to Lima.", "Santiago", "CHL", None),
        ("They met in Mexico.", "Mexico", "MEX", None),
        ("They met in Odessa, Texas.", "Odessa", "USA", "Texas"),
        ("They met in Richmond, Ky., on Monday.", "Richmond", "USA", "Kentucky"),
        ("Floods hit Hyderabad in Pakistan.", "Hyderabad", "PAK", None),
        ("Police in Athens and Watkinsville, Georgia, met.", "Athens", "USA", "Georgia"),
        ("Police met in Norwich and across Norfolk.", "Norfolk", "GBR", "England"),
        ("They met in Athens and Watkinsville, Georgia.", "Georgia", "USA", "Georgia"),
        ("Snow fell in Georgia and its capital Tbilisi.", "Georgia", "GEO", None),
        ("Georgia's premier flew to Athens and Rome.", "Athens", "GRC", None),
    ],
)
def test_toponyms_mean_what_the_names_beside_them_speak_for(
    text: str, name: str, country: str, admin1: str | None
) -> None:
    """A name of many places means the one that its state, its region or its neighbours choose."""
    place = next(m.place for m in _places(text) if m.span.text == name)
    assert country == place.country
    assert admin1 in (None, place.admin1)


def test_toponyms_the_gazetteer_lacks_have_no_point() -> None:
    """An unknown county keeps its words, and nothing is guessed."""
    place = _places("The clerk of Tolmar County resigned.")[0].place
    assert (place.name, place.lat, place.country) == (None, None, None)
