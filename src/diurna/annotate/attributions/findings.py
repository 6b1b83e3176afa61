"""What the steps of attribution hand one another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Bounds
    from diurna.schema.statements import Act


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An attribution in the making.

    Args:
        content, cue, source: stretches of text; empty when absent.
        cue_head, source_head: token indices.
        row: the row of the cue table; null for a colon or no cue.
        shape: what holds the content: "quote", "clause", "to", "object"...
        act: set where the wording decides it, else the row's.
        goes_on: the quotations that may follow belong to it as well.
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
    quotations: tuple[int, ...] = field(default=())

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    def with_content(self, bounds: Iterable[Bounds], quotations: Iterable[int]) -> Finding:
        """The same with more content."""
        joined = tuple(sorted({*self.content, *bounds}))
        return replace(
            self, content=joined, quotations=tuple(sorted({*self.quotations, *quotations}))
        )


def covers(outer: Iterable[Bounds], inner: Bounds) -> bool:
    """Whether one of some stretches holds another stretch."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)
