"""Datelines with a bare place, which only the gazetteer tells from a speaker's label."""

from __future__ import annotations

from diurna.gazetteer.places import find_places
from diurna.text.datelines import dateline_end, labelled

# Headline, byline and blank lines come before the dateline; a name in capitals before a colon
# further down is a speaker's: "LINCOLN: We wait".
FIRST_LINES = 5
# People of a place that reports are sent from: many a word names some village ("Poll: ...").
LEAST, LEAST_IN_CAPITALS = 50_000, 5_000


def report_start(text: str, start: int, end: int) -> int:
    """Where a paragraph's report begins behind its dateline; ``start`` where it has none.

    Args:
        text: the article's text.
        start: where the paragraph begins.
        end: where it ends.

    Example:
        >>> report_start("Dhaka: The council met.", 0, 23)
        7
        >>> report_start("MAYOR: We wait.", 0, 15)
        0
    """
    found = dateline_end(text, start, end)
    label = labelled(text, start, end) if found == start else None
    if label is None:
        return found
    name, behind = label
    if name.isupper() and text.count("\n", 0, start) > FIRST_LINES:
        return start
    return behind if _is_told_from(name.split(",")[0].split("/")[0]) else start


def _is_told_from(name: str) -> bool:
    """Whether a name is of a place large enough for reports, or written as datelines are."""
    place = next(iter(find_places(name)), None)
    if place is None:
        return False
    least = LEAST_IN_CAPITALS if name.isupper() else LEAST
    return place.kind in {"capital", "region"} or place.population >= least
