"""Feeds: every entry is a page or a link, and none of them a trick."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources import Reach, Refused, open_sources
from diurna.sources.base import Link, Origin, Remark
from diurna.sources.feeds import read_feed
from webserver import Site, answer

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = Origin(name="a.rss", shown="a.rss")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def rss(*items: str, head: str = HEAD) -> str:
    """A feed of these items."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    joined = "".join(f"<item>{item}</item>" for item in items)
    title = "<title>Harbour Post</title>"
    return f'{head}<rss version="2.0" {spaces}><channel>{title}{joined}</channel></rss>'


def entries(text: str) -> list[object]:
    """Everything a feed gave."""
    return list(read_feed(io.BytesIO(text.encode()), ORIGIN))


def page_of(found: object) -> RawPage:
    """What an entry says of itself."""
    assert isinstance(found, Link | RawPage)
    return found.page if isinstance(found, Link) else found


RSS = rss(
    "<title>Talks fail</title><link>https://harbour.example/a</link><guid>g1</guid>"
    "<dc:creator>Ana Weller</dc:creator><pubDate>Sat, 03 May 2031 10:00:00 GMT</pubDate>"
    "<description>Short.</description>"
    "<content:encoded><![CDATA[<p>Talks failed on <b>Friday</b>.</p>]]></content:encoded>"
)
ATOM = (
    f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry>'
    '<id>g1</id><title>Talks fail</title><link href="https://harbour.example/a"/>'
    "<author><name>Ana Weller</name></author><published>2031-05-03T10:00:00Z</published>"
    '<content type="html">&lt;p&gt;Talks failed on &lt;b&gt;Friday&lt;/b&gt;.&lt;/p&gt;</content>'
    "</entry></feed>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [
            {
                "id": "g1",
                "url": "https://harbour.example/a",
                "title": "Talks fail",
                "authors": [{"name": "Ana Weller"}],
                "date_published": "2031-05-03T10:00:00Z",
                "content_html": "<p>Talks failed on <b>Friday</b>.</p>",
            }
        ],
    }
)


@pytest.mark.parametrize("text", [RSS, ATOM, JSON_FEED])
def test_entry_is_the_same_in_every_form(text: str) -> None:
    """RSS, Atom and JSON Feed."""
    (found,) = entries(text)
    page = page_of(found)
    assert page.content == "<p>Talks failed on <b>Friday</b>.</p>"
    assert (page.source_id, page.url) == ("g1", "https://harbour.example/a")
    assert (page.title, page.outlet) == ("Talks fail", "Harbour Post")
    assert page.authors == ("Ana Weller",)
    assert page.date is not None
    assert page.date.startswith(("2031-05-03", "Sat, 03 May 2031"))


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.txt", "a.html", "a"])
def test_feed_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    """Whatever it is called; without --follow its own words are read."""
    path = tmp_path / name
    path.write_text(RSS)
    (page,) = open_sources([str(path)], stdin=io.BytesIO())
    assert isinstance(page, RawPage)
    assert page.media == "fragment"


def test_entry_without_words_is_its_title() -> None:
    """A headline is a report of one line."""
    (found,) = entries(rss("<title>Talks &amp;amp; tea fail</title><guid>g</guid>"))
    assert page_of(found).content == "Talks &amp; tea fail"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/hostname", "data:text/html,x", "/a b"]
)
def test_link_that_is_no_address_is_left_out(link: str) -> None:
    """The entry is read, its address unknown."""
    (found,) = entries(rss(f"<title>Talks fail again</title><link>{link}</link><guid>g</guid>"))
    assert isinstance(found, RawPage)
    assert found.url is None


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>',
    ],
)
def test_feed_that_declares_entities_is_refused(declared: str) -> None:
    """No feed needs them."""
    with pytest.raises(InputRefused, match="entities"):
        entries(rss("<title>&a;</title>", head=HEAD + declared))


def test_feed_with_a_common_doctype_is_read() -> None:
    """RSS 0.91 has one, and nothing is fetched for it."""
    doctype = '<!DOCTYPE rss PUBLIC "-//N//DTD" "http://127.0.0.1:9/rss.dtd">'
    (found,) = entries(rss("<title>Talks fail again</title><guid>g</guid>", head=HEAD + doctype))
    assert page_of(found).title == "Talks fail again"


@pytest.mark.parametrize(
    "item", ["<a>" * 10_000, "<item " + " ".join(f'a{n}="1"' for n in range(9_000)) + ">"]
)
def test_feed_of_monstrous_elements_is_refused(item: str) -> None:
    """Before the parser sees them."""
    with pytest.raises(InputRefused, match="too deep or too large"):
        entries(rss(item))


def test_all_of_five_thousand_entries_come() -> None:
    """With the same guid or with none: other words are another entry."""
    items = [f"<title>Talks, day {n}</title><guid>same</guid>" for n in range(5_000)]
    found = entries(rss(*items))
    assert len({page_of(one).title for one in found}) == 5_000


def test_broken_feed_gives_what_can_be_read() -> None:
    """Cut short in its second entry."""
    item = "<title>Talks fail again</title><guid>g1</guid>"
    cut = rss(item, "<title>Talks resume</title><guid>g2</guid>")[:-60]
    assert page_of(entries(cut)[0]).title == "Talks fail again"


def test_date_that_is_none_is_told() -> None:
    """And never today's."""
    found, remark = entries(
        rss("<title>Talks fail again</title><guid>g</guid><pubDate>soon</pubDate>")
    )
    assert page_of(found).date is None
    assert isinstance(remark, Remark)


@pytest.mark.parametrize(
    "text", [rss(), '{"version": "https://jsonfeed.org/version/1", "items": null}', HEAD + "<a/>"]
)
def test_feed_without_entries_is_refused(text: str) -> None:
    """It is told, not passed over."""
    (refused,) = open_sources(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(refused, Refused)


PAGE = "<html><body><article><p>Talks in Arvad failed on Friday, envoys said.</p></article></body>"


def test_linked_pages_are_fetched_when_asked_for() -> None:
    """With what the feed says of them; one that fails costs no other."""
    answers = {"/robots.txt": answer("", "404 Not Found"), "/a": answer(PAGE)}
    with Site(answers) as site:
        items = [
            f"<title>Talks fail {p}</title><link>{site.url(p)}</link><guid>{p}</guid>"
            for p in ("/b", "/a")
        ]
        feed = io.BytesIO(rss(*items).encode())
        reach = Reach(allowed=site.host, follow=True, pause=0)
        refused, page = open_sources(["-"], stdin=feed, reach=reach)
    assert isinstance(refused, Refused)
    assert "404" in refused.reason
    assert isinstance(page, RawPage)
    assert (page.content, page.media, page.title) == (PAGE, "html", "Talks fail /a")
