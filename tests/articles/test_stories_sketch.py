"""Promises on which reports are near one another."""

from __future__ import annotations

import pytest

from build import article_record
from diurna.articles import stories


def near(one: tuple[str, str], two: tuple[str, str], days: int = 0) -> int:
    """How near two reports are, each a headline and a text, in thousandths."""
    first, second = (
        stories.sketch(article_record(title=title, text=text)) for title, text in (one, two)
    )
    return stories.near(first, [second], [days])[0]


FLOOD = (
    "Floods cut off Vannstad",
    "The river Teve burst its banks at Vannstad on Monday and cut off three villages in Norway.",
)
FLOOD_TOO = (
    "Norwegian villages under water",
    "Boats brought bread to people on roofs near Vannstad after the Teve rose by four metres.",
)
STRIKE = (
    "Pilots strike at three airports",
    "Pilots of an airline walked out in Manila on Monday over a new roster; flights were off.",
)
FIRE = (
    "Manila market burns down",
    "Two hundred stalls went up in flames in Manila on Monday; a trader blamed a faulty cable.",
)
CALL = (
    "Minister Quist's call with her Turkish counterpart",
    "Minister Ada Quist spoke by telephone with Turkey's Deniz Aral about the straits on Monday.",
)
OTHER_CALL = (
    "Minister Quist's call with her Polish counterpart",
    "Minister Ada Quist spoke by telephone with Poland's Jan Dolny about the straits on Monday.",
)


def test_reports_of_one_happening_are_near_in_other_words() -> None:
    """By names of places and persons, and the words for what happened."""
    assert near(FLOOD, FLOOD_TOO) >= stories.NEAR


def test_reports_of_two_happenings_in_one_city_are_not_near() -> None:
    """The name of a large city, and of a state, in common is not enough."""
    assert near(STRIKE, FIRE) == 0


def test_the_same_form_filled_in_with_other_names_is_another_happening() -> None:
    """However many words are the same."""
    assert near(CALL, OTHER_CALL) == 0
    assert near(CALL, CALL) >= stories.NEAR


@pytest.mark.parametrize(("days", "is_near"), [(0, True), (3, True), (4, False)])
def test_reports_are_near_within_days(days: int, is_near: bool) -> None:  # noqa: FBT001 -- a case
    """Each day between them takes something, and after some nothing is left."""
    assert (near(FLOOD, FLOOD, days) > 0) is is_near
    assert near(FLOOD, FLOOD, days) <= near(FLOOD, FLOOD)


def test_nearness_has_no_direction() -> None:
    """Nor does it depend on what else is compared."""
    assert near(FLOOD, FLOOD_TOO) == near(FLOOD_TOO, FLOOD)
    sketches = [
        stories.sketch(article_record(title=title, text=text)) for title, text in (FLOOD, FLOOD_TOO)
    ]
    together = stories.near(sketches[0], sketches, [0, 0])
    assert together[1] == near(FLOOD, FLOOD_TOO)


def test_reports_that_are_near_share_a_key() -> None:
    """Few keys, none of a state, a leader or a common word."""
    first, second = (
        set(stories.keys(stories.sketch(article_record(title=title, text=text))))
        for title, text in (FLOOD, FLOOD_TOO)
    )
    assert first & second
    assert len(first) <= stories.KEYS


@pytest.mark.parametrize("text", ["", "The of and in.", "\ud800"])
def test_what_tells_nothing_is_near_nothing(text: str) -> None:
    """No text is too poor for a sketch."""
    own = stories.sketch(article_record(title=None, text=text))
    assert stories.near(own, [own, b""], [0, 0])[1] == 0
    assert stories.near(b"", [own], [0]) == [0]


def test_a_headline_in_capitals_names_nobody() -> None:
    """What is written large in it tells of no name; the text does."""
    title = "Talks In Vannstad Break Off Without A Word"
    text = "The talks in Vannstad broke off, and delegates left without a word on Monday."
    assert near((title, text), ("Talks in Vannstad break off without a word", text)) > 500
