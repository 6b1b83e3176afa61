"""One page from the web: from public addresses only, within limits of size and time."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, cast

from diurna._version import __version__
from diurna.errors import InputRefused
from diurna.sources.addresses import joined, resolve, target_of
from diurna.sources.base import MIB
from diurna.sources.compression import inflate
from diurna.text.decoding import charset_in, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import WriteableBuffer

    from diurna.sources.addresses import HostPort, Target

AGENT = f"Diurna/{__version__}"
# For one page with all that it is sent on to. News pages come in under two seconds; who sends
# a byte now and then gets no longer than who sends nothing.
MAX_SECONDS = 20.0
CONNECT_SECONDS = 8.0
MAX_BODY = 16 * MIB
# What crawlers that are welcome keep to.
PAUSE_SECONDS = 1.0
# A page is sent on once or twice: to https, to www.
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK, NOT_MODIFIED = 200, 304
CHUNK = 65_536
# What is told to be something else than text is not read, whatever it is.
NO_TEXT = (
    *("image/", "audio/", "video/", "font/", "model/", "application/octet-stream"),
    *("application/pdf", "application/zip", "application/gzip", "application/x-"),
)
# But for what is text whatever it is put under: "application/x-rss+xml".
TEXT = ("xml", "json", "html", "csv", "text")
# What Diurna reads from a file, but fetches from nowhere: it may be of any size.
FILES = frozenset(
    {"application/zip", "application/gzip", "application/x-gzip", "application/warc"}
    | {"application/octet-stream", "application/x-zip-compressed"}
)
REMEDIES = {
    401: "it asks who you are; save the page from a browser and give the file",
    402: "it asks for money; save the page from a browser and give the file",
    403: "it lets no programs in; save the page from a browser and give the file",
    404: "there is no such page; check the address",
    410: "the page is gone; look for a copy in an archive of the web",
    429: "it is asked too much; try again later",
    451: "the page is blocked by law; look for a copy in an archive of the web",
}
MAX_DIGITS = 12
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/xml, application/json, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How far sources may reach out, and what is known of those that are at hand.

    Args:
        allowed: hosts with their ports that may be fetched from though they are not public.
        follow: whether pages that feeds and lists link to are fetched.
        pause: seconds between two such pages of one host.
        columns: what columns and keys hold that Diurna does not know by their names.
    """

    allowed: frozenset[HostPort] = frozenset()
    follow: bool = False
    pause: float = PAUSE_SECONDS
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answered.

    Args:
        url: the address that answered, after it was sent on.
        headers: names in lower case.
        body: without its content coding; empty unless the status is 200.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Unanswered(InputRefused):
    """No page came; with the status, if there was an answer, and its wish to be left alone."""

    def __init__(
        self, message: str, *, status: int | None = None, retry: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry = retry


class _Timed(io.RawIOBase):
    """Bytes of a connection, until a deadline that no trickle of them puts off."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        """It can be read, once."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next."""
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Connection:
    """What ``http.client`` reads an answer from."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._timed = _Timed(connection, deadline)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The bytes of the answer."""
        del mode
        return io.BufferedReader(self._timed, CHUNK)


def fetch(url: str, *, reach: Reach, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to a request for a URL, sent on at most five times.

    Args:
        url: an http or https address.
        reach: what may be reached beside public addresses.
        headers: sent beside those of every request.

    Raises:
        Unanswered: the address is not public, or the answer is no page within the limits.
    """
    deadline = monotonic() + MAX_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        try:
            answer = _ask(target_of(url), reach, dict(HEADERS) | dict(headers or {}), deadline)
        except Unanswered:
            raise
        except InputRefused as error:
            raise Unanswered(str(error)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            msg = f"not fetched: {_fault(error)}; try again later"
            raise Unanswered(msg) from error
        if answer.status not in REDIRECTS:
            return answer
        url = joined(url, answer.headers["location"])
    msg = f"sent on more than {MAX_REDIRECTS} times; give the last address"
    raise Unanswered(msg)


def _fault(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no whole answer within {MAX_SECONDS:.0f} seconds"
    if isinstance(error, ssl.SSLError):
        return f"its certificate or encryption is not good ({error.reason})"
    if isinstance(error, (http.client.HTTPException, ValueError)):
        return f"the answer is broken ({type(error).__name__})"
    return (getattr(error, "strerror", None) or "the connection failed").lower()


def _ask(target: Target, reach: Reach, headers: dict[str, str], deadline: float) -> Answer:
    """The answer of one server; a redirect is an answer."""
    connection = _connected(target, resolve(target, reach.allowed), deadline)
    try:
        lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.authority}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        connection.sendall("\r\n".join([*lines, "", ""]).encode("ascii", "replace"))
        response = http.client.HTTPResponse(
            cast("socket.socket", _Connection(connection, deadline)), method="GET"
        )
        response.begin()
        return _answer(target, response)
    finally:
        connection.close()


def _connected(target: Target, addresses: tuple[str, ...], deadline: float) -> socket.socket:
    """A connection to the first address that takes one: those that were checked, no others."""
    fault: OSError = TimeoutError()
    for address in addresses:
        left = min(CONNECT_SECONDS, deadline - monotonic())
        if left <= 0:
            break
        try:
            plain = socket.create_connection((address, target.port), timeout=left)
        except OSError as error:
            fault = error
            continue
        if target.scheme == "http":
            return plain
        return _encrypted(plain, target.host)
    raise fault


def _encrypted(plain: socket.socket, host: str) -> socket.socket:
    try:
        return _tls().wrap_socket(plain, server_hostname=host.strip("[]"))
    except OSError:
        plain.close()
        raise


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _answer(target: Target, response: http.client.HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    if response.status in REDIRECTS:
        if len(response.headers.get_all("location", [])) != 1 or not headers["location"].strip():
            msg = "sends on without one address to go to; give the last address"
            raise Unanswered(msg, status=response.status)
        return Answer(url=target.url, status=response.status, headers=headers)
    if response.status == NOT_MODIFIED:
        return Answer(url=target.url, status=NOT_MODIFIED, headers=headers)
    if response.status != OK:
        remedy = REMEDIES.get(response.status, "check the address or try again later")
        msg = f"the server answers {response.status}; {remedy}"
        raise Unanswered(msg, status=response.status, retry=headers.get("retry-after"))
    _refuse_type(headers.get("content-type", ""))
    _check_length(response)
    body = inflate(_body(response), headers.get("content-encoding", ""), MAX_BODY)
    body = in_utf8(body, headers.get("content-type", ""))
    return Answer(url=target.url, status=OK, headers=headers, body=body)


def in_utf8(body: bytes, declared: str) -> bytes:
    r"""A body in UTF-8, where its media type names another encoding; others are left as they are.

    Example:
        >>> in_utf8(b"caf\xe9", "text/html; charset=windows-1252").decode()
        'café'
    """
    named = charset_in(declared)
    if named is None:
        return body
    try:
        return decode(body, named).encode("utf-8", "surrogatepass")
    except InputRefused:
        return body


def _refuse_type(declared: str) -> None:
    media = declared.strip().lower().split(";")[0]
    if media.startswith(NO_TEXT) and not any(word in media for word in TEXT):
        remedy = "download it and give the file" if media in FILES else "give a page's address"
        msg = f"the server says it is {declared.strip()[:40]!r}, not a page; {remedy}"
        raise Unanswered(msg, status=OK)


def _check_length(response: http.client.HTTPResponse) -> None:
    """Refuse lengths that could be read in two ways, and those over the limit."""
    given = response.headers.get_all("content-length", [])
    digits = given[0].strip() if given else "0"
    if len(set(given)) > 1 or not digits.isascii() or not digits.isdecimal():
        msg = "the answer is broken (its length is no number); try again later"
        raise Unanswered(msg, status=OK)
    if len(digits) > MAX_DIGITS or int(digits) > MAX_BODY:
        raise Unanswered(_too_large(), status=OK)


def _body(response: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := response.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BODY:
            raise Unanswered(_too_large(), status=OK)
    if response.length:
        msg = b""
        raise http.client.IncompleteRead(msg, response.length)
    return b"".join(pieces)


def _too_large() -> str:
    return f"larger than {MAX_BODY // MIB} MiB, the limit for one page; give a smaller one"
