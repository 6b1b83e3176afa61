"""Pages of many builds around one report: its paragraphs are coded, what else stands there is not.

Each page in ``kinds`` is a template: ``[[3]]`` is the third line of ``report.txt``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diurna.articles.extract import extract
from diurna.articles.pages import finds_elsewhere
from diurna.articles.walks import Line
from diurna.errors import InputRefused
from diurna.schema.documents import CODED_BLOCKS, Article
from diurna.schema.sources import Extraction, RawPage

KINDS = Path(__file__).parent / "kinds"
REPORT = (KINDS / "report.txt").read_text(encoding="utf-8").splitlines()
PLACE = re.compile(r"\[\[([0-9]+)\]\]")
# Pages without a report.
EMPTY = frozenset({"index_page"})
NAMES = sorted(path.stem for path in KINDS.glob("*.html") if path.stem not in EMPTY)
# What the templates hold besides: other reports, readers, sellers, menus.
JUNK = (
    "Ferry crews vote to strike",
    "Grain prices rise for the fourth",
    "opens a market hall",
    "cost four million and cost eleven",
    "was a farce and everybody",
    "should simply open the crossing",
    "clearest account of the talks",
    "only the visible part of it",
    "Traders named the detour",
    "minister of ports resigned",
    "every homeowner",
    "Powered by",
    "reader-supported publication",
    "Sign up to receive",
    "use of cookies",
    "All rights reserved",
    "receives the ambassador",
    "Share this",
    "Download Telegram",
    "a free licence",
    "support the Sentinel",
    "breaks down the key stories",
    "three books about ferries",
)
TITLES = {
    "analysis_notes": "Strait Campaign Assessment, May 6, 2021",
    "blogger": "Talks end without a deal",
    "government_drupal": "Statement on the talks over the strait",
    "live_blog_posts": "Strait talks live: delegations leave without a deal",
    "newsletter_platform": "Talks end without a deal",
    "old_tables": "Strait talks end without a deal",
    "press_wire_pre": "[strait-news] Strait talks end without a deal",
    "prwire": "Shipping Federation Calls for Reopening of the Strait",
    "short_agency": "Police release all but two detained at march",
    "table_in_report": "Grain through the strait: what is known",
    "sports_like_ticker": "Strait: What happened on Thursday",
    "telegram": "Strait Watch",
    "transcript": "Press conference after talks on the strait",
    "un_release": "Secretary-General Urges Both Sides to Return to Talks on the Strait",
    "wiki_events": "2021 Strait crisis",
}
# No day stands on these, or none for certain ("4 hours ago", "6 May, 21:02").
UNDATED = frozenset(
    {
        "aside_teasers",
        "short_agency",
        "table_in_report",
        "paged_report",
        "react_divs",
        "telegram",
        "wiki_events",
    }
)
# What the extractors leave out, known and let be: notes below the report, points above it.
LOST = {"key_points": 2, "newsletter_platform": 1}


def filled(name: str) -> tuple[str, list[str]]:
    """A page and the paragraphs of the report that it holds."""
    markup = (KINDS / f"{name}.html").read_text(encoding="utf-8")
    own = [REPORT[int(found[1]) - 1] for found in PLACE.finditer(markup)]
    return PLACE.sub(lambda found: REPORT[int(found[1]) - 1], markup), own


def article_on(name: str, extraction: Extraction = "precise") -> Article:
    """The article of one of the pages."""
    page = RawPage(source_id=name, content=filled(name)[0], media="html")
    found = extract(page, extraction=extraction)
    assert isinstance(found, Article)
    return found


def coded(article: Article) -> list[str]:
    """The texts of the blocks that are coded."""
    return [article.text[b.start : b.end] for b in article.blocks if b.type in CODED_BLOCKS]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_the_report_is_coded(name: str) -> None:
    """Whatever elements hold it: paragraphs, divisions, line breaks, lists, cells, a script."""
    found = "\n".join(coded(article_on(name)))
    lost = [line for line in filled(name)[1] if line not in found]
    assert len(lost) == LOST.get(name, 0), lost


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_on_the_page_is_coded(name: str) -> None:
    """Not what other reports are called, what readers wrote, nor what the site asks for."""
    assert [t for t in coded(article_on(name)) if any(junk in t for junk in JUNK)] == []


@pytest.mark.parametrize("name", NAMES)
def test_title_is_the_headline_without_the_name_of_the_site(name: str) -> None:
    """Be it told to machines or only shown."""
    assert article_on(name).title == TITLES.get(name, "Strait talks end without a deal")


@pytest.mark.parametrize("name", NAMES)
def test_day_is_found_where_the_page_gives_it(name: str) -> None:
    """In its metadata, or beside its headline."""
    day = (article_on(name).published or "")[5:10]
    assert day == "05-06" or name in UNDATED


@pytest.mark.parametrize("name", NAMES)
def test_fast_extraction_finds_the_same_report(name: str) -> None:
    """At the most a note or a list is lost."""
    found = "\n".join(coded(article_on(name, "fast")))
    own = filled(name)[1]
    assert sum(line in found for line in own) >= len(own) - 2


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_list_of_reports_is_no_report(name: str) -> None:
    """Titles alone are no text to be read."""
    with pytest.raises(InputRefused, match="no report"):
        article_on(name)


TEASER = "The hall was to cost four million and cost eleven, which the mayor called a bargain."


@pytest.mark.parametrize(
    ("own", "found", "is_elsewhere"),
    [(REPORT[0], TEASER, True), (REPORT[0], REPORT[0], False), (TEASER, REPORT[0], False)],
)
def test_prose_nearest_the_headline_is_the_report(
    own: str, found: str, *, is_elsewhere: bool
) -> None:
    """Where two ways to find it have nothing in common, one of them found another report."""
    title = "Talks on the strait fail"
    walked = [Line(text=text) for text in (title, REPORT[0], REPORT[1], TEASER)]
    assert finds_elsewhere([found], [own], title, walked) is is_elsewhere
