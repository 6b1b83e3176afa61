"""Datelines: the place and agency before a report's first words, which nobody said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.annotate.attributions.scene import Scene

# A place in capitals, perhaps a date and an agency in brackets, and a dash: "ATHENS, May 4 (AN) -".
DATELINE = re.compile(
    r"[A-Z][A-Z][A-Z .,/'-]{0,40}[^\n\u2013\u2014-]{0,40}\s(?:--?|\u2013|\u2014)\s+"
)


def past_dateline(scene: Scene, start: int, end: int) -> int:
    """Where a content that begins with a dateline begins without it.

    Only the first words of a paragraph can be one.
    """
    text = scene.document.text
    if start > 0 and text[start - 1] != "\n":
        return start
    found = DATELINE.match(text, start, end)
    return found.end() if found and found.end() < end else start
