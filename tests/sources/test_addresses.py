"""Only public machines are reached, and a URL is read in one way."""

from __future__ import annotations

import socket

import pytest

from diurna.errors import InputRefused
from diurna.sources.addresses import host_port, is_public, resolve, target_of

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104 -- refused, not bound
        *("100.64.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"),
        *("::1", "::", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2001:0:7f00:1::", "2001:db8::1", "fe80::1", "fc00::1", "ff02::1", "fec0::1", "100::1"),
    ],
)
def test_address_inside_is_not_public(address: str) -> None:
    """However it is written or carried in another."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_address_of_the_web_is_public(address: str) -> None:
    """The other half of the rule."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://", "http:// /", "http:///a", "http://a..b/", "http://%00/", "http://.../"),
        *("http://news.example\\@127.0.0.1/", "http://user:word@news.example/", "http://[::1/"),
        *("http://news.example:99999/", "http://news.example:-1/", "http://news.example:0/"),
        *("ftp://news.example/", "file:///etc/hostname", "javascript:alert(1)", "//news.example/"),
        *("http://news.example/\r\nX: y", "http://news.example\t/", "http://[::1%25lo]/"),
        "http://news.example/" + "a" * 3_000,
    ],
)
def test_unclean_address_is_refused(url: str) -> None:
    """What two readers may read in two ways is read by neither."""
    with pytest.raises(InputRefused):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("https://news.example:443/a?b=c d#e", "https://news.example/a?b=c%20d"),
        ("http://zeitung.example:8080/über", "http://zeitung.example:8080/%C3%BCber"),
        ("http://b\u00fccher.example/", "http://xn--bcher-kva.example/"),
    ],
)
def test_clean_address_has_one_form(url: str, normal: str) -> None:
    """Names in lower case, signs beyond ASCII escaped, no fragment."""
    assert normal == target_of(url).url


def answering(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Have every name resolve to these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """All addresses of a name are checked, for any of them may be taken."""
    answering(monkeypatch, PUBLIC, "127.0.0.1")
    with pytest.raises(InputRefused, match=r"--allow-host news\.example:80"):
        resolve(target_of("http://news.example/"), frozenset())


def test_allowed_host_is_allowed_at_its_port_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Host and port both have to be the ones that were named."""
    answering(monkeypatch, "127.0.0.1")
    allowed = frozenset({host_port("News.example:8080")})
    assert resolve(target_of("http://news.example:8080/"), allowed) == ("127.0.0.1",)
    with pytest.raises(InputRefused):
        resolve(target_of("http://news.example:8081/"), allowed)


@pytest.mark.parametrize("text", ["news.example", "news.example:", ":80", "a b:80", "a:0", "a:x"])
def test_allowed_host_needs_its_port(text: str) -> None:
    """What is not HOST:PORT is told to be none."""
    with pytest.raises(ValueError, match="HOST:PORT"):
        host_port(text)
