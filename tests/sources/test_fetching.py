"""One page from the web, or one clear line: whatever the server does."""

from __future__ import annotations

import gzip

import pytest

from diurna.sources import fetching
from diurna.sources.fetching import MAX_BODY, Reach, Unanswered, fetch
from webserver import Site, answer

PAGE = "<html><p>Talks failed.</p></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(b" " * (MAX_BODY + 1))


def fetched(site: Site, path: str = "/a") -> bytes:
    """The body of what a site answers."""
    return fetch(site.url(path), reach=Reach(allowed=site.host)).body


@pytest.mark.parametrize(
    "raw",
    [
        answer(PAGE),
        answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
        HEAD + b"\r\n" + PAGE.encode(),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n21\r\n" + PAGE.encode() + b"\r\n0\r\n\r\n",
        answer(PAGE, media="application/rss+xml"),
        answer(PAGE, media="application/x-rss+xml; charset=utf-8"),
        answer(PAGE, media="//;;="),
    ],
)
def test_page_is_fetched_in_every_wrapping(raw: bytes) -> None:
    """Packed, in chunks, or up to the end of the connection."""
    with Site({"/a": raw}) as site:
        assert fetched(site) == PAGE.encode()


def test_encoding_is_the_one_that_the_server_names() -> None:
    """What the page itself declares may be a template's."""
    page = "<meta charset=iso-8859-1><p>Переговоры в Арваде</p>"
    raw = answer(page.encode("cp1251"), media="text/html; charset=windows-1251")
    with Site({"/a": raw}) as site:
        assert fetched(site).decode() == page


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (answer(PAGE, "404 Not Found"), "404; there is no such page"),
        (answer(PAGE, "403 Forbidden"), "403; it lets no programs in; save the page"),
        (answer(PAGE, "451 Blocked"), "451; the page is blocked by law"),
        (answer(PAGE, media="application/zip"), "download it and give the file"),
        (answer(PAGE, media="image/png"), "image/png"),
        (answer(PAGE, Content_Encoding="gzip"), "broken"),
        (answer(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), "cut short"),
        (answer(PAGE, Content_Encoding="gzip, gzip"), "not read"),
        (answer(BOMB, Content_Encoding="gzip"), "larger"),
        (HEAD + b"Content-Length: 500\r\n\r\nshort", "IncompleteRead"),
        (HEAD + b"Content-Length: -5\r\n\r\nshort", "length"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nshort", "length"),
        (HEAD + b"Content-Length: 99999999999\r\n\r\nshort", "larger"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "IncompleteRead"),
        (HEAD + b"X-A: " + b"x" * 100_000 + b"\r\n\r\nlong", "LineTooLong"),
        (HEAD + b"X-A: 1\r\n" * 500 + b"\r\nmany", "HTTPException"),
        (b"220 ftp ready\r\n", "BadStatusLine"),
        (b"", "RemoteDisconnected"),
        (answer("", "302 Found"), "without one address"),
        (answer("", "302 Found", Location="http://10.0.0.1/"), "not public"),
        (answer("", "302 Found", Location="file:///etc/hostname"), "scheme 'file'"),
        (answer("", "302 Found", Location="/a"), "more than 5 times"),
    ],
)
def test_what_is_no_page_ends_as_one_clear_line(raw: bytes, words: str) -> None:
    """It says what was wrong; nothing is retried by itself."""
    with Site({"/a": raw}) as site, pytest.raises(Unanswered, match=words):
        fetched(site)


def test_redirect_is_followed_and_the_last_address_told() -> None:
    """Relative ones too."""
    answers = {"/a": answer("", "301 Moved", Location="b"), "/b": answer(PAGE)}
    with Site(answers) as site:
        found = fetch(site.url("/a"), reach=Reach(allowed=site.host))
        assert (found.url, found.body) == (site.url("/b"), PAGE.encode())


def test_redirect_to_another_port_needs_its_own_permission() -> None:
    """What was allowed for one port says nothing of another."""
    with Site({"/": answer("secret")}) as inner:
        moved = answer("", "302 Found", Location=inner.url("/"))
        with Site({"/a": moved}) as site, pytest.raises(Unanswered, match="not public"):
            fetched(site)
        assert inner.requests == []


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b"\r\n<p>Talks"])
def test_silent_server_is_left(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """The time for one page is counted from its start, whatever trickles in."""
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.2)
    with (
        Site({"/a": sent}, hangs=frozenset({"/a"})) as site,
        pytest.raises(Unanswered, match="no whole answer"),
    ):
        fetched(site)


def test_address_that_is_not_public_is_not_connected_to() -> None:
    """Without permission no byte is sent."""
    with Site({"/a": answer(PAGE)}) as site:
        with pytest.raises(Unanswered, match="--allow-host"):
            fetch(site.url("/a"), reach=Reach())
        assert site.requests == []


def test_refusal_keeps_the_status_and_the_wish_to_be_left_alone() -> None:
    """So that a watcher can wait as it is asked to."""
    with Site({"/a": answer("", "429 Too Many", Retry_After="120")}) as site:
        with pytest.raises(Unanswered) as caught:
            fetched(site)
        assert (caught.value.status, caught.value.retry) == (429, "120")
