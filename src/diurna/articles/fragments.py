"""The markup of a report without a page around it, as feeds carry it -> its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diurna.articles.markup import tame
from diurna.articles.walks import CAPTION, Line, parse_markup, walk_lines

if TYPE_CHECKING:
    from collections.abc import Iterator


def fragment_lines(markup: str, title: str | None) -> Iterator[Line]:
    """The lines of a report: its title, then those of its markup.

    Raises:
        InputRefused: it is too large.

    Example:
        >>> markup = "<p>Talks <b>fail</b>.</p>Both left.<br>Late."
        >>> [line.text for line in fragment_lines(markup, "Talks")]
        ['Talks', 'Talks fail.', 'Both left.', 'Late.']
    """
    lines = walk_lines(parse_markup(tame(markup)), _part)
    first = next(lines, None)
    if title and (first is None or first.text.casefold() != title.casefold()):
        yield Line(text=title)
    if first is not None:
        yield first
    yield from lines


def _part(element: Any) -> str | None:  # noqa: ANN401 - lxml's element, untyped
    return CAPTION if element.tag == "figcaption" else None
