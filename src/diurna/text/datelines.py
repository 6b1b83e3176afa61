"""Datelines: the place, date and agency before a report's first words."""

from __future__ import annotations

import re

# A place in capitals, perhaps more of it, a date and an agency in brackets, then a dash between
# blanks: "PORT MORESBY, Papua New Guinea, Sept. 30 (AN) - ".
DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de]{2}[A-Z\u00c0-\u00de .,/'\u2019-]{0,40}[^\n\u2013\u2014-]{0,50}"
    r"\s(?:--?|\u2013|\u2014)\s+(?=[\"'\u201c\u2018A-Z\u00c0-\u00de])"
)
# A capital word of a sentence that opens in capitals is no place: "NATO ships - three of them".
VERBAL = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|that|who|which)\b")


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the report begins after its dateline; ``start`` where there is none.

    Args:
        text: the article's text.
        start: where a paragraph begins.
        end: where it ends.

    Example:
        >>> text = "ATHENS, May 4 (AN) - The council met."
        >>> text[dateline_end(text, 0, len(text)):]
        'The council met.'
        >>> dateline_end("NATO ships were sent - Three of them.", 0, 37)
        0
    """
    found = DATELINE.match(text, start, end)
    if found is None or VERBAL.search(found.group()):
        return start
    return found.end()
