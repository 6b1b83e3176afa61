"""The blocks of a text: which lines are title, paragraph, caption, credit or page furniture.

Nothing is deleted: every line keeps its place, and only title, paragraph and caption are
coded. The words of a line decide first (``boilerplate``), then its shape (``captions``), then
where it stands: before, inside or after the prose of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from diurna.articles.boilerplate import Mark, mark_line
from diurna.articles.captions import is_caption, is_credited_caption, is_menu, is_name_row
from diurna.articles.lines import Unit, split_units
from diurna.schema.documents import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

# Prose: a sentence of eight words or more that ends as one, or thirty words however they end.
# Shorter lines with a full stop are told as paragraphs too, but do not bound the body.
MIN_PROSE_WORDS = 8
LONG_PROSE_WORDS = 30
# A headline of the press; below four words it is a section's name, above thirty a paragraph.
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 4, 30
# Section names, authors and the labels of forms are this short.
MAX_LABEL_WORDS = 3
# Titles of other reports, where a line announced them.
MAX_LINK_WORDS = 25
# In the tail of a page, after a line that is known junk, a line without a full stop.
MAX_TAIL_WORDS = 8
# Above a page's comments stands its report; a count of comments under a headline opens none.
MIN_BODY_BEFORE_COMMENTS = 2
# A text of one or two paragraphs may be about the person it opens with.
MIN_BODY_BEFORE_BIO = 4
# Shorter lines may be a cry, or a name that is said twice.
MIN_DOUBLED = 40
BIOGRAPHY = re.compile(
    r"[*_\u2014-]{0,3}\s?(?P<name>(?:[A-Z][\w.'\u2019-]{0,25} ){1,3}[A-Z][\w'\u2019-]{1,25}),? "
    r"(?:(?:is|was|has been|serves as) (?=.{0,120}\b(?:writer|fellow|professor|author|analyst"
    r"|lecturer|researcher|historian|reporter|journalist|correspondent|columnist|editor|scholar|contributor"
    r"|novelist|photographer|director of|teaches|writes)\b)|(?:writes|teaches|reports|covers) )"
)
# The same headline may be printed with other quotation marks.
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
# Credits of writers and editors stand below prose, those of photographers below captions.
DESK = "desk_credit"


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """The blocks of a text, and the title found among them."""

    blocks: tuple[Block, ...]
    title: str | None = None


def mark_blocks(
    text: str,
    *,
    title: str | None = None,
    captions: frozenset[str] = frozenset(),
    told: Mapping[str, str] = MappingProxyType({}),
) -> Blocks:
    r"""The blocks that cover all of a text that is not white space, in order.

    Args:
        text: with line feeds only.
        title: as the input's metadata give it, if they do.
        captions: lines known to be captions.
        told: lines that a page's markup tells to be no report, each with the reason.

    Example:
        >>> found = mark_blocks("Talks fail in Arvad\n\nTalks between both sides failed late on "
        ...     "Tuesday.\n\nLeave a Reply")
        >>> [block.type for block in found.blocks]
        ['title', 'paragraph', 'boilerplate']
    """
    page = _Page(text, title, captions, told)
    page.mark_photographs()
    page.mark_links()
    page.mark_title()
    page.mark_tail()
    return Blocks(blocks=page.blocks(), title=page.title)


def normal(line: str) -> str:
    """A line without what may differ between two printings of it.

    Example:
        >>> normal("# Talks on Orlo\u2019s  tolls FAIL ")
        "talks on orlo's tolls fail"
    """
    return " ".join(line.lstrip("# ").casefold().translate(QUOTES).split())


class _Page:
    """The units of one text, and the marks set on them so far."""

    def __init__(
        self,
        text: str,
        title: str | None,
        captions: frozenset[str],
        told: Mapping[str, str],
    ) -> None:
        self.units = split_units(text, stands_alone=lambda line: mark_line(line) is not None)
        self.title = title
        given = normal(title or "")
        self.marks = [
            None if normal(unit.text) == given else _own_mark(unit, captions, told)
            for unit in self.units
        ]
        self._mark_comments()
        prose = [i for i in range(len(self.units)) if self._is_prose(i)]
        if len(prose) >= MIN_BODY_BEFORE_BIO and self._is_biography(prose):
            self.marks[prose.pop()] = Mark(type="boilerplate", reason="author_note")
        self.first, self.last = (prose[0], prose[-1]) if prose else (0, len(self.units) - 1)

    def _is_prose(self, index: int) -> bool:
        unit = self.units[index]
        enough = MIN_PROSE_WORDS if unit.ended else LONG_PROSE_WORDS
        return self.marks[index] is None and unit.words >= enough and unit.text[:1] != "#"

    def _mark_comments(self) -> None:
        """What readers wrote, from the line that announces it to the end of the page."""
        prose = 0
        for index, mark in enumerate(self.marks):
            prose += self._is_prose(index)
            if mark is None or mark.opens != "comments" or prose < MIN_BODY_BEFORE_COMMENTS:
                continue
            for other in range(index + 1, len(self.units)):
                if self.marks[other] is None:
                    self.marks[other] = Mark(type="boilerplate", reason="reader_comment")
            return

    def _is_biography(self, prose: list[int]) -> bool:
        """Whether the last prose tells who wrote the report: a name that only bylines have told."""
        found = BIOGRAPHY.match(self.units[prose[-1]].text)
        if found is None:
            return False
        surname = found["name"].split()[-1]
        return not any(surname in self.units[index].text for index in prose[:-1])

    def _beside(self, index: int, *, step: int, type_: str) -> bool:
        """Whether the next unit (step 1) or the one before (-1) is near and of this type."""
        other = index + step
        if not 0 <= other < len(self.units) or self._gap(index, other) > 1:
            return False
        mark = self.marks[other]
        return mark is not None and mark.type == type_ and mark.reason != DESK

    def _gap(self, one: int, other: int) -> int:
        return abs(self.units[one].stanza - self.units[other].stanza)

    def mark_photographs(self) -> None:
        """Captions by their shape and by a credit below them, then credits below captions."""
        if len(self.units) == 1:
            self._take_alone()
            return
        for index, unit in enumerate(self.units):
            if self.marks[index] is not None:
                continue
            if is_caption(unit.text) or self._is_credited(index):
                self.marks[index] = Mark(type="caption", reason="scene")
            elif self._beside(index, step=-1, type_="caption") and is_name_row(unit.text):
                self.marks[index] = Mark(type="credit", reason="photo_credit")

    def _take_alone(self) -> None:
        """A text of one line is what the reader was asked to read: no caption, of what?"""
        mark = self.marks[0]
        if mark is not None and mark.type == "caption":
            self.marks[0] = None

    def _is_credited(self, index: int) -> bool:
        if not self._beside(index, step=1, type_="credit"):
            return False
        joined = self._gap(index, index + 1) == 0
        return is_credited_caption(self.units[index].text, joined=joined)

    def mark_links(self) -> None:
        """The titles that follow a line such as "Read more"."""
        open_links = False
        for index, unit in enumerate(self.units):
            mark = self.marks[index]
            if mark is None and index and self._opens_teaser(index - 1):
                self.marks[index] = Mark(type="boilerplate", reason="link")
            elif mark is not None:
                open_links = mark.opens == "links" or (open_links and mark.type == "boilerplate")
            elif open_links and not unit.ended and unit.words <= MAX_LINK_WORDS:
                self.marks[index] = Mark(type="boilerplate", reason="link")
            else:
                open_links = False

    def _opens_teaser(self, index: int) -> bool:
        mark = self.marks[index]
        return mark is not None and mark.opens == "teaser"

    def mark_title(self) -> None:
        """The title, and the labels that stand before the body."""
        index = self._title_index()
        if index is None:
            return
        found = self.units[index].text
        self.title = self.title or " ".join(found.lstrip("# ").split())
        self.marks[index] = Mark(type="title")
        for other in range(self.first):
            unit = self.units[other]
            if self.marks[other] is None and normal(unit.text) == normal(found):
                self.marks[other] = Mark(type="boilerplate", reason="repeated_title")
            elif self.marks[other] is None and unit.words <= MAX_LABEL_WORDS and not unit.ended:
                self.marks[other] = Mark(type="boilerplate", reason="label")

    def _title_index(self) -> int | None:
        """Where the title stands; None when no line is one."""
        head = [i for i in range(min(self.last, len(self.units))) if i <= self.first]
        free = [i for i in head if self.marks[i] is None]
        if self.title is not None:
            given = normal(self.title)
            same = [i for i in free if normal(self.units[i].text) == given]
            if same:
                return same[0]
        shaped = [i for i in free if i < self.first and _is_headline(self.units[i])]
        marked = [i for i in shaped if self.units[i].text.startswith("# ")]
        return next(iter(marked + shaped), None)

    def mark_tail(self) -> None:
        """What is left after the body, once a line there is known to be page furniture."""
        junk = False
        for index in range(self.last + 1, len(self.units)):
            mark, unit = self.marks[index], self.units[index]
            junk = junk or (mark is not None and mark.type == "boilerplate")
            if junk and mark is None and not unit.ended and unit.words <= MAX_TAIL_WORDS:
                self.marks[index] = Mark(type="boilerplate", reason="tail")

    def blocks(self) -> tuple[Block, ...]:
        """Every unit as a block; what nothing speaks against is a paragraph."""
        default = Mark(type="paragraph")
        pairs = zip(self.units, (mark or default for mark in self.marks), strict=True)
        return tuple(
            Block(start=unit.start, end=unit.end, type=mark.type, reason=mark.reason)
            for unit, mark in pairs
        )


def _own_mark(unit: Unit, captions: frozenset[str], told: Mapping[str, str]) -> Mark | None:
    mark = mark_line(unit.text)
    if mark is None and unit.text in told:
        return Mark(type="boilerplate", reason=told[unit.text])
    if mark is None and is_doubled(unit.text):
        return Mark(type="boilerplate", reason="link", opens="teaser")
    if unit.text in captions and (mark is None or mark.type != "credit"):
        return Mark(type="caption", reason="figure")
    if mark is None and is_menu(unit.text):
        return Mark(type="boilerplate", reason="menu")
    return mark


def is_doubled(line: str) -> bool:
    """Whether a line says everything twice, as cards of other reports do for screen readers.

    Example:
        >>> is_doubled("Envoys leave Arvad in haste Envoys leave Arvad in haste")
        True
    """
    half = len(line) // 2
    return len(line) > MIN_DOUBLED and line[:half].strip() == line[-half:].strip()


def _is_headline(unit: Unit) -> bool:
    if unit.text.startswith("# "):
        return True
    full_stop = unit.text.rstrip("\"'\u201d\u2019").endswith((".", ":", ";", ","))
    return not full_stop and MIN_TITLE_WORDS <= unit.words <= MAX_TITLE_WORDS
