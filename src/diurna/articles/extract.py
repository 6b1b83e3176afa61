"""RawPage -> Article: its text, its blocks, its date and its language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.articles.blocks import mark_blocks
from diurna.articles.bylines import authors_of
from diurna.articles.fragments import fragment_lines
from diurna.articles.front_matter import front_matter
from diurna.articles.identity import article_id, text_digest
from diurna.articles.languages import language_of
from diurna.articles.pages import PageReport, captions_among, read_page, told_lines
from diurna.errors import InputRefused
from diurna.schema.documents import CODED_BLOCKS, Article
from diurna.text.dates import infer_published, parse_published
from diurna.text.newlines import make_storable, normalize_newlines

if TYPE_CHECKING:
    from diurna.articles.blocks import Blocks
    from diurna.schema.documents import PublishedFrom
    from diurna.schema.sources import Extraction, RawPage

# The language this version reads.
READ_LANGUAGE = "en"
# The longest report on a page; the longest of 80 news pages had 45,000 code points, transcripts
# of congresses 200,000. Beyond this a page is a collection, and takes a minute to read.
MAX_REPORT = 300_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """A page that is not read, and is no failure: it is in another language."""

    source_id: str
    language: str
    reason: str


def extract(
    page: RawPage,
    *,
    date: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    extraction: Extraction = "precise",
) -> Article | SetAside:
    r"""The article on a page, or why it is set aside.

    For text, Markdown and a JSONL ``text`` the article's text is the input with its newlines
    made LF, and nothing else; for a web page it is the report found there, its title first.

    Args:
        page: as a source handed it over.
        date: publication date for a page whose metadata carry none.
        url: address for a page that has none of its own.
        outlet: name of the outlet for a page that has none of its own.
        extraction: how web pages are read; see ``pages.read_page``.

    Raises:
        InputRefused: the page holds no text, or is over a limit.

    Example:
        >>> from diurna.schema.sources import RawPage
        >>> article = extract(RawPage(source_id="a.txt", content="Both sides left.\r\n"))
        >>> article.text, article.language
        ('Both sides left.\n', 'en')
    """
    report = _report_of(page, url, extraction)
    marked = mark_blocks(
        report.text,
        title=page.title or report.title,
        captions=report.captions,
        told=report.told,
    )
    _refuse_empty(page, report, marked)
    _refuse_endless(page, marked)
    language = language_of(_coded_text(report.text, marked), given=page.language)
    if language != READ_LANGUAGE:
        reason = f"in another language ({language}); this version reads English"
        return SetAside(source_id=page.source_id, language=language, reason=reason)
    known = replace(
        report,
        title=page.title or marked.title,
        date=page.date or report.date,
        url=page.url or url or report.url,
        outlet=page.outlet or outlet or report.outlet,
        authors=page.authors or report.authors or authors_of(report.text, marked.blocks),
    )
    return _article(page, known, marked, given=date)


def _report_of(page: RawPage, url: str | None, extraction: Extraction) -> PageReport:
    if page.media == "html":
        return read_page(page.content, url=page.url or url, extraction=extraction)
    if page.media == "fragment":
        walked = list(fragment_lines(page.content, page.title, url=page.url or url))
        lines = [line.text for line in walked]
        return PageReport(
            text="\n\n".join(lines),
            captions=captions_among(walked, lines),
            told=told_lines(walked, lines),
        )
    text = make_storable(normalize_newlines(page.content))
    head = front_matter(text)
    return PageReport(
        text=text,
        told=dict.fromkeys(head.lines, "front_matter"),
        title=head.title,
        authors=head.authors,
        date=head.date,
        outlet=head.outlet,
        url=head.url,
    )


def _refuse_empty(page: RawPage, report: PageReport, marked: Blocks) -> None:
    kinds = {block.type for block in marked.blocks}
    if page.media == "html" and not kinds & {"paragraph", "caption"}:
        msg = "no report was found on the page; give its text"
        raise InputRefused(msg)
    if not report.text.strip():
        msg = "empty: there is no text to read"
        raise InputRefused(msg)


def _refuse_endless(page: RawPage, marked: Blocks) -> None:
    """Refuse a page of more than one report, and a bomb of words; a text may be of any length."""
    if page.media not in ("html", "fragment"):
        return
    length = sum(b.end - b.start for b in marked.blocks if b.type in CODED_BLOCKS)
    if length > MAX_REPORT:
        msg = f"a page of more than {MAX_REPORT} letters; give its reports one by one"
        raise InputRefused(msg)


def _coded_text(text: str, marked: Blocks) -> str:
    coded = [text[b.start : b.end] for b in marked.blocks if b.type in CODED_BLOCKS]
    return "\n".join(coded) or text


def _article(page: RawPage, known: PageReport, marked: Blocks, *, given: str | None) -> Article:
    published, origin = _published(known.date, given, known.text)
    return Article(
        id=article_id(
            source_id=page.source_id,
            url=known.url,
            outlet=known.outlet,
            published=None if origin == "text" else published,
            text=known.text,
        ),
        source_id=page.source_id,
        text=known.text,
        text_sha256=text_digest(known.text),
        blocks=marked.blocks,
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        authors=known.authors,
        published=published,
        published_from=origin,
        language=READ_LANGUAGE,
    )


def _published(
    metadata: str | None, given: str | None, text: str
) -> tuple[str | None, PublishedFrom | None]:
    """The publication date and where it is from: metadata, then as given, then the text."""
    found = parse_published(metadata) if metadata else None
    if found:
        return found, "metadata"
    found = parse_published(given) if given else None
    if found:
        return found, "given"
    found = infer_published(text)
    return (found, "text") if found else (None, None)
