"""Which article a story begins with, and which belong to it: the same in any order of arrival.

Articles are taken in order of publication, then of id. Each belongs to the story of the one it is
nearest to among those that begin a story, and begins one where it is near none. Nearness is not
handed on: every article of a story is near its first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Order(NamedTuple):
    """What articles are taken by; those without an instant are near nothing."""

    moment: int
    id: str


class Near(NamedTuple):
    """One of those that an article is near to."""

    number: int
    order: Order
    likeness: int


def first_of(own: int, order: Order, beginning: Iterable[Near]) -> int:
    """The number of the article that begins the story of one: its own where it is near none.

    Args:
        own: its number.
        order: its place in time.
        beginning: articles near it that begin a story; those after it do not count.

    Example:
        >>> first = Near(number=1, order=Order(10, "a"), likeness=300)
        >>> other = Near(number=2, order=Order(20, "b"), likeness=400)
        >>> first_of(3, Order(15, "c"), [first, other])
        1
    """
    earlier = [near for near in beginning if near.order < order]
    if not earlier:
        return own
    return min(earlier, key=lambda near: (-near.likeness, near.order)).number


def firsts(
    members: Mapping[int, Order], likeness: Mapping[int, Mapping[int, int]]
) -> dict[int, int]:
    """For each article the one that its story begins with.

    Args:
        members: all articles that are no copies and no revisions, by number.
        likeness: for each of them how near it is to others; both ways.

    Example:
        >>> members = {1: Order(10, "a"), 2: Order(20, "b"), 3: Order(30, "c")}
        >>> firsts(members, {1: {2: 300}, 2: {1: 300, 3: 500}, 3: {2: 500}})
        {1: 1, 2: 1, 3: 3}
    """
    found: dict[int, int] = {}
    for own, order in sorted(members.items(), key=lambda member: member[1]):
        near = likeness.get(own, {})
        beginning = (
            Near(number=other, order=members[other], likeness=near[other])
            for other in near
            if found.get(other) == other  # copies are none of the members
        )
        found[own] = first_of(own, order, beginning)
    return found
