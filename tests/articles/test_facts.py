"""Promises on which facts differ between two versions of a text."""

from __future__ import annotations

import pytest

from diurna.articles.facts import changed_facts
from diurna.articles.wording import overlap, wording

FORM = "Before the vote in the old hall {} marched through the rain, the union said in a letter."
CHANGES = [
    ("some 1,200 people", "some 1,200 people", 0),
    ("some 1,200 people", "some 1,500 people", 1),
    ("some 1,200 people", "some 1200 people", 0),
    ("twelve people", "12 people", 0),
    ("four of them", "six of them", 1),
    ("the people of Orlo", "the people of Vann", 1),
    ("the people of Orlo", "the people of that town", 0),
    ("people from the U.N.", "people from the United Nations", 0),
    ("Ada Quist and 12 others", "Otto Fenn and 15 others", 3),
    ("those who were told on Monday", "those who were told on Friday", 1),
    ("those who were told on Monday", "those who were told on 6 May", 0),
    ("those who were asked", "those who were not asked", 1),
    ("hundreds of people", "thousands of people", 1),
    ("a great many people", "people in large numbers", 0),
]


@pytest.mark.parametrize(("first", "second", "expected"), CHANGES)
def test_facts_are_numbers_names_days_and_denials(first: str, second: str, expected: int) -> None:
    """Other words for the same facts are no change, and neither is another form of a number."""
    one, two = wording(FORM.format(first)), wording(FORM.format(second))
    assert changed_facts(overlap(one, two), one, two, most=9)[0] == expected


def test_a_fact_that_changes_twice_is_counted_once() -> None:
    """The new name of a place through all of a text."""
    text = (
        FORM.format("people from {}") + " Nobody spoke to them, and so all went back to {} by tram."
    )
    one, two = (wording(text.format(place, place)) for place in ("Orlo", "Vann"))
    assert changed_facts(overlap(one, two), one, two, most=9)[0] == 1


def test_rewritten_facts_stand_apart_without_being_a_change() -> None:
    """A version in other words, or a form filled in anew: their number tells which."""
    one, two = (
        wording(FORM.format(words))
        for words in (
            "all those given two more days in Orlo",
            "everyone in an extended 48 hour strike",
        )
    )
    assert changed_facts(overlap(one, two), one, two, most=9)[0] == 0
