"""Denials -> what they deny: statements before them, and events inside their own content."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.schema.events import Event
    from diurna.schema.statements import Statement

DENIED = frozenset({"denied", "not_happened"})
# Statements back in which a denial's target is looked for, and code points: two paragraphs.
FARTHEST = 5
FARTHEST_POINTS = 1200
# What can be denied: not what was asked, nor another denial of the same.
CLAIMING = frozenset({"assert", "accuse", "threaten", "promise", "propose", "agree", "other"})
CLAIMING |= {"demand", "deny", "refuse"}
# Words that stand for what was said before.
ANAPHORS = re.compile(
    r"^(?:it|this|that|so|(?:the|this|that|these|those|such|any such|all such|his|her|their)\s.*"
    r"\b(?:reports?|claims?|charges?|accusations?|allegations?|suggestions?|accounts?|stor(?:y|ies)"
    r"|rumou?rs?|version|statements?|remarks?|words?|figures?|tale|notion|idea|talk))\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{4,}")
# Share of a statement from which what is inside it is all that it tells.
HALF = 0.5
# Letters in which two forms of one word agree: "fired", "firing".
STEM = 5
COMMON = frozenset(
    {
        "that",
        "this",
        "they",
        "them",
        "their",
        "there",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
    }
    | {"would", "could", "what", "which", "when", "where", "into", "over", "than", "then", "only"}
    | {
        "said",
        "says",
        "about",
        "such",
        "some",
        "more",
        "most",
        "never",
        "nothing",
        "nobody",
        "none",
    }
)


def link_denials(statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Statement, ...]:
    """The statements, each denial pointing at the statements and events that it denies.

    Args:
        statements: in order of the text, their denials still empty.
        events: in order of their triggers.
    """
    starts = [event.trigger.start for event in events]
    before = _Before(statements=statements)
    linked = []
    for place, statement in enumerate(statements):
        if statement.act == "deny":
            inside = _events_in(statement, events, starts)
            targets = tuple(dict.fromkeys([*before.denied(place), *inside]))
            statement = replace(statement, denies=targets)  # noqa: PLW2901 -- the same one, linked
        linked.append(statement)
    return tuple(linked)


def _events_in(
    statement: Statement, events: Sequence[Event], starts: Sequence[int]
) -> Iterator[str]:
    first = bisect_left(starts, statement.content.start)
    last = bisect_left(starts, statement.content.end)
    return (event.id for event in events[first:last] if event.status in DENIED)


@dataclass(frozen=True, kw_only=True)
class _Before:
    """The statements of a document, to be searched backwards from a denial."""

    statements: Sequence[Statement]

    def denied(self, place: int) -> Iterator[str]:
        """The ids of what the statement at a place denies: a claim inside it, or one before it."""
        inside = self._inside(place)
        if inside:
            yield from inside
            return
        target = self._target(place)
        if target is not None:
            yield from self._with_its_report(target)

    def _inside(self, place: int) -> list[str]:
        """Claims within a denial: "dismissed the suggestion that it had paid"."""
        own = self.statements[place].id
        near = self.statements[place + 1 : place + 1 + FARTHEST]
        return [s.id for s in near if s.within == own and s.act in {"assert", "accuse"}][:1]

    def _target(self, place: int) -> int | None:
        """The statement before that shares most words; the nearest for "it" and the like."""
        denial = self.statements[place]
        near = [k for k in self._near(place) if self._can_be_denied(denial, self.statements[k])]
        if not near:
            return None
        if ANAPHORS.match(denial.content.text):
            return near[0]
        own = _words(denial)
        shared = {k: len(own & _words(self.statements[k])) for k in near}
        best = max(near, key=lambda k: (shared[k], k))
        if shared[best]:
            return best
        return near[0] if near[0] == place - 1 or self._lies_before(near[0], place) else None

    def _near(self, place: int) -> list[int]:
        start = self.statements[place].content.start
        return [
            k
            for k in range(place - 1, max(-1, place - 1 - FARTHEST), -1)
            if start - self.statements[k].content.end <= FARTHEST_POINTS
        ]

    def _lies_before(self, found: int, place: int) -> bool:
        """Whether nothing but the denier's own words stand between."""
        name = _speaker(self.statements[place])
        between = self.statements[found + 1 : place]
        return all(_speaker(s) == name or s.within is not None for s in between)

    def _can_be_denied(self, denial: Statement, other: Statement) -> bool:
        if other.act not in CLAIMING or other.content.covers(denial.content):
            return False
        return _speaker(other) is None or _speaker(other) != _speaker(denial)

    def _with_its_report(self, target: int) -> Iterator[str]:
        """A statement, what it reports, and who reports it, however deep."""
        found = self.statements[target]
        chain = {found.id: found}
        for other in self.statements[target + 1 : target + 1 + FARTHEST]:
            outer = chain.get(other.within or "")
            if outer is not None and _is_most_of(other, outer):
                chain[other.id] = other
        for other in reversed(self.statements[max(0, target - FARTHEST) : target]):
            if other.id == found.within and _is_most_of(found, other):
                chain[other.id] = found = other
        yield from chain


def _speaker(statement: Statement) -> str | None:
    speaker = statement.speaker
    return None if speaker is None else speaker.name or speaker.text.casefold()


def _is_most_of(inner: Statement, outer: Statement) -> bool:
    """Whether what the outer one says is little more than that the inner one was said."""
    length = outer.content.end - outer.content.start
    return inner.content.end == outer.content.end or (
        inner.content.end - inner.content.start >= HALF * length
    )


def _words(statement: Statement) -> frozenset[str]:
    found = WORD.findall(statement.content.text.casefold())
    return frozenset(word[:STEM] for word in found if word not in COMMON)
