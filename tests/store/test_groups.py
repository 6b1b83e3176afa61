"""Promises on the groups of copies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diurna.store.groups import Member, Place, places

NAMES = "abcdef"
MEMBERS = [Member(id=name, published_utc=f"2031-05-0{n % 3 + 1}") for n, name in enumerate(NAMES)]
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)))


def both_ways(pairs: set[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """A relation as the store keeps it."""
    joined = pairs | {(two, one) for one, two in pairs}
    return {name: frozenset(two for one, two in joined if one == name) for name in NAMES}


@given(PAIRS, PAIRS, st.permutations(MEMBERS))
def test_places_do_not_depend_on_the_order_of_members(
    copies: set[tuple[str, str]], revisions: set[tuple[str, str]], order: list[Member]
) -> None:
    """Whatever the relations, and whichever article came first."""
    related = {"copies": both_ways(copies), "revisions": both_ways(revisions)}
    assert places(order, **related) == places(MEMBERS, **related)


@given(PAIRS)
def test_a_copy_never_has_copies(copies: set[tuple[str, str]]) -> None:
    """What an article is a copy of is an original, related to it and before it."""
    related = both_ways(copies)
    order = {member.id: member.order for member in MEMBERS}
    found = places(MEMBERS, copies=related, revisions={})
    for name, place in found.items():
        if place.copy_of is not None:
            assert found[place.copy_of] == Place()
            assert place.copy_of in related[name]
            assert order[place.copy_of] < order[name]


def test_likeness_is_not_handed_on_from_copy_to_copy() -> None:
    """The like of a copy that is not like its original is an original."""
    members = [Member(id=name, published_utc=name) for name in "abc"]
    chain = {"a": frozenset("b"), "b": frozenset("ac"), "c": frozenset("b")}
    found = places(members, copies=chain, revisions={})
    assert {name: place.copy_of for name, place in found.items()} == {
        "a": None,
        "b": "a",
        "c": None,
    }
