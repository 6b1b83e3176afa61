"""A web page -> the lines of its report, and what the page says of itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from diurna.articles.markup import count_tags, tame
from diurna.articles.metadata import (
    PageMetadata,
    address,
    article_body,
    headline_of,
    one_name,
    read_metadata,
    title_of,
)
from diurna.articles.nearby import MIN_PROSE_WORDS, completed, prose_place, shown_date, shown_title
from diurna.articles.outlets import outlet_of
from diurna.articles.parts import part_finder
from diurna.articles.walks import CAPTION, parse_markup, walk_lines
from diurna.errors import InputRefused
from diurna.text.newlines import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diurna.articles.walks import Line
    from diurna.schema.sources import Extraction

# Only dates that a page's own metadata give: searching its words finds other reports' dates.
DATE_OPTIONS = {"extensive_search": False, "original_date": True}
MAX_NAME = 500
# Two paragraphs that begin with the same 60 letters are the same one.
KEY_LENGTH = 60
# 80 news pages had 400 to 6,000 tags. Beyond this a page is a list of everything, on which
# precise extraction takes seconds; fast extraction takes a tenth.
MAX_PRECISE_TAGS = 40_000
# Of the prose that fast extraction sees, precise extraction kept .80 and more on 77 of 80 news
# pages; on two live blogs .02 and .24, where fast extraction is right.
MIN_KEPT_SHARE = 0.5
# Two ways to find one report share nearly all of its prose; where less, one found another.
MIN_SHARED = 0.2
# Where fast extraction keeps less of a page's prose, it took the report for page furniture.
MIN_FAST_SHARE = 0.2
# Parts that hold so much of the report's lines are the report, whatever they are called.
MAX_PART_SHARE = 0.4
# A row of links to everything has more of this than any paragraph: of 80 news pages' paragraphs
# none had 300 code points in links, nor most of a long one.
MIN_LINKED, MIN_LINK_SHARE = 300, 0.6


@dataclass(frozen=True, kw_only=True)
class PageReport:
    """The report found on a page, as lines, with the page's own metadata.

    Args:
        text: the lines, a blank one between each two; the title first.
        captions: those of the lines that are captions of figures.
        told: those of the lines that the markup tells to be no report, each with the reason.
    """

    text: str
    captions: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_page(
    markup: str, *, url: str | None = None, extraction: Extraction = "precise"
) -> PageReport:
    """The report of a web page.

    Args:
        markup: as it was served.
        url: its address, where it is known; else what the page says is taken to find its outlet.
        extraction: ``fast`` for pages by the thousand: twice as fast, F1 .957 for .980.

    Raises:
        InputRefused: the page is too large, or holds no report.

    Source: extraction by trafilatura with ``favor_precision``, by resiliparse where that finds
        less than half of the prose, and by what the page carries for machines where both find
        less than half of that; figures in ADR 6.
    """
    tamed = tame(markup)
    tree = parse_markup(tamed)
    known = read_metadata(tree)
    outlet = outlet_of(url or known.url)
    walked = list(walk_lines(tree, part_finder(tree, outlet)))
    lines, known = _best_lines(tamed, known, walked, extraction)
    body = article_body(tree)
    if _prose_length(lines) < MIN_KEPT_SHARE * _prose_length(body):
        lines = body
    if not any(len(line.split()) >= MIN_PROSE_WORDS for line in lines):
        msg = "no report was found on the page; give its text"
        raise InputRefused(msg)
    title = headline_of(tree) or shown_title(known.title, walked)
    lines = completed(lines, walked, title=title, key=_key)
    date = known.date or shown_date(title, walked)
    name = outlet.name if outlet else known.outlet
    return _report(lines, replace(known, title=title, date=date, outlet=name), walked)


def _report(lines: list[str], known: PageMetadata, walked: list[Line]) -> PageReport:
    captions = _captions(walked, lines)
    return PageReport(
        text="\n\n".join(_composed(lines, known.title, captions)),
        captions=frozenset(line for _, line in captions) | captions_among(walked, lines),
        told=told_lines(walked, lines),
        title=known.title,
        authors=known.authors,
        date=known.date,
        outlet=known.outlet,
        url=known.url,
    )


def _best_lines(
    markup: str, known: PageMetadata, walked: list[Line], extraction: Extraction
) -> tuple[list[str], PageMetadata]:
    """The lines of the report by the extractor that fits, with the metadata that it found."""
    if extraction == "precise" and count_tags(markup) <= MAX_PRECISE_TAGS:
        return _precise_lines(markup, known, walked)
    lines = _fast_lines(markup)
    seen = _prose_length([line.text for line in walked if line.part is None])
    if _prose_length(lines) < MIN_FAST_SHARE * seen and count_tags(markup) <= MAX_PRECISE_TAGS:
        return _precise_lines(markup, known, walked)
    return (lines if _prose_length(lines) else []), known


def _precise_lines(
    markup: str, known: PageMetadata, walked: list[Line]
) -> tuple[list[str], PageMetadata]:
    """The lines by trafilatura, and the metadata with what it knows beside them."""
    found = _extracted(markup)
    lines = _lines(found.text if found is not None else None)
    fast = _fast_lines(markup)
    too_little = _prose_length(lines) < MIN_KEPT_SHARE * _prose_length(fast)
    if too_little or finds_elsewhere(lines, fast, known.title, walked):
        lines = fast
    if found is None:
        return lines, known
    authors = tuple(filter(None, map(one_name, (found.author or "").split(";"))))
    return lines, PageMetadata(
        title=title_of(found.title) or known.title,
        authors=authors or known.authors,
        date=known.date or found.date,
        outlet=known.outlet or one_name(found.sitename),
        url=address(found.url) or known.url,
    )


def finds_elsewhere(
    lines: list[str], others: list[str], title: str | None, walked: list[Line]
) -> bool:
    """Whether lines are of another report: hardly any among others that stand nearer the title."""
    known = set(map(_key, others))
    shared = [line for line in lines if _key(line) in known]
    if _prose_length(shared) >= MIN_SHARED * min(_prose_length(lines), _prose_length(others)):
        return False
    return prose_place(others, title, walked, key=_key) < prose_place(
        lines, title, walked, key=_key
    )


def _extracted(markup: str) -> Any:  # noqa: ANN401 - trafilatura's document, untyped
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    try:
        return bare_extraction(
            markup,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=DATE_OPTIONS,
        )
    except (RecursionError, ValueError, TypeError, AttributeError) as error:
        msg = f"the page cannot be parsed ({type(error).__name__}); give its text"
        raise InputRefused(msg) from error


def _fast_lines(markup: str) -> list[str]:
    """The lines by resiliparse."""
    from resiliparse.extract.html2text import (  # noqa: PLC0415 - only who reads pages needs it
        extract_plain_text,
    )

    text = extract_plain_text(
        markup, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False
    )
    return _lines(text)


def _lines(text: str | None) -> list[str]:
    return [line for line in map(one_line, (text or "").split("\n")) if line]


def _prose_length(lines: list[str]) -> int:
    return sum(
        len(line)
        for line in lines
        if line.endswith((".", "!", "?", '"', "\u201d")) and len(line.split()) >= MIN_PROSE_WORDS
    )


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
        if not title or one_line(line).casefold() != title.casefold():
            yield line
        yield from below.pop(_key(line), [])


def _captions(walked: list[Line], lines: list[str]) -> list[tuple[str | None, str]]:
    """Each caption with the key of the report's line that it follows.

    What follows the report's last line is left out: figures of other reports.
    """
    known = {_key(line) for line in lines}
    last, seen, after = _key(lines[-1]), set(known), None
    found: list[tuple[str | None, str]] = []
    for line in walked:
        key = _key(line.text)
        if line.part == CAPTION:
            if key not in seen and after != last and len(line.text) <= MAX_NAME:
                seen.add(key)
                found.append((after, line.text))
        elif key in known:
            after = key
    return found


def captions_among(walked: list[Line], lines: list[str]) -> frozenset[str]:
    """The report's lines that are captions: those that stand in the elements of such alone."""
    parts: dict[str, set[str | None]] = {}
    for line in walked:
        parts.setdefault(_key(line.text), set()).add(line.part)
    found = frozenset(line for line in lines if parts.get(_key(line)) == {CAPTION})
    return found if len(found) <= MAX_PART_SHARE * len(lines) else frozenset()


