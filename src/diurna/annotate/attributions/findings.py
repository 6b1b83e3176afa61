"""What the steps of attribution hand one another."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Bounds
    from diurna.schema.statements import Act, Via


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An attribution in the making.

    Args:
        content, cue, source: stretches of text; empty when absent.
        cue_head, source_head: token indices.
        row: the row of the cue table; null for a colon or no cue.
        shape: what holds the content: "quote", "clause", "to", "object"...
        act: set where the wording decides it, else the row's.
        relay: whether the source only carries the words: "according to".
        thought: whether nothing need have been said: a belief or plan of no row.
        chain: links to put before those of the findings around it.
        sure: whether it is read off the sentence's frame, so that it stands against the model.
    """

    content: tuple[Bounds, ...]
    cue: tuple[Bounds, ...] = ()
    source: tuple[Bounds, ...] = ()
    cue_head: int | None = None
    source_head: int | None = None
    row: CueRow | None = None
    shape: str = "clause"
    act: Act | None = None
    relay: bool = False
    chain: tuple[Via, ...] = ()
    thought: bool = False
    sure: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    @property
    def place(self) -> int:
        """Where its cue stands, or its content when there is no cue."""
        return self.cue[0][0] if self.cue else self.content[0][0]


def covers(outer: tuple[Bounds, ...], inner: Bounds) -> bool:
    """Whether one of some stretches, in order, holds another stretch.

    Example:
        >>> covers(((0, 9), (20, 30)), (21, 25))
        True
    """
    place = bisect_right(outer, (inner[0], inner[1])) - 1
    candidates = outer[max(place, 0) : place + 2]
    return any(start <= inner[0] and inner[1] <= end for start, end in candidates)
