"""What a page says of itself: title, date, authors, outlet, address."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from diurna.text.dates import parse_published
from diurna.text.newlines import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# A title or name longer than this is a page's trick or mistake.
MAX_NAME = 500
# What stands before a bar is the whole title if it has this many words.
MIN_TITLE_WORDS = 4
# Blocks of JSON-LD that are looked at, their size, and the objects in all of them.
MAX_BLOCKS, MAX_BLOCK, MAX_OBJECTS = 20, 1_000_000, 2_000
# What schema.org calls a report.
REPORTS = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "liveblogposting", "blogposting", "report"}
    | {"analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "webpage"}
)
PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished' or @name='datePublished']/@content",
    "//meta[@name='parsely-pub-date']/@content",
)
TITLES = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='twitter:title']/@content",
    "//title/text()",
)
SITES = ("//meta[@property='og:site_name']/@content",)
ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
AUTHORS = ("//meta[@name='author']/@content",)


@dataclass(frozen=True, kw_only=True)
class PageMetadata:
    """What a page says of itself, as far as it is credible."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_metadata(tree: Any) -> PageMetadata:  # noqa: ANN401 - lxml's element, untyped
    """The metadata of a page: its meta elements, then its JSON-LD.

    The date is that of publication with its hour, where the page writes one: that is what
    htmldate, which gives days, is asked after.
    """
    if tree is None:
        return PageMetadata()
    reports = list(reports_of(tree))
    dates = [*_values(tree, PUBLISHED), *(str(r.get("datePublished", "")) for r in reports)]
    titles = [*_values(tree, TITLES[:2]), *(_text(r.get("headline")) for r in reports)]
    titles += [
        *("".join(h1.itertext()).strip() for h1 in tree.iter("h1")),
        *_values(tree, TITLES[2:]),
    ]
    names = [name for r in reports for name in _names(r.get("author"))]
    sites = [*_values(tree, SITES), *(n for r in reports for n in _names(r.get("publisher")))]
    return PageMetadata(
        title=title_of(next(filter(None, titles), None)),
        authors=tuple(dict.fromkeys(filter(None, map(one_name, names or _values(tree, AUTHORS))))),
        date=next(filter(None, map(parse_published, dates)), None),
        outlet=next(
            (name for name in map(one_name, sites) if name and not _is_address(name)), None
        ),
        url=next(filter(None, map(address, _values(tree, ADDRESSES))), None),
    )


def headline_of(tree: Any) -> str | None:  # noqa: ANN401 - lxml's element, untyped
    """The headline that a page both shows and tells to machines; None when there is none.

    What it tells to networks (``og:title``) is often another, written to be clicked.
    """
    if tree is None:
        return None
    told = {_letters(_text(report.get("headline"))) for report in reports_of(tree)}
    shown = [one_name("".join(h1.itertext())) for h1 in tree.iter("h1")]
    return next((title for title in shown if title and _letters(title) in told), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def article_body(tree: Any) -> list[str]:  # noqa: ANN401 - lxml's element, untyped
    """The lines of the report that a page carries for machines (``articleBody``), if it does."""
    if tree is None:
        return []
    bodies = [_text(report.get("articleBody")) for report in reports_of(tree)]
    body = max(bodies, key=len, default="")
    return [name for name in map(one_line, body.split("\n")) if name]


def one_name(text: str | None) -> str | None:
    """A title or name on one line; None when there is none."""
    return one_line(text or "")[:MAX_NAME] or None


def title_of(text: str | None) -> str | None:
    """The title without the name of the site, which follows a bar.

    Example:
        >>> title_of("Talks on the strait fail | Harbour Post")
        'Talks on the strait fail'
    """
    title = one_name(text)
    first = (title or "").split(" | ")[0]
    return first if len(first.split()) >= MIN_TITLE_WORDS else title


def address(url: str | None) -> str | None:
    """The address if it is one of the web."""
    return url if url and url.startswith(("http://", "https://")) else None


def _is_address(name: str) -> bool:
    return bool(urlsplit(name).scheme) if "://" in name else False


def _values(tree: Any, paths: tuple[str, ...]) -> list[str]:  # noqa: ANN401 - lxml's element, untyped
    return [text for path in paths for found in tree.xpath(path) if (text := str(found).strip())]


def _text(value: object) -> str:
    return html.unescape(value) if isinstance(value, str) else ""


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and "://" not in name:
            yield html.unescape(name)


def reports_of(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - lxml's element, untyped
    """The objects of a page's JSON-LD that are reports, in their order, the outermost first."""
    blocks = tree.xpath("//script[@type='application/ld+json']/text()")[:MAX_BLOCKS]
    todo = [found for block in blocks if (found := _json(str(block))) is not None]
    for _ in range(MAX_OBJECTS):
        if not todo:
            return
        here = todo.pop(0)
        if isinstance(here, list):
            todo = here[:MAX_OBJECTS] + todo
        elif isinstance(here, dict):
            if _is_report(here):
                yield here
            todo.extend(v for k, v in here.items() if k in ("@graph", "mainEntity"))


def _is_report(found: dict[str, Any]) -> bool:
    kind = found.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.lower() in REPORTS for k in kinds)


def _json(block: str) -> object:
    if len(block) > MAX_BLOCK:
        return None
    try:
        return json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None
