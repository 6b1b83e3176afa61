"""Which article is the first of its group, and which the copies: the same in any order of arrival.

Articles are taken in order of publication, then of id. Each is a copy of the first original
before it that it is related to, and an original when there is none. A copy never has copies:
likeness is not handed on from copy to copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

# Sorts after every instant: an article without a date is never taken for the first.
UNDATED = "~"


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """An article among those it is compared with."""

    id: str
    published_utc: str | None

    @property
    def order(self) -> tuple[str, str]:
        """What the members of a group are sorted by."""
        return self.published_utc or UNDATED, self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an article stands in its group: at most one of the two is set."""

    copy_of: str | None = None
    revision_of: str | None = None

    def __str__(self) -> str:
        if self.copy_of:
            return f"a copy of {self.copy_of!r}"
        return f"a revision of {self.revision_of!r}" if self.revision_of else "an original"


def places(
    members: Iterable[Member],
    *,
    copies: Mapping[str, AbstractSet[str]],
    revisions: Mapping[str, AbstractSet[str]],
) -> dict[str, Place]:
    """The place of every member, whatever order they come in.

    Args:
        members: articles that have a relation to one another.
        copies: for each id, the ids it shares its words with; both ways.
        revisions: for each id, the ids it shares its words but not its facts with.

    Example:
        >>> old, new = Member(id="b", published_utc="2031"), Member(id="a", published_utc="2032")
        >>> places([new, old], copies={"a": {"b"}, "b": {"a"}}, revisions={})["a"].copy_of
        'b'
    """
    found: dict[str, Place] = {}
    originals: dict[str, int] = {}
    for member in sorted(members, key=lambda m: m.order):
        copy_of = _first(originals, copies.get(member.id, frozenset()))
        if copy_of is not None:
            found[member.id] = Place(copy_of=copy_of)
            continue
        revision_of = _first(originals, revisions.get(member.id, frozenset()))
        found[member.id] = Place(revision_of=revision_of)
        originals[member.id] = len(originals)
    return found


def _first(originals: Mapping[str, int], related: AbstractSet[str]) -> str | None:
    """Of the related articles the original that came first."""
    return min(
        (own for own in related if own in originals), key=originals.__getitem__, default=None
    )
