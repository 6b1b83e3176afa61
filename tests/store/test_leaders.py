"""Promises on which article a story begins with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diurna.store.leaders import Near, Order, first_of, firsts

NUMBERS = range(1, 8)
MEMBERS = {number: Order(number % 4, f"a-{number}") for number in NUMBERS}
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), st.integers(1, 3)
)


def story_pairs(pairs: dict[tuple[int, int], int]) -> dict[int, dict[int, int]]:
    """How near articles are, both ways."""
    found: dict[int, dict[int, int]] = {number: {} for number in NUMBERS}
    for (one, two), likeness in pairs.items():
        if one != two:
            found[one][two] = found[two][one] = likeness
    return found


@given(PAIRS, st.permutations(NUMBERS))
def test_stories_do_not_depend_on_the_order_of_members(
    pairs: dict[tuple[int, int], int], order: list[int]
) -> None:
    """Whatever is near, and whichever article came first."""
    likeness = story_pairs(pairs)
    assert firsts({number: MEMBERS[number] for number in order}, likeness) == firsts(
        MEMBERS, likeness
    )


@given(PAIRS)
def test_every_article_of_a_story_is_near_its_first(pairs: dict[tuple[int, int], int]) -> None:
    """The first is of its own story, before the others; nothing is handed on."""
    likeness = story_pairs(pairs)
    for own, first in firsts(MEMBERS, likeness).items():
        assert firsts(MEMBERS, likeness)[first] == first
        assert own == first or (first in likeness[own] and MEMBERS[first] < MEMBERS[own])


def test_the_nearest_is_taken_and_of_equals_the_earliest() -> None:
    """What comes later never counts."""
    near = [
        Near(number=1, order=Order(1, "a"), likeness=300),
        Near(number=2, order=Order(2, "b"), likeness=400),
        Near(number=3, order=Order(3, "c"), likeness=400),
        Near(number=4, order=Order(9, "d"), likeness=900),
    ]
    assert first_of(5, Order(5, "e"), near) == 2
    assert first_of(5, Order(0, "e"), near) == 5
