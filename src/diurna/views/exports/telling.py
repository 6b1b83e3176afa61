"""Events with the article that tells them: which a form can hold, and a count of the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diurna.ontology.plover import requires_recipient
from diurna.schema.events import Event
from diurna.schema.records import ArticleRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.records import Record

# Under these statuses a promise, demand or threat has itself been spoken: the codebook codes the
# act of speaking (AGREE, REQUEST, THREATEN), and that is what a form without statuses holds.
SPOKEN = frozenset({"planned", "possible", "hypothetical", "demanded"})
# Quad classes of words: of a deed that is only planned nothing was spoken by its parties.
VERBAL = frozenset({1, 3})
TRUE = frozenset({"happened", "ongoing"})
BOTH_SIDES = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An event and the article that tells it."""

    event: Event
    article: ArticleRecord

    @property
    def is_spoken(self) -> bool:
        """Whether the event is the speaking about a thing that has not come about."""
        event = self.event
        return event.underlying is not None and event.quad in VERBAL and event.status in SPOKEN

    @property
    def sentence_number(self) -> int | None:
        """Which sentence of its article tells it, from 1; None when none does."""
        start = self.event.evidence.start
        numbered = enumerate(self.article.sentences, start=1)
        return next((n for n, s in numbered if s.start <= start < s.end), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """What another form has room for.

    Args:
        statuses: of events that are told as they are; what was spoken of has always room.
        background: whether it can say that something is history.
        captions: whether it can say that something stands under a picture.
        copies: whether it can say that an article repeats another.
        one_sided: whether it may lack the recipient that PLOVER requires of three types.
    """

    statuses: frozenset[str] = TRUE
    background: bool = False
    captions: bool = False
    copies: bool = False
    one_sided: bool = True

    def lacks(self, told: Told) -> str | None:
        """Why there is no room for an event, in the words of the count; None when there is."""
        event = told.event
        if told.article.copy_of is not None and not self.copies:
            return "in copies"
        if event.status not in self.statuses and not told.is_spoken:
            return event.status.replace("_", " ")
        if event.background and not self.background:
            return "background"
        if event.from_caption and not self.captions:
            return "from captions"
        if not self.one_sided and _lacks_its_other_side(event):
            return "without the recipient that their type requires"
        return None


@dataclass
class Tally:
    """What was left out of a form, and what was folded into it; nothing of that is silent."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)

    def leave_out(self, reason: str) -> None:
        """Count one event that is not in the form."""
        self.left_out[reason] += 1

    def fold(self, change: str) -> None:
        """Count one event that is in the form as something a little different."""
        self.folded[change] += 1

    def summary(self) -> str:
        """One line; empty when the form holds everything as it is.

        Example:
            >>> tally = Tally(written=1)
            >>> for reason in ("denied", "hypothetical", "denied"):
            ...     tally.leave_out(reason)
            >>> tally.fold("dated by their article")
            >>> tally.summary()
            '3 events left out: 2 denied, 1 hypothetical; of 1 written, 1 dated by their article'
        """
        total = sum(self.left_out.values())
        parts = []
        if total:
            noun = "event" if total == 1 else "events"
            parts.append(f"{total} {noun} left out: {_ranked(self.left_out)}")
        if self.folded:
            parts.append(f"of {self.written} written, {_ranked(self.folded)}")
        return "; ".join(parts)


def _lacks_its_other_side(event: Event) -> bool:
    """Whether PLOVER requires a recipient and there is none, nor a second actor in its place."""
    alone = not event.recipients and len(event.actors) < BOTH_SIDES
    return alone and requires_recipient(event.type)


def told_events(records: Iterable[Record]) -> Iterator[Told]:
    """The events among records, each with its article, which comes before them."""
    article = None
    for record in records:
        if isinstance(record, ArticleRecord):
            article = record
        elif isinstance(record, Event) and article is not None:
            yield Told(event=record, article=article)


def housed(records: Iterable[Record], room: Room, tally: Tally) -> Iterator[Told]:
    """The events that there is room for; the others are counted."""
    for told in told_events(records):
        reason = room.lacks(told)
        if reason is None:
            yield told
        else:
            tally.leave_out(reason)


def _ranked(numbers: Counter[str]) -> str:
    """Each number with what it counts, the greatest first."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number} {reason}" for reason, number in ranked)
