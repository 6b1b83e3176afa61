"""Datelines: the place and agency before a report's first words, which nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.gazetteer.datelines import report_start

if TYPE_CHECKING:
    from diurna.annotate.attributions.scene import Scene


def past_dateline(scene: Scene, start: int, end: int) -> int:
    """Where a content that begins with a dateline begins without it.

    Only the first words of a paragraph can be one.
    """
    text = scene.document.text
    if start > 0 and text[start - 1] != "\n":
        return start
    found = report_start(text, start, end)
    return found if found < end else start
