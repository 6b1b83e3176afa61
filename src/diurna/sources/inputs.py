"""Paths, addresses, directories and standard input -> raw pages and refusals, in their order."""

from __future__ import annotations

import codecs
import io
import json
import os
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.archives import read_zip
from diurna.sources.base import Link, Origin, Refused, file_name, printable, read_whole
from diurna.sources.compression import GZIP, Gunzipped
from diurna.sources.feeds import read_feed
from diurna.sources.fetching import Reach
from diurna.sources.jsonl import read_lines, read_objects
from diurna.sources.manners import Visitor
from diurna.sources.media import (
    BINARY_SUFFIXES,
    DOCUMENTS,
    HEAD,
    SUFFIXES,
    kind_of,
    read_suffix,
    refuse_messages,
)
from diurna.sources.tables import read_addresses, read_article_list, read_table
from diurna.sources.warcs import MARK, read_warc
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from diurna.schema.sources import Media
    from diurna.sources.base import Found, Opener, Outcome
    from diurna.sources.fetching import Answer
    from diurna.sources.media import SourceKind

STDIN = "-"
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
WEB = ("http://", "https://")
# Schemes that people and attackers write; a colon alone may stand in the name of a file.
SCHEME_MARK = "://"
DEFAULT_REACH = Reach()
# Text too, but no report under any of these names.
SETTINGS = frozenset(
    {".yaml", ".yml", ".toml", ".ini", ".cfg", ".py", ".js", ".css", ".sql", ".sh"}
)
# What a server says its answer is, as the ending of a name; the content is asked first.
DECLARED = {"html": ".html", "xml": ".xml", "json": ".json", "csv": ".csv"}
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
# Kinds of input that are one page; a link leads to one of these or is told.
PAGE_KINDS = frozenset({"html", "text", "markdown"})


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read to tell its kind, whole again."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readable(self) -> bool:
        """It can be read, once."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the first bytes, then from the stream."""
        view = memoryview(buffer)
        data = self._head.read(len(view)) or self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def open_sources(
    paths: Sequence[str], *, stdin: BinaryIO, reach: Reach = DEFAULT_REACH
) -> Iterator[Outcome]:
    """The pages of all inputs, a refusal for each that gave none, and remarks on the others.

    Args:
        paths: files, directories (read whole, in order of names), http(s) addresses, ``-`` for
            ``stdin``.
        stdin: bytes of standard input.
        reach: which addresses may be fetched, and whether links are followed.
    """
    visitor = Visitor(reach=reach)
    for path in paths:
        if path == STDIN:
            yield from _read_stream(stdin, Origin(name=STDIN, shown=STDIN), visitor)
        elif path.lower().startswith(WEB):
            yield from _read_address(path, visitor)
        elif SCHEME_MARK in path and not Path(path).exists():
            scheme = path.split(SCHEME_MARK, 1)[0][:20]
            reason = f"addresses of the scheme {scheme!r} are not fetched; give an http(s) one"
            yield Refused(source=printable(path), reason=reason)
        elif Path(path).is_dir():
            yield from _read_directory(Path(path), visitor)
        else:
            yield from _read_file(Path(path), visitor)


def _read_address(url: str, visitor: Visitor) -> Iterator[Outcome]:
    """What one address of the web gives: a page, a feed, a list."""
    try:
        answer = visitor.fetch(url)
    except InputRefused as error:
        yield Refused(source=printable(url), reason=str(error))
        return
    yield from read_answer(answer, visitor, name=make_storable(url))


def read_answer(answer: Answer, visitor: Visitor, *, name: str) -> Iterator[Outcome]:
    """What is in the answer of a server.

    Args:
        answer: whole, of status 200.
        visitor: follows links, where that is asked for.
        name: ``source_id`` of a page.
    """
    origin = Origin(name=name, shown=printable(name), suffix=_declared(answer), url=answer.url)
    for outcome in _read_stream(cast("BinaryIO", io.BytesIO(answer.body)), origin, visitor):
        if isinstance(outcome, RawPage) and outcome.url is None:
            yield replace(outcome, url=answer.url)
        else:
            yield outcome


def _declared(answer: Answer) -> str:
    declared = answer.headers.get("content-type", "").split(";")[0].lower()
    return next((suffix for word, suffix in DECLARED.items() if word in declared), "")


def _read_directory(folder: Path, visitor: Visitor) -> Iterator[Outcome]:
    found = False
    for path in _files_below(folder):
        found = True
        reason = _stranger_reason(path)
        if reason is None:
            yield from _read_file(path, visitor)
        else:
            yield Refused(source=printable(str(path)), reason=reason, failure=False)
    if not found:
        yield Refused(source=printable(str(folder)), reason="empty directory", failure=False)


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = sorted(n for n in folders if n not in links and not n.startswith("."))
        yield from (Path(parent) / name for name in sorted(names + links))


def _stranger_reason(path: Path) -> str | None:
    """Why a file inside a directory is passed over; None when it is read."""
    if path.is_symlink():
        return "a link; give the file it points to"
    return stranger_by_name(path.name) or _stranger_by_mode(path)


def _stranger_by_mode(path: Path) -> str | None:
    return None if stat.S_ISREG(path.lstat().st_mode) else "not a regular file"


