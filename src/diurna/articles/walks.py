"""The lines of a page's markup, each with the part of the page that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from diurna.errors import InputRefused
from diurna.text.newlines import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Elements inside a line; all others begin a new one.
INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr"}
)
# What is no text of the report.
UNREAD = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "form"})
UNREAD |= {"title"}
CAPTION = "caption"
# Of the elements around a line so many tell it from lines of other kinds; names of classes are
# some dozen code points.
HOME_LEVELS, MAX_CLASS = 3, 100
BETWEEN = " < "


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a page.

    Args:
        part: ``"caption"``, or why the part that it stands in is no report; None elsewhere.
        linked: how many of its code points lead to other pages, about.
        home: what kind of element it stands in: its tag and class, and those of two around it.
    """

    text: str
    part: str | None = None
    linked: int = 0
    home: str = ""


def parse_markup(markup: str) -> Any:  # noqa: ANN401 - lxml's element, untyped
    """The tree of some markup; None when there is nothing in it.

    Raises:
        InputRefused: the parser refuses it.
    """
    from lxml import etree, html  # noqa: PLC0415 - slow to import

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    except (ValueError, RecursionError) as error:
        msg = f"the page cannot be parsed ({type(error).__name__}); give its text"
        raise InputRefused(msg) from error


def walk_lines(tree: Any, part_of: Callable[[Any], str | None]) -> Iterator[Line]:  # noqa: ANN401 - lxml's element, untyped
    """The lines of a tree, in order; none when there is no tree.

    Args:
        tree: as ``parse_markup`` made it.
        part_of: what part an element opens, if it does; the outermost counts.
    """
    pieces: list[_Piece] = []
    for piece in _pieces(tree, part_of):
        if piece.breaks:
            yield from _line(pieces)
            pieces = []
        pieces.append(piece)
    yield from _line(pieces)


def _line(pieces: list[_Piece]) -> Iterator[Line]:
    text = one_line("".join(piece.text for piece in pieces))
    if text:
        linked = sum(len(piece.text) for piece in pieces if piece.is_linked)
        home = next(piece.block for piece in pieces if piece.text.strip())
        yield Line(text=text, part=pieces[-1].part, linked=linked, home=_home(home))


def _home(block: Any) -> str:  # noqa: ANN401 - lxml's element, untyped
    names: list[str] = []
    while block is not None and isinstance(block.tag, str) and len(names) < HOME_LEVELS:
        names.append(f"{block.tag}.{block.get('class', '')[:MAX_CLASS]}")
        block = block.getparent()
    return BETWEEN.join(names)


class _Piece(NamedTuple):
    """A text of a tree, whether a line ends before it, and where it stands."""

    text: str
    breaks: bool
    part: str | None
    is_linked: bool
    block: Any


def _pieces(tree: Any, part_of: Callable[[Any], str | None]) -> Iterator[_Piece]:  # noqa: ANN401 - lxml's element, untyped
    from lxml import etree  # noqa: PLC0415 - slow to import

    if tree is None:
        return
    unread, links = 0, 0
    parts: list[str | None] = [None]
    blocks: list[Any] = [None]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unread += tag in UNREAD
            links += tag == "a"
            parts.append(parts[-1] or part_of(element))
            blocks.append(blocks[-1] if tag in INLINE else element)
            text = element.text
        else:
            unread -= tag in UNREAD
            links -= tag == "a"
            parts.pop()
            blocks.pop()
            text = element.tail
        text = "" if unread else text or ""
        yield _Piece(text, tag not in INLINE, parts[-1], links > 0, blocks[-1])