def _reason(line: Line, *, at_edge: bool) -> str | None:
    least = 0 if at_edge else MIN_LINKED
    if line.part is None and line.linked > max(least, MIN_LINK_SHARE * len(line.text)):
        return "link"
    return line.part if line.part != CAPTION else None


def told_lines(walked: list[Line], lines: list[str]) -> dict[str, str]:
    """The report's lines that stand in parts that are none, each with the reason.

    A line that stands elsewhere too is one of the report. Parts that hold much of the report
    are not what they are called; and what is hidden may be opened by a click. Before and behind
    the report's prose a line that is a link leads to another report.
    """
    reasons: dict[str, str | None] = {}
    edges = _edges(lines)
    for line in walked:
        key = _key(line.text)
        reason = _reason(line, at_edge=key in edges)
        reasons[key] = reason if reasons.get(key, reason) else None
    told = {line: reason for line in lines if (reason := reasons.get(_key(line)))}
    sizes = Counter(reason for line, reason in told.items() if _key(line) not in edges)
    most = MAX_PART_SHARE * len(lines)
    return {line: reason for line, reason in told.items() if sizes[reason] <= most}


def _edges(lines: list[str]) -> set[str]:
    """The lines before and behind all prose."""
    prose = [i for i, line in enumerate(lines) if _prose_length([line])]
    if not prose:
        return set()
    return set(map(_key, lines[: prose[0]] + lines[prose[-1] + 1 :]))
