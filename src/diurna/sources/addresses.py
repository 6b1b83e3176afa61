"""Which addresses of the network may be reached, and what a URL names, strictly read."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, urljoin, urlsplit

from diurna.errors import InputRefused
from diurna.sources.base import MAX_URL

if TYPE_CHECKING:
    from urllib.parse import SplitResult

IPAddress: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
HostPort: TypeAlias = "tuple[str, int]"

PORTS = {"http": 80, "https": 443}
MAX_PORT = 65_535
# A name of the domain system, or an address in brackets; all else is a trick.
HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?|\[[0-9a-f:.]{2,45}\]")
# What a path may hold as it is; the rest is written as %XX.
SAFE = "%/:=&?~#+!$,;'@()*[]"
# The only block from which addresses of single public machines are given out, and the parts
# of it that carry another address inside: Teredo, documentation, 6to4.
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
CARRIERS = tuple(map(ipaddress.ip_network, ("2001::/23", "2001:db8::/32", "2002::/16")))
# Kept for protocols; Python's own table lists only parts of them.
SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What a URL asks for.

    Args:
        path: with the query, as it is sent.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the ``Host`` header."""
        usual = self.port == PORTS[self.scheme]
        return self.host if usual else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL again, in its one normal form."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(url: str) -> Target:
    """The machine and the path that a URL names.

    Raises:
        InputRefused: it is no clean http or https URL.

    Example:
        >>> target_of("HTTPS://News.Example/a b").url
        'https://news.example/a%20b'
    """
    if len(url) > MAX_URL or any(not c.isprintable() or c in '\\"<>^`{|}' for c in url):
        msg = "no address that can be fetched: too long, or with signs that no address has"
        raise InputRefused(msg)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        msg = f"no address that can be fetched ({error})"
        raise InputRefused(msg) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        msg = f"addresses of the scheme {scheme[:20]!r} are not fetched; give an http(s) one"
        raise InputRefused(msg)
    if port == 0:
        msg = "no address that can be fetched: its port is 0"
        raise InputRefused(msg)
    path = quote(parts.path or "/", safe=SAFE) + (
        f"?{quote(parts.query, safe=SAFE)}" * bool(parts.query)
    )
    return Target(scheme=scheme, host=_host(parts), port=port or PORTS[scheme], path=path)


def _host(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        msg = "addresses with a user's name are not fetched; leave it out"
        raise InputRefused(msg)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        msg = "no address that can be fetched: its host is no name"
        raise InputRefused(msg) from error
    if not HOST.fullmatch(host) or ".." in host:
        msg = "no address that can be fetched: its host is no name"
        raise InputRefused(msg)
    return host


def resolve(target: Target, allowed: frozenset[HostPort]) -> tuple[str, ...]:
    """The addresses of a target's host, all of them fit to be connected to.

    Args:
        target: what is to be reached.
        allowed: hosts with their ports that may be reached though they are not public.

    Raises:
        InputRefused: there is none, or one of them is not public.
    """
    name = target.host.strip("[]")
    try:
        found = socket.getaddrinfo(name, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        msg = "its host is not found; check the address and the network"
        raise InputRefused(msg) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if (target.host, target.port) not in allowed:
        for address in addresses:
            _refuse_private(address, target)
    return addresses


def _refuse_private(address: str, target: Target) -> None:
    if not is_public(address):
        msg = (
            f"its host is at {address}, which is not public; admit it with "
            f"--allow-host {target.host}:{target.port} if it is yours"
        )
        raise InputRefused(msg)


def is_public(address: str) -> bool:
    """Whether an address is that of one machine which anybody may reach.

    Example:
        >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
        (True, False, False)
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        own = found in GLOBAL_UNICAST and not any(found in net for net in CARRIERS)
        return own and found.is_global
    return found.is_global and not found.is_multicast and not any(found in net for net in SPECIAL)


def host_port(text: str) -> HostPort:
    """The host and port that ``HOST:PORT`` names.

    Raises:
        ValueError: it is not written so.

    Example:
        >>> host_port("Desk.example:8080")
        ('desk.example', 8080)
    """
    host, _, port = text.strip().lower().rpartition(":")
    if not HOST.fullmatch(host) or not port.isdecimal() or not 0 < int(port) <= MAX_PORT:
        msg = f"{text!r} is no host with its port; write it as HOST:PORT"
        raise ValueError(msg)
    return host, int(port)


def joined(base: str, reference: str) -> str:
    """The URL that a reference means, seen from another.

    Raises:
        InputRefused: it means none.
    """
    try:
        return urljoin(base, reference.strip())
    except ValueError as error:
        msg = f"sends on to an address that is none ({error})"
        raise InputRefused(msg) from error
