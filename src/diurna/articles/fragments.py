"""The markup of a report without a page around it, as feeds carry it -> its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.articles.markup import tame
from diurna.articles.outlets import outlet_of
from diurna.articles.parts import part_finder
from diurna.articles.walks import Line, parse_markup, walk_lines

if TYPE_CHECKING:
    from collections.abc import Iterator


def fragment_lines(markup: str, title: str | None, *, url: str | None = None) -> Iterator[Line]:
    """The lines of a report: its title, then those of its markup.

    Args:
        markup: of the report.
        title: where it is known.
        url: of the report, which tells its outlet.

    Raises:
        InputRefused: it is too large.

    Example:
        >>> markup = "<p>Talks <b>fail</b>.</p>Both left.<br>Late."
        >>> [line.text for line in fragment_lines(markup, "Talks")]
        ['Talks', 'Talks fail.', 'Both left.', 'Late.']
    """
    tree = parse_markup(tame(markup))
    lines = walk_lines(tree, part_finder(tree, outlet_of(url)))
    first = next(lines, None)
    if title and (first is None or first.text.casefold() != title.casefold()):
        yield Line(text=title)
    if first is not None:
        yield first
    yield from lines
