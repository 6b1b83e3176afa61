"""Datelines: the place, date and agency before a report's first words."""

from __future__ import annotations

import re

CAPITAL = r"A-Z\u00c0-\u00de"
DASH = r"(?:--?|\u2013|\u2014)"
BEHIND = r"\s+(?=[\"'\u201c\u2018" + CAPITAL + "0-9])"
PLACE = (
    rf"[{CAPITAL}][\w'\u2019.-]*(?:[ /][{CAPITAL}][\w'\u2019.-]*){{0,3}}"
    rf"(?:, [{CAPITAL}][\w'\u2019. -]{{1,24}}){{0,2}}"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,7}\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = rf",? {DAY}(?:,? \d{{4}})?"
AGENCY = r" ?\((?:via [^()\n]{1,24}|[A-Z]{2,6}(?:/[A-Z]{2,6})?|[a-z]{2,4}|[A-Z][^()\n]{2,24})\)"
# A place in capitals, perhaps more of it, a date and an agency in brackets, then a dash between
# blanks: "PORT MORESBY, Papua New Guinea, Sept. 30 (AN) - ".
CAPITALS = re.compile(
    rf"[{CAPITAL}]{{2}}[{CAPITAL} .,/'\u2019-]{{0,40}}[^\n\u2013\u2014-]{{0,50}}\s{DASH}{BEHIND}"
)
# A place in any case with a date or an agency: "Port Moresby, Sept. 30 (AN) - ", "Lae (AN): ".
DATED = re.compile(rf"{PLACE}(?:{DATE}(?:{AGENCY})?|{AGENCY})\s?(?:{DASH}|:){BEHIND}")
# A capital word of a sentence that opens in capitals is no place: "NATO ships - three of them".
VERBAL = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|that|who|which)\b")
# A name and a colon or dash alone; whether it is a place no pattern can tell.
LABEL = re.compile(rf"({PLACE})\s?(?:{DASH}|:){BEHIND}")


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
    for pattern in (CAPITALS, DATED):
        found = pattern.match(text, start, end)
        if found is not None and VERBAL.search(found.group()) is None:
            return found.end()
    return start


def labelled(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The name before a paragraph's first colon or dash, and where the rest begins.

    Example:
        >>> labelled("Lae, Papua New Guinea: The council met.", 0, 39)
        ('Lae, Papua New Guinea', 23)
    """
    found = LABEL.match(text, start, end)
    return None if found is None else (found.group(1), found.end())
