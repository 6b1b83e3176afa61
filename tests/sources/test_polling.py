"""Feeds are polled for what is new, politely, and less often while they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.errors import UsageError
from diurna.schema.sources import RawPage
from diurna.sources import Reach, Refused
from diurna.sources.feedlists import Feed, read_feed_list
from diurna.sources.fetching import Unanswered
from diurna.sources.manners import Visitor
from diurna.sources.polling import FeedState, Poll, state_of
from webserver import Site, answer

if TYPE_CHECKING:
    from pathlib import Path

NOW, EVERY = 1_000_000.0, 600.0
FREE = {"/robots.txt": answer("", "404 Not Found")}
DAY = 86_400.0


def feed_of(*titles: str, link: str = "") -> bytes:
    """A feed of entries with these titles."""
    items = "".join(
        f"<item><title>Talks fail {title}</title><guid>{title}</guid><link>{link or 'https://p.example/'}"
        f"{title}</link></item>"
        for title in titles
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    return answer(body, media="application/rss+xml", ETag='"v1"', Last_Modified="yesterday")


def polled(
    site: Site, state: FeedState, *, follow: bool = False, outlet: str | None = None
) -> tuple[list[object], FeedState]:
    """What one visit to a feed gives, and what is remembered then."""
    feed = Feed(url=site.url("/feed"), every_seconds=EVERY, follow=follow, outlet=outlet)
    visitor = Visitor(reach=Reach(allowed=site.host, pause=0))
    poll = Poll(feed, state, visitor=visitor, now=NOW, chance=lambda: 0.5)
    found = list(poll)
    return found, poll.state


def titles(found: list[object]) -> list[str]:
    """The last words of the titles of the pages among what was found."""
    return [(page.title or "").split()[-1] for page in found if isinstance(page, RawPage)]


def test_an_entry_is_read_once() -> None:
    """New ones are read at the next poll, old ones not again; what is left is forgotten."""
    with Site(FREE | {"/feed": [feed_of("one", "two"), feed_of("two", "three")]}) as site:
        first, state = polled(site, FeedState())
        second, state = polled(site, state)
    assert (titles(first), titles(second)) == (["one", "two"], ["three"])
    assert len(state.seen) == 2
    assert state.next_poll == NOW + EVERY


def test_validators_are_sent_back_and_an_unchanged_feed_costs_nothing() -> None:
    """A conditional request; the entries stay known."""
    unchanged = answer("", "304 Not Modified")
    with Site(FREE | {"/feed": [feed_of("one"), unchanged, feed_of("one")]}) as site:
        _, state = polled(site, FeedState())
        none, state = polled(site, state)
        again, _ = polled(site, state)
    assert none == again == []
    assert 'If-None-Match: "v1"' in site.requests[3]
    assert "If-Modified-Since: yesterday" in site.requests[3]


@pytest.mark.parametrize(
    ("raw", "failures", "wait"),
    [
        (answer("", "500 Oops"), 0, 2 * EVERY),
        (answer("", "500 Oops"), 3, 16 * EVERY),
        (answer("", "500 Oops"), 50, DAY),
        (answer("", "429 Too Many", Retry_After="5000"), 0, 5_000),
        (answer("", "429 Too Many", Retry_After="99999999999"), 0, DAY),
        (answer("", "503 Busy", Retry_After="-1"), 0, 2 * EVERY),
        (answer("no feed at all"), 0, 2 * EVERY),
        (b"", 0, 2 * EVERY),
    ],
)
def test_failing_feed_is_asked_less_often(raw: bytes, failures: int, wait: float) -> None:
    """Twice as long each time, or as the server wishes, at last once a day; nothing is lost."""
    with Site(FREE | {"/feed": raw}) as site:
        found, state = polled(site, FeedState(failures=failures, seen=("a",), etag="x"))
    assert [type(one) for one in found] == [Refused]
    assert (state.failures, state.seen, state.etag) == (failures + 1, ("a",), "x")
    assert state.next_poll == NOW + wait


def test_a_feed_that_works_again_is_asked_as_before() -> None:
    """Its failures are forgiven."""
    with Site(FREE | {"/feed": feed_of("one")}) as site:
        _, state = polled(site, FeedState(failures=7))
    assert (state.failures, state.next_poll) == (0, NOW + EVERY)


def test_linked_page_that_fails_for_now_is_asked_for_again() -> None:
    """One that is gone is not."""
    busy, gone = answer("", "503 Busy"), answer("", "410 Gone")
    page = answer("<html><p>Talks in Arvad failed.</p></html>")
    with Site(FREE | {"/a": [busy, page], "/b": gone}) as site:
        site.answers["/feed"] = feed_of("a", "b", link=site.url("/"))
        first, state = polled(site, FeedState(), follow=True)
        second, _ = polled(site, state, follow=True, outlet="Post")
    assert [type(one) for one in first] == [Refused, Refused]
    (found,) = second
    assert isinstance(found, RawPage)
    assert (found.media, found.outlet) == ("html", "Post")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (answer("User-agent: *\nDisallow: /feed", media="text/plain"), False),
        (answer("User-agent: *\nDisallow: /private", media="text/plain"), True),
        (answer("", "404 Not Found"), True),
        (answer("", "403 Forbidden"), False),
        (answer("", "500 Oops"), False),
    ],
)
def test_robots_txt_is_kept(robots: bytes, *, allowed: bool) -> None:
    """A site that forbids programs is left alone, and so is one whose rules cannot be had."""
    with Site({"/robots.txt": robots, "/feed": feed_of("one")}) as site:
        found, _ = polled(site, FeedState())
    assert (titles(found) == ["one"]) is allowed
    assert ("/feed" in site.paths()) is allowed


def test_two_requests_to_a_host_keep_their_distance() -> None:
    """As long as the site asks for, else a second."""
    waits: list[float] = []
    rules = answer("User-agent: *\nCrawl-delay: 3", media="text/plain")
    with Site({"/robots.txt": rules, "/a": answer("<p>a</p>")}) as site:
        visitor = Visitor(reach=Reach(allowed=site.host), sleep=waits.append, clock=lambda: 0.0)
        visitor.visit(site.url("/a"))
        visitor.visit(site.url("/a"))
    assert waits == [3.0]
    assert site.paths().count("/robots.txt") == 1


def test_entries_put_off_are_asked_for_though_the_feed_has_not_changed() -> None:
    """A server that is asked whether its feed has changed would not send them again."""
    busy = answer("", "500 Oops")
    with Site(FREE | {"/a": busy}) as site:
        site.answers["/feed"] = feed_of("a", link=site.url("/"))
        _, state = polled(site, FeedState(etag="old"), follow=True)
    assert (state.etag, state.last_modified, state.seen) == (None, None, ())


def test_page_that_robots_txt_forbids_is_not_asked_for_again() -> None:
    """It is no passing fault."""
    rules = answer("User-agent: *\nDisallow: /a", media="text/plain")
    with Site({"/robots.txt": rules}) as site:
        site.answers["/feed"] = feed_of("a", link=site.url("/"))
        (refused,), state = polled(site, FeedState(), follow=True)
    assert isinstance(refused, Refused)
    assert "robots.txt forbids" in refused.reason
    assert (len(state.seen), state.etag) == (1, '"v1"')


def test_feed_without_entries_is_no_failure() -> None:
    """Quiet ones are asked as often as others."""
    with Site(FREE | {"/feed": feed_of()}) as site:
        (told,), state = polled(site, FeedState())
    assert isinstance(told, Refused)
    assert (told.failure, state.failures, state.next_poll) == (False, 0, NOW + EVERY)


def visits(site: Site, *steps: float) -> tuple[list[float], list[str]]:
    """How long one waits before each of some visits to a page, and what refuses them.

    Args:
        site: asked for the page ``/a``.
        steps: the clock at each visit.
    """
    waits, refusals, hours = list[float](), list[str](), iter(steps)
    moment = [0.0]
    visitor = Visitor(reach=Reach(allowed=site.host), sleep=waits.append, clock=lambda: moment[0])
    for moment[0] in hours:
        try:
            visitor.visit(site.url("/a"))
        except Unanswered as refused:
            refusals.append(str(refused))
    return waits, refusals


def test_site_that_asks_to_be_left_alone_is_left_alone() -> None:
    """Short rests are waited for, long ones put its pages off, and then it is asked again."""
    page = answer("<p>a</p>")
    busy = [answer("", "429 Too Many", Retry_After=wait) for wait in ("20", "600")]
    with Site(FREE | {"/a": [*busy, page]}) as site:
        waits, refusals = visits(site, 0.0, 0.0, 100.0, 601.0)
    assert waits == [20.0]
    assert len(refusals) == 3
    assert "left alone for 500 seconds" in refusals[2]
    assert site.paths().count("/a") == 3


def test_rules_of_a_site_are_asked_for_again() -> None:
    """Once a day, and sooner where they could not be had."""
    rules = [answer("", "503 Busy"), answer("User-agent: *", media="text/plain")]
    with Site({"/robots.txt": rules, "/a": answer("<p>a</p>")}) as site:
        _, refusals = visits(site, 0.0, 100.0, 2_000.0, 80_000.0, 90_000.0)
        assert site.paths().count("/robots.txt") == 3
    assert len(refusals) == 2
    assert "cannot be had now (503)" in refusals[0]


@pytest.mark.parametrize("kept", [None, "", "{", "[]", '{"etag": 5}', '{"seen": [], "x": 1}'])
def test_state_that_cannot_be_read_is_a_new_one(kept: str | None) -> None:
    """Nothing that a store may hold ends the watch."""
    assert state_of(kept) == FeedState()


def listed(tmp_path: Path, text: str) -> tuple[Feed, ...]:
    """The feeds that a file lists."""
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    return read_feed_list(path)


def test_list_of_feeds_is_read_with_its_defaults(tmp_path: Path) -> None:
    """What stands at the head is for all; a feed named twice is polled once."""
    text = (
        'every_minutes = 60\n[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"\n'
        '[[feed]]\nurl = "https://b.example/rss"\nevery_minutes = 5\nfollow = true\n'
        '[[feed]]\nurl = "https://a.example/rss"\n'
    )
    one, two = listed(tmp_path, text)
    assert (one.every_seconds, one.follow) == (3600, False)
    assert (two.every_seconds, two.follow) == (300, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("feed = 5", "lists no feed"),
        ("[[feed]]\noutlet = 'A'", "feed 1 has no url"),
        ("[[feed]]\nurl = 'ftp://a.example/'", "feed 1, 'ftp://a.example/': addresses of"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = 5", "'every' feed 1 is none of"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery_minutes = 0", "from 1 to 1440"),
        ("[[feed]]\nurl = 'https://a.example/'\nfollow = 'yes'", "true or false"),
        ("[[feed", "not TOML"),
    ],
)
def test_list_that_is_wrong_is_told(tmp_path: Path, text: str, words: str) -> None:
    """Before the first feed is asked."""
    with pytest.raises(UsageError, match=words):
        listed(tmp_path, text)
