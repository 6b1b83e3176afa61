"""Web archives (WARC, WARC.gz): every good record is a page, whatever happened to the others."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import MIB, Refused, Remark, printable, web_address
from diurna.sources.compression import CHUNK, GZIP, Part, parts
from diurna.text.decoding import charset_in, decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from diurna.schema.sources import Media
    from diurna.sources.base import Origin, Outcome

MARK = b"WARC/"
# A record begins with a line of its version; where the one before was cut, amid a line.
BEGINNING = re.compile(rb"WARC/[0-9]\.[0-9]\r?\n[A-Za-z][A-Za-z-]{1,40}:")
LONGEST_BEGINNING = 64
HEADER_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(
    rb"^content-length[ \t]{0,9}:[ \t]{0,9}([0-9]{1,15})[ \t]{0,9}\r?$",
    re.IGNORECASE | re.MULTILINE,
)
# Headers of records are some hundred bytes; a page with its HTTP headers is under 8 MB.
MAX_HEADER = 64 * 1024
MAX_RECORD = 32 * MIB
MAX_PAYLOAD = 16 * MIB
# So much is looked at to tell whether a record ends where its header says.
MAX_TRAILER = 16
TRAILER = b"\r\n\r\n"
PAGES: dict[str, Media] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "": "html",
}
# Kinds of record that hold a page; the others tell of requests and of the archive.
PAGE_RECORDS = frozenset({"response", "resource", "conversion"})
OK = 200
# So many beginnings without a record after them are no damage but a trick to take time.
MAX_ATTEMPTS = 100_000
MAX_KINDS, MAX_SHOWN = 8, 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The bytes of one record, its length right.

    Args:
        start: where it begins, in bytes of the plain archive.
        sound: whether nothing speaks against the part of the file that it stood in.
    """

    start: int
    data: bytes
    sound: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """A stretch of an archive that holds no record that can be read.

    Args:
        start: in bytes of the plain archive, as ``end``.
        packed: how many bytes could not even be unpacked.
    """

    start: int
    end: int
    reason: str = "damaged"
    packed: int = 0


def read_warc(stream: BinaryIO, origin: Origin) -> Iterator[Outcome]:
    """The pages of an archive, what was damaged in it, and what else it held."""
    others: Counter[str] = Counter()
    pages = 0
    for found in records(plain_parts(stream)):
        where = f"{origin.shown}, byte {found.start}"
        if isinstance(found, Damage):
            size = f"{found.packed} packed" if found.packed else f"{found.end - found.start}"
            reason = f"{found.reason}, {size} bytes passed over; get it whole"
            yield Refused(source=where, reason=reason)
            pages += 1
            continue
        for outcome in _outcomes(found, where, origin.name):
            if isinstance(outcome, str):
                others[outcome] += 1
            else:
                pages += 1
                yield outcome
    yield from _rest(others, pages, origin)


def _rest(others: Counter[str], pages: int, origin: Origin) -> Iterator[Outcome]:
    kinds = [f"{number} {kind}" for kind, number in others.most_common(MAX_KINDS)]
    told = ", ".join(kinds) + (" and others" if len(others) > MAX_KINDS else "")
    if pages and others:
        words = f"records that are no pages were passed over: {told}"
        yield Remark(source=origin.shown, words=words)
    elif not pages:
        held = f"only {told}" if others else "no record"
        yield Refused(source=origin.shown, reason=f"{held} in this archive; give one of pages")


def plain_parts(stream: BinaryIO) -> Iterator[Part]:
    """The plain bytes of an archive, packed or not."""
    head = stream.read(CHUNK)
    whole = _Prefixed(head, stream)
    if head.startswith(GZIP) or (MARK not in head and GZIP in head):
        yield from parts(whole)  # type: ignore[arg-type] # it reads, and nothing else is asked
        return
    while plain := whole.read(CHUNK):
        yield Part(plain=plain)


class _Prefixed:
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        """The next bytes."""
        head, self._head = self._head[:size], self._head[size:]
        return head or self._stream.read(size)


def records(found: Iterable[Part]) -> Iterator[Record | Damage]:
    """The records of an archive, and the stretches between them that are none.

    A record counts when as many bytes as its header tells are followed by the end of a record.
    Otherwise its header is taken for damaged, and the next beginning is looked for behind it.
    """
    cutter = _Cutter(found)
    lost_from, reason, attempts = 0, "", 0
    while cutter.fill(1) or cutter.fault:
        reason = reason or cutter.fault
        reason = cutter.seek() or reason
        if cutter.lost:
            yield Damage(start=cutter.start, end=cutter.start, packed=cutter.lost)
            cutter.lost = 0
        record = cutter.cut()
        attempts += 1
        if record is None and attempts < MAX_ATTEMPTS:
            continue
        if reason:
            yield Damage(
                start=lost_from, end=record.start if record else cutter.start, reason=reason
            )
            reason = ""
        if record is None:
            return
        yield record
        lost_from, attempts = cutter.start, 0
    if reason:
        yield Damage(start=lost_from, end=cutter.start, reason=reason)
    if cutter.lost:
        yield Damage(start=cutter.start, end=cutter.start, packed=cutter.lost)


