"""A web page -> the lines of its report, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diurna.articles.markup import tame
from diurna.errors import InputRefused
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only dates that a page's own metadata give: searching its words finds other reports' dates.
DATE_OPTIONS = {"extensive_search": False, "original_date": True}
# A title or name longer than this is a page's trick or mistake.
MAX_NAME = 500
# Two paragraphs that begin with the same 60 letters are the same one.
KEY_LENGTH = 60
# What stands before a bar is the whole title if it has this many words.
MIN_TITLE_WORDS = 4
PARAGRAPHS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})


@dataclass(frozen=True, kw_only=True)
class PageReport:
    """The report found on a page, as lines, with the page's own metadata.

    Args:
        text: the lines, a blank one between each two; the title first.
        captions: those of the lines that are captions of figures.
    """

    text: str
    captions: frozenset[str] = frozenset()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_page(markup: str) -> PageReport:
    """The report of a web page.

    Raises:
        InputRefused: the page is too large, or holds no report.

    Source: extraction by trafilatura with ``favor_precision``: shingle F1 .955 on 80 pages.
    """
    tamed = tame(markup)
    found = _extracted(tamed)
    lines = [line for line in (_one_line(x) for x in (found.text or "").split("\n")) if line]
    if not lines:
        msg = "no report was found on the page; give its text"
        raise InputRefused(msg)
    title = _title(found.title)
    captions = _captions(tamed, lines)
    return PageReport(
        text="\n\n".join(_composed(lines, title, captions)),
        captions=frozenset(line for _, line in captions),
        title=title,
        authors=tuple(filter(None, map(_name, (found.author or "").split(";")))),
        date=found.date,
        outlet=_name(found.sitename),
        url=_address(found.url),
    )


def _extracted(markup: str) -> Any:  # noqa: ANN401 - trafilatura's document, untyped
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    try:
        found = bare_extraction(
            markup,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=DATE_OPTIONS,
        )
    except (RecursionError, ValueError, TypeError, AttributeError) as error:
        msg = f"the page cannot be parsed ({type(error).__name__}); give its text"
        raise InputRefused(msg) from error
    if found is None:
        msg = "no report was found on the page; give its text"
        raise InputRefused(msg)
    return found


def _one_line(text: str) -> str:
    return " ".join(make_storable(text).split())


def _name(text: str | None) -> str | None:
    return _one_line(text or "")[:MAX_NAME] or None


def _title(text: str | None) -> str | None:
    """The title without the name of the site, which follows a bar."""
    title = _name(text)
    first = (title or "").split(" | ")[0]
    return first if len(first.split()) >= MIN_TITLE_WORDS else title


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _key(line: str) -> str:
    return "".join(char for char in line.casefold()[: 2 * KEY_LENGTH] if char.isalnum())[
        :KEY_LENGTH
    ]


def _composed(
    lines: list[str], title: str | None, captions: list[tuple[str | None, str]]
) -> Iterator[str]:
    """The title, then each line with the captions of the figures that follow it."""
    below: dict[str | None, list[str]] = {}
    for after, caption in captions:
        below.setdefault(after, []).append(caption)
    if title:
        yield title
    yield from below.pop(None, [])
    for line in lines:
        if not title or _one_line(line).casefold() != title.casefold():
            yield line
        yield from below.pop(_key(line), [])


def _captions(markup: str, lines: list[str]) -> list[tuple[str | None, str]]:
    """Each figure's caption with the key of the report's line that it follows."""
    tree = _tree(markup)
    known = {_key(line) for line in lines}
    seen, after = set(known), None
    found: list[tuple[str | None, str]] = []
    for element in tree.iter(*PARAGRAPHS, "figcaption") if tree is not None else ():
        line = _one_line(" ".join(element.itertext()))
        key = _key(line)
        if element.tag == "figcaption":
            if line and key not in seen:
                seen.add(key)
                found.append((after, line))
        elif key in known:
            after = key
    return _within_report(found, lines)


def _within_report(
    found: list[tuple[str | None, str]], lines: list[str]
) -> list[tuple[str | None, str]]:
    """Without what follows the report's last line: figures of other reports."""
    last = _key(lines[-1])
    return [(after, line) for after, line in found if after != last and len(line) <= MAX_NAME]


def _tree(markup: str) -> Any:  # noqa: ANN401 - lxml's element, untyped
    from lxml import etree, html  # noqa: PLC0415 - slow to import

    try:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
