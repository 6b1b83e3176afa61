"""Markup made harmless before it is parsed: what is over a limit is cut out."""

from __future__ import annotations

import re

from diurna.errors import InputRefused

# 8 MB of markup: the largest of 80 news pages had 1.3; what is larger is no report.
MAX_MARKUP = 8_000_000
# The parser's time grows with the square of the attributes of one tag: 500 take no time,
# 40,000 took 35 s. The fullest tag of 80 news pages had 17.
MAX_ATTRIBUTES = 500
# Shorter tags cannot hold so many ("a=1 " each).
SHORT_TAG = 2 * MAX_ATTRIBUTES
# Open elements at one time: 80 news pages went down to 27. The parser and those that walk its
# tree slow down or stop beyond some hundreds.
MAX_DEPTH = 200
# What starts markup, and what ends the rawest of it.
OPENING = re.compile(r"<(?:!--|/?([A-Za-z][A-Za-z0-9:-]{0,30}))")
IN_TAG = re.compile(r">|=\s{0,5}[\"']")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
RAW = frozenset({"script", "style", "textarea", "title", "noscript", "svg"})
# Elements that need no end tag: they do not add up to a depth.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}) | {
    "param",
    "source",
    "track",
    "wbr",
    "p",
    "li",
}


def tame(markup: str) -> str:
    """The markup without tags that hold too many attributes or stand too deep.

    Raises:
        InputRefused: the markup is larger than a report can be.

    Example:
        >>> tame("<p>Talks failed.</p>")
        '<p>Talks failed.</p>'
    """
    if len(markup) > MAX_MARKUP:
        msg = f"a page larger than {MAX_MARKUP // 1_000_000} MB; give the report alone"
        raise InputRefused(msg)
    return "".join(_Tamer(markup).parts())


def count_tags(markup: str) -> int:
    """How many tags some markup has, about.

    Example:
        >>> count_tags("<p>Talks <b>fail</b>.</p>")
        4
    """
    return markup.count("<")


class _Tamer:
    """One walk over the markup, each code point looked at once."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.depth = 0

    def parts(self) -> list[str]:
        """The pieces that are kept, in order."""
        kept, done = [], 0
        found = OPENING.search(self.markup)
        while found:
            end = self._end_of(found)
            if found[1]:
                kept.append(self.markup[done : found.start()])
                kept.append(self._tag(self.markup[found.start() : end], found[1].lower()))
                done = end
            found = OPENING.search(self.markup, end)
        return [*kept, self.markup[done:]]

    def _end_of(self, found: re.Match[str]) -> int:
        if not found[1]:
            return self._after("-->", found.end())
        end = self._tag_end(found.end())
        name = found[1].lower()
        if name in RAW and self.markup[found.start() + 1] != "/":
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(self.markup, end)
            return closing.start() if closing else len(self.markup)
        return end

    def _tag_end(self, place: int) -> int:
        while found := IN_TAG.search(self.markup, place):
            if found[0] == ">":
                return found.end()
            place = self._after(found[0][-1], found.end())
        return len(self.markup)

    def _after(self, mark: str, place: int) -> int:
        end = self.markup.find(mark, place)
        return len(self.markup) if end < 0 else end + len(mark)

    def _tag(self, tag: str, name: str) -> str:
        if tag.startswith("</"):
            return self._closing(tag, name)
        if name not in VOID and name not in RAW and not tag.endswith("/>"):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                return " "
        return tag if name in RAW or _attributes(tag) <= MAX_ATTRIBUTES else f"<{name}>"

    def _closing(self, tag: str, name: str) -> str:
        if name in VOID or name in RAW:
            return tag
        self.depth -= 1
        return " " if self.depth >= MAX_DEPTH else tag


def _attributes(tag: str) -> int:
    return 0 if len(tag) < SHORT_TAG else len(QUOTED.sub("", tag).split())
