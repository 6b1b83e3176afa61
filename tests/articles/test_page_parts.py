"""Pages written by us after the build of real ones: what is read, and what is only marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from diurna.articles.extract import extract
from diurna.articles.outlets import Outlet, outlet_of
from diurna.errors import InputRefused
from diurna.registry import plugins
from diurna.schema.documents import Article
from diurna.schema.sources import Media, RawPage

PAGES = Path(__file__).parent / "pages"


def article_of(name: str) -> Article:
    """The article of one of the pages."""
    markup = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    found = extract(RawPage(source_id=name, content=markup, media="html"))
    assert isinstance(found, Article)
    return found


def lines(article: Article, *types: str) -> list[str]:
    """The first words of the blocks of some types."""
    blocks = [b for b in article.blocks if b.type in types]
    return [" ".join(article.text[b.start : b.end].split()[:3]) for b in blocks]


PARAGRAPHS = {
    "the_nation": [
        "For eleven years",
        "The minister of",
        "His counterpart across",
        "The fishermen of",
        "Their spokesman said",
    ],
    "los_angeles_times": [
        "Envoys of both",
        "The talks had",
        '"We will be',
        "The ferry company",
    ],
    "live_blog": [
        "Envoys of both",
        "The mediator's office",
        "Both delegations were",
        "A spokesman of",
    ],
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_of_a_page_are_its_report_alone(name: str) -> None:
    """Cards, promotions, notes on authors, embedded posts and hidden lines are none of them."""
    assert lines(article_of(name), "paragraph") == PARAGRAPHS[name]


@pytest.mark.parametrize(
    ("name", "title", "outlet", "published", "authors"),
    [
        (
            "the_nation",
            "The Harbour Nobody Wanted",
            "The Nation",
            "2031-05-03T10:00:00+00:00",
            ("Ida Marsh",),
        ),
        (
            "los_angeles_times",
            "Envoys leave Arvad without a deal",
            "Los Angeles Times",
            "2031-05-03T17:05:00-07:00",
            ("Ida Marsh",),
        ),
        ("live_blog", "Talks in Arvad as they happen", "Harbour Post", None, ()),
    ],
)
def test_page_tells_its_title_outlet_date_and_authors(
    name: str, title: str, outlet: str, published: str | None, authors: tuple[str, ...]
) -> None:
    """The date with its hour; the outlet as readers know it."""
    found = article_of(name)
    assert (found.title, found.outlet) == (title, outlet)
    assert (found.published, found.authors) == (published, authors)


def test_caption_is_told_as_one() -> None:
    """It stands in the figure's place, before the first paragraph."""
    found = article_of("los_angeles_times")
    assert lines(found, "caption") == ["Envoy Ana Weller"]
    assert [block.type for block in found.blocks][:3] == ["title", "caption", "paragraph"]


def test_outlet_is_known_by_its_address() -> None:
    """With and without www; strangers and broken addresses are no outlet."""
    nation = outlet_of("https://www.thenation.com/a")
    assert nation is not None
    assert nation.name == "The Nation"
    assert nation is outlet_of("http://thenation.com/")
    assert outlet_of("https://harbour.example/") is outlet_of("http://[") is outlet_of(None) is None


def test_every_outlet_is_a_plug_in_with_a_page_to_its_name() -> None:
    """What Diurna brings takes the road of everybody's."""
    found = plugins("diurna.outlets")
    assert all(isinstance(outlet, Outlet) for outlet in found.values())
    assert {path.stem for path in PAGES.glob("*.html")} >= found.keys()


def test_fast_extraction_reads_the_same_report() -> None:
    """Less exactly, so only its prose is asked for."""
    markup = (PAGES / "live_blog.html").read_text(encoding="utf-8")
    page = RawPage(source_id="a", content=markup, media="html")
    found = extract(page, extraction="fast")
    assert isinstance(found, Article)
    assert "no deal had been reached" in found.text


def test_page_of_nothing_but_links_is_cheap_and_mostly_marked() -> None:
    """A farm of links beside a report does not become a paragraph."""
    links = "".join(f"<a href='/{n}'>Weller {n}</a> " for n in range(12_000))
    report = "<p>Talks in Arvad failed on Friday, envoys of both sides said in the evening.</p>"
    page = f"<html><body><article>{report * 3}<div>{links}</div></article></body></html>"
    found = extract(RawPage(source_id="a", content=page, media="html"))
    assert isinstance(found, Article)
    assert max(len(line) for line in lines(found, "paragraph")) < 200


def test_fragment_of_a_feed_is_its_title_and_all_its_lines() -> None:
    """Nothing is taken for page furniture by its place: a fragment is a report."""
    markup = (
        "<p>Talks <b>failed</b>.</p>Both left.<br/>Late.<script>x()</script><ul><li>One</li></ul>"
    )
    page = RawPage(source_id="a", content=markup, media="fragment", title="No deal in Arvad")
    found = extract(page)
    assert isinstance(found, Article)
    assert found.text == "No deal in Arvad\n\nTalks failed.\n\nBoth left.\n\nLate.\n\nOne"
    assert found.title == "No deal in Arvad"


@pytest.mark.parametrize("media", ["html", "fragment"])
def test_page_of_thousands_of_reports_is_refused(media: Media) -> None:
    """It is a collection; read as one report it would take minutes."""
    one = "<article><h1>Talks</h1><p>Envoys said in Arvad on Tuesday that day {} was lost.</p>"
    markup = "".join(one.format(n) + "</article>" for n in range(8_000))
    with pytest.raises(InputRefused, match="one by one"):
        extract(RawPage(source_id="a", content=f"<html><body>{markup}</body>", media=media))