class _Cutter:
    """The bytes of an archive from a place on, and what is wrong with those before it."""

    def __init__(self, found: Iterable[Part]) -> None:
        self._parts = iter(found)
        self._held = bytearray()
        self.start = 0
        self._unsound: list[tuple[int, int]] = []
        self.fault = ""
        self.lost = 0

    def fill(self, size: int) -> bool:
        """Whether so many bytes are there."""
        while len(self._held) < size:
            part = next(self._parts, None)
            if part is None:
                return False
            self._held += part.plain
            self.lost += part.lost
            if not part.sound:
                end = self.start + len(self._held)
                self._unsound.append((end - len(part.plain), end))
        return True

    def drop(self, size: int) -> None:
        """Go on by so many bytes."""
        del self._held[:size]
        self.start += size

    def seek(self) -> str:
        """Go to the next beginning of a record; why what stood before it is lost, if it is."""
        fault, self.fault = self.fault, ""
        while self.fill(MAX_HEADER) or self._held:
            found = BEGINNING.search(self._held)
            before = self._held[: found.start()] if found else self._held[:-LONGEST_BEGINNING]
            fault = fault or ("damaged" if before.strip() else "")
            at_end = not found and not self.fill(MAX_HEADER)
            self.drop(len(self._held) if at_end else len(before))
            if found or at_end:
                break
        return fault

    def cut(self) -> Record | None:
        """The record that begins here; None when it is damaged, with the place moved on."""
        if not self._held:
            return None
        self.fill(MAX_HEADER)
        header = HEADER_END.search(self._held, 0, MAX_HEADER)
        if header and BEGINNING.search(self._held, 1, header.end()):
            header = None
        lengths = LENGTH.findall(self._held, 0, header.end()) if header else []
        if header is None or len(lengths) != 1:
            self._give_up(len(MARK), "a damaged record")
            return None
        end = header.end() + int(lengths[0])
        if end > MAX_RECORD:
            self._give_up(header.end(), f"a record over {MAX_RECORD // MIB} MiB or damaged")
            return None
        if not self._ends_at(header.end(), end):
            self._give_up(header.end(), "a record that is damaged or cut short")
            return None
        data, start = bytes(self._held[:end]), self.start
        self.drop(end)
        unsound = any(a < self.start and start < b for a, b in self._unsound)
        self._unsound = [(a, b) for a, b in self._unsound if b > self.start]
        return Record(start=start, data=data, sound=not unsound)

    def _ends_at(self, header_end: int, end: int) -> bool:
        """Whether a record ends here: where the next begins, or at least by its own lines.

        Where the next does not follow, no record may begin inside: a record that was cut would
        swallow the one behind it, up to any blank line there.
        """
        more = self.fill(end + MAX_TRAILER)
        if not more and len(self._held) < end:
            return False
        trailer = bytes(self._held[end : end + MAX_TRAILER])
        rest = trailer.lstrip(b"\r\n")
        if rest.startswith(MARK) or (not rest and not more):
            return True
        return trailer.startswith(TRAILER) and not BEGINNING.search(self._held, header_end, end)

    def _give_up(self, size: int, fault: str) -> None:
        self.fault = fault
        self.drop(size)


def _outcomes(record: Record, where: str, name: str) -> Iterator[Outcome | str]:
    """The page of a record and what is to be told of it, or the kind of record it is."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - only who reads archives needs it

    try:
        data = io.BytesIO(record.data + b"\r\n\r\n")
        found = next(iter(ArchiveIterator(data, parse_http=False)), None)
        if found is None:
            yield Refused(source=where, reason="a record that cannot be read; get it whole")
            return
        yield from _page_or_kind(found, record, where, name)
    except InputRefused as error:
        yield Refused(source=where, reason=str(error))
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        reason = f"a record that cannot be read ({type(error).__name__}); get it whole"
        yield Refused(source=where, reason=reason)


def _page_or_kind(found: Any, record: Record, where: str, name: str) -> Iterator[Outcome | str]:  # noqa: ANN401 - FastWARC's record, untyped
    kind = found.headers.get("WARC-Type", "").lower()
    if kind not in PAGE_RECORDS:
        yield printable(f"of the type {kind[:MAX_SHOWN]!r}")
        return
    found.freeze()
    digest_differs = _digest_differs(found)
    if digest_differs and not record.sound:
        yield Refused(source=where, reason="a damaged record; get it whole")
        return
    media = _media(found)
    if media not in PAGES:
        yield printable(media)
        return
    yield _page(found, PAGES[media], name)
    if digest_differs:
        yield Remark(source=where, words="its digest differs from its bytes; it is read as it is")


def _digest_differs(found: Any) -> bool:  # noqa: ANN401 - FastWARC's record, untyped
    if "WARC-Block-Digest" not in found.headers:
        return False
    try:
        return not found.verify_block_digest()
    except (ValueError, OSError, RuntimeError):
        return True


def _media(found: Any) -> str:  # noqa: ANN401 - FastWARC's record, untyped
    """The media type of what a record holds, or why it holds no page."""
    declared = found.headers.get("Content-Type", "")
    if declared.startswith("application/http"):
        found.parse_http(auto_decode="all", quirks_mode=True)
        headers = found.http_headers
        status = headers.status_code if headers is not None else None
        if status != OK:
            return f"of the status {status}" if status else "without a server's answer"
        declared = headers.get("Content-Type", "")
    return str(declared.split(";")[0].strip().lower()[:MAX_SHOWN])


def _page(found: Any, media: Media, name: str) -> RawPage:  # noqa: ANN401 - FastWARC's record, untyped
    payload = found.reader.read(MAX_PAYLOAD + 1)
    if len(payload) > MAX_PAYLOAD:
        msg = f"a page larger than {MAX_PAYLOAD // MIB} MiB; give the report alone"
        raise InputRefused(msg)
    told = (found.http_headers or found.headers).get("Content-Type", "")
    content = make_storable(decode(payload, charset_in(told)))
    if not content.strip():
        msg = "empty: there is no text to read"
        raise InputRefused(msg)
    return RawPage(
        source_id=make_storable(found.headers.get("WARC-Record-ID", "").strip("<> ")) or name,
        content=content,
        media=media,
        url=web_address(found.headers.get("WARC-Target-URI", "").strip("<> ")),
    )
