"""Whether an event is told as history, not as this article's news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.status.history import is_by_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.annotate.status.rules import Reach
    from diurna.annotate.status.timing import Timing
    from diurna.schema.events import Status

# 10: swept 10-45 on the four fifths of our labelled events kept for development (3,489): F1 .52
# at 10, .49 at 14, .48 at 31, .46 at 45. Below it, last week's events of a weekly turn history.
OLD_DAYS = 10
PAST: frozenset[str] = frozenset({"happened", "denied"})


def is_background(
    index: int,
    status: Status,
    timing: Timing,
    reaches: Sequence[Reach],
    history: frozenset[int] = frozenset(),
) -> bool:
    """Whether the event at a token is history.

    It is when its own date lies :data:`OLD_DAYS` or more before publication, or when it has
    no date and words such as "years after" or "anniversary of" reach it, or its sentence is one
    of ``history``. What still goes on, or is yet to come, is none.
    """
    if status not in PAST:
        return False
    days = timing.days_before(index)
    if days is not None and days >= OLD_DAYS:
        return True
    if any(reach.covers(index) for reach in reaches):
        return True
    document = timing.document
    told_on = days is None and document.tokens[index].sentence in history
    return told_on or is_by_length(document, index)