def stranger_by_name(name: str) -> str | None:
    """Why a file of this name, inside a directory or an archive, is passed over.

    Example:
        >>> stranger_by_name("report.html") is None, stranger_by_name("photo.png")
        (True, "'.png' is not read in a directory")
    """
    if name.startswith("."):
        return "a hidden file"
    suffix = read_suffix(name)
    if suffix in SUFFIXES or suffix in BINARY_SUFFIXES:
        return None
    if suffix in DOCUMENTS:
        return f"a document ({suffix}), which is not read; save it as text or HTML"
    return f"{suffix or 'a name without ending'!r} is not read in a directory"


def _read_file(path: Path, visitor: Visitor) -> Iterator[Outcome]:
    shown = printable(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Refused(source=shown, reason="not a regular file")
            return
        if path.suffix.lower() in SETTINGS:
            reason = f"a file of settings or a program ({path.suffix}), no report; give reports"
            yield Refused(source=shown, reason=reason)
            return
        origin = Origin(name=file_name(path), shown=shown, suffix=read_suffix(path.name))
        with path.open("rb") as stream:
            yield from _read_stream(stream, origin, visitor)
    except (OSError, ValueError) as error:
        yield Refused(source=shown, reason=_fault(error))


def _fault(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "not readable: permission denied"
    return f"not readable: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _read_stream(stream: BinaryIO, origin: Origin, visitor: Visitor) -> Iterator[Outcome]:
    """All that a stream gives, its links followed or told."""
    unfetched = 0
    origin = replace(origin, columns=visitor.reach.columns)
    for outcome in _read_any(stream, origin):
        if not isinstance(outcome, Link):
            yield outcome
        elif visitor.reach.follow:
            yield _followed(outcome, origin, visitor)
        elif outcome.page.content.strip():
            yield outcome.page
        else:
            unfetched += 1
    if unfetched:
        what = "1 address" if unfetched == 1 else f"{unfetched} addresses"
        reason = f"{what} without a text; give --follow to fetch the pages"
        yield Refused(source=origin.shown, reason=reason)


def _followed(link: Link, origin: Origin, visitor: Visitor) -> Outcome:
    try:
        return follow(link, visitor)
    except InputRefused as error:
        return Refused(source=f"{origin.shown}: {printable(link.url)}", reason=str(error))


def follow(link: Link, visitor: Visitor) -> RawPage:
    """The page that a link leads to, with what the input says of it.

    Raises:
        InputRefused: it cannot be fetched, or is no page.
    """
    answer = visitor.visit(link.url)
    kind = kind_of(decode(answer.body[:HEAD]), _declared(answer))
    content = make_storable(decode(answer.body)) if kind in PAGE_KINDS else ""
    if not content.strip():
        msg = "leads to no page with a text; take it out of the list"
        raise InputRefused(msg)
    return replace(link.page, content=content, media=cast("Media", kind))


def _read_any(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What a stream gives, told by its first bytes, and a refusal where it cannot be read."""
    try:
        head = stream.read(HEAD)
        if head.startswith(ZIPS):
            archive = _whole(head, stream)
            yield from read_zip(archive, origin, read=_read_any, stranger=stranger_by_name)
        elif _is_warc(head, origin):
            yield from read_warc(_whole(head, stream), origin)
        elif head.startswith(GZIP):
            plain = io.BufferedReader(Gunzipped(_whole(head, stream)))
            with closing(plain):
                yield from _read_text(plain, origin)
        else:
            yield from _read_text(_whole(head, stream), origin)
    except InputRefused as error:
        yield Refused(source=origin.shown, reason=str(error))


def _whole(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream from its beginning again."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream)))


def _is_warc(head: bytes, origin: Origin) -> bool:
    """Whether an input is a web archive; what is called one may be damaged where it begins."""
    if head.startswith(MARK) or (origin.suffix == ".warc" and head):
        return True
    if not head.startswith(GZIP):
        return False
    try:
        return Gunzipped(cast("BinaryIO", io.BytesIO(head))).read(len(MARK)) == MARK
    except InputRefused:
        return False


def _read_text(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    head = stream.read(HEAD)
    refuse_messages(head)
    if head.startswith(WIDE_MARKS):
        # Of two or four bytes a letter: lines are told apart once they are letters.
        plain = decode(head + read_whole(stream)).encode("utf-8", "surrogatepass")
        head, stream = plain[:HEAD], cast("BinaryIO", io.BytesIO(plain[HEAD:]))
    kind = kind_of(decode(head), origin.suffix) if head else "text"
    yield from OPENERS[kind](_rejoined(head, stream), origin)


def _rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream)))


def _open_page(media: Media) -> Opener:
    def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
        content = make_storable(decode(read_whole(stream)))
        if content.strip():
            yield RawPage(source_id=origin.name, content=content, media=media)
        else:
            yield Refused(source=origin.shown, reason="empty: there is no text to read")

    return read


def _open_json(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """A document of JSON: a feed, an article list, or articles."""
    data = read_whole(stream)
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        msg = f"not JSON ({type(error).__name__}); write one document, or one object a line"
        raise InputRefused(msg) from error
    if isinstance(found, dict) and "articles" in found:
        yield from read_article_list(found, origin)
    elif isinstance(found, dict) and "items" in found:
        yield from read_feed(cast("BinaryIO", io.BytesIO(data)), origin)
    else:
        yield from read_objects(found, origin)


# One opener a kind; a new kind of input is a row here and its endings in media.SUFFIXES.
OPENERS: dict[SourceKind, Opener] = {
    "text": _open_page("text"),
    "markdown": _open_page("markdown"),
    "html": _open_page("html"),
    "jsonl": read_lines,
    "json": _open_json,
    "feed": read_feed,
    "table": read_table,
    "addresses": read_addresses,
}
