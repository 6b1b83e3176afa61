"""What stands around a report on its page and belongs to it: its lead, lost paragraphs, its day.

The extractors that find a report leave paragraphs out that they take for page furniture. A line
that stands in the same kind of element as the report's own, among them or right behind, is one
of them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from diurna.articles.walks import BETWEEN
from diurna.text.dates import infer_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diurna.articles.walks import Line

# Prose: sentences of eight words and more.
MIN_PROSE_WORDS = 8
ENDINGS = (".", "!", "?", '"', "\u201d", "\u2019")
# Pieces of a line that the markup breaks in two begin with a comma or a small letter.
BEGINNING = re.compile(r"[\"'\u201c\u2018(\[]{0,2}[A-Z0-9]")
# Content systems give the paragraph between headline and body such a class.
LEAD = re.compile(
    r"(?:^|[ ._-])(?:standfirst|dek|deck|lead|lede|sub-?(?:title|head(?:line)?)|summary|intro"
    r"|excerpt|abstract)(?:$|[ _-])",
    re.IGNORECASE,
)
# Between a headline and its lead there is at most a byline and a day.
LINES_TO_LEAD = 4
# One paragraph of the report tells nothing of what kind of element holds it.
MIN_SAME = 2
# A paragraph of links is no paragraph.
MAX_LINKED_SHARE = 0.6
# Bylines and hours stand below the headline, on blogs the day above it.
LINES_BEFORE, LINES_AFTER = 2, 8
CLOCK_FIRST = re.compile(r"^[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?[ ,|/-]{1,3}", re.IGNORECASE)
# Shorter headlines may be the name of a section.
MIN_TITLE_WORDS, MIN_TITLE_LETTERS = 3, 15
SEPARATORS = "|:-\u2013\u2014\u2022\u00b7\u00bb\u00ab>/ \t"


def completed(
    lines: list[str], walked: Sequence[Line], *, title: str | None, key: Callable[[str], str]
) -> list[str]:
    """The lines of a report with its lead and the paragraphs that were lost among them.

    Args:
        lines: as they were extracted.
        walked: all lines of the page.
        title: the headline, which a lead follows.
        key: what two printings of a line have in common.
    """
    found = _Report(lines, walked, key)
    added = [*found.lead(title), *found.lost()]
    if not added or len(added) > len(lines):
        return lines
    behind: dict[str | None, list[str]] = {}
    for after, line in added:
        behind.setdefault(after, []).append(line)
    whole = behind.pop(None, [])
    for line in lines:
        whole += [line, *behind.pop(key(line), [])]
    return whole


class _Report:
    """Where the lines of a report stand on its page."""

    def __init__(self, lines: list[str], walked: Sequence[Line], key: Callable[[str], str]) -> None:
        self._walked = walked
        self._key = key
        self._known = {key(line) for line in lines}
        self._places = [
            i for i, one in enumerate(walked) if _is_prose(one) and key(one.text) in self._known
        ]
        homes = Counter(walked[i].home for i in self._places)
        self._homes = {home for home, number in homes.items() if number >= MIN_SAME}

    def lead(self, title: str | None) -> Iterator[tuple[None, str]]:
        """The paragraph between the headline and the body, where its class tells it."""
        if not self._places or not title:
            return
        folded = title.casefold()
        first = self._places[0]
        heads = [i for i in range(first) if self._walked[i].text.casefold() == folded]
        place = heads[-1] + 1 if heads else first
        for line in self._walked[place : min(first, place + LINES_TO_LEAD)]:
            if LEAD.search(line.home) and _is_paragraph(line) and self._is_new(line):
                yield None, line.text
                return

    def lost(self) -> Iterator[tuple[str, str]]:
        """Paragraphs in elements of the report's own kind, each with the line that it follows."""
        if not self._places:
            return
        after = ""
        for place in range(self._places[0], len(self._walked)):
            line = self._walked[place]
            if self._key(line.text) in self._known:
                after = self._key(line.text)
            elif self._is_same(line, behind=place > self._places[-1]) and self._is_new(line):
                yield after, line.text

    def _is_same(self, line: Line, *, behind: bool) -> bool:
        """Whether a line is prose of the report's own kind; behind it, only where that is named."""
        return line.home in self._homes and _is_prose(line) and (not behind or _is_named(line))

    def _is_new(self, line: Line) -> bool:
        """Whether a line is not in the report yet; it is from now on."""
        key = self._key(line.text)
        new = key not in self._known
        self._known.add(key)
        return new


def _is_paragraph(line: Line) -> bool:
    return (
        line.part is None
        and len(line.text.split()) >= MIN_PROSE_WORDS
        and line.linked <= MAX_LINKED_SHARE * len(line.text)
    )


def _is_prose(line: Line) -> bool:
    sentence = line.text.endswith(ENDINGS) and BEGINNING.match(line.text) is not None
    return sentence and _is_paragraph(line)


def _is_named(line: Line) -> bool:
    """Whether an element around a line has a class."""
    return any(name.partition(".")[2] for name in line.home.split(BETWEEN))


def prose_place(
    lines: list[str], title: str | None, walked: Sequence[Line], *, key: Callable[[str], str]
) -> int:
    """How many lines of a page lie between its headline and the first prose among some lines.

    Where the page shows no headline, they are counted from its beginning.
    """
    known, start = {key(line) for line in lines}, headline_place(title, walked) or 0
    for place, line in enumerate(walked[start:]):
        if _is_prose(line) and key(line.text) in known:
            return place
    return len(walked)


def headline_place(title: str | None, walked: Sequence[Line]) -> int | None:
    """Which line of a page is the title; None where it is not shown."""
    folded = (title or "").casefold()
    return next((i for i, line in enumerate(walked) if line.text.casefold() == folded), None)


def shown_title(title: str | None, walked: Sequence[Line]) -> str | None:
    """The part of a title that stands on the page as a headline; the title where none does.

    Example:
        >>> from diurna.articles.walks import Line
        >>> shown_title("Harbour Post: Talks on tolls fail", [Line(text="Talks on tolls fail")])
        'Talks on tolls fail'
    """
    folded = (title or "").casefold()
    for line in walked:
        own = line.text.casefold()
        if len(own) < MIN_TITLE_LETTERS or len(own.split()) < MIN_TITLE_WORDS:
            continue
        if own == folded:
            return title
        before, after = folded[: -len(own)], folded[len(own) :]
        if (folded.endswith(own) and before.rstrip()[-1:] in SEPARATORS) or (
            folded.startswith(own) and after.lstrip()[:1] in SEPARATORS
        ):
            return line.text
    return title


def shown_date(title: str | None, walked: Sequence[Line]) -> str | None:
    """The day that stands beside the headline.

    Example:
        >>> from diurna.articles.walks import Line
        >>> shown_date("Talks fail", [Line(text="Talks fail"), Line(text="18:20 06.05.2021")])
        '2021-05-06'
    """
    place = headline_place(title, walked)
    if place is None:
        return None
    behind, before = (
        walked[place : place + LINES_AFTER],
        walked[max(0, place - LINES_BEFORE) : place],
    )
    return _day_in(behind) or _day_in(before)


def _day_in(lines: Sequence[Line]) -> str | None:
    """The one day that lines give, alone or behind a name."""
    texts = [CLOCK_FIRST.sub("", line.text) for line in lines if line.part is None]
    behind_names = [text.partition(", ")[2] for text in texts]
    return infer_published("\n".join([*texts, *behind_names]))
