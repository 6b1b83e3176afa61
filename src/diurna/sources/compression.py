"""Compressed bytes made plain within limits: no bomb goes off, no damage ends a file."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.errors import InputRefused
from diurna.sources.base import MIB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b\x08"
CHUNK = 65_536
# Text becomes a tenth when it is packed, markup a fiftieth at most; a bomb a thousandth. What
# stays under the plain limit is harmless at any ratio.
MAX_RATIO = 200
PLAIN_LIMIT = 64 * MIB
# A part is held to its check sum unless it is larger: then it is given as it comes.
MAX_PART = 32 * MIB
# So many beginnings without a sound part after them are no damage but a trick to take time.
MAX_BROKEN = 10_000
# After so many packed bytes of a part there are plain ones, if it is one: its head is short.
MAX_HEAD = 2 * CHUNK
# Window bits that tell zlib what wraps the data.
IN_GZIP, IN_ZLIB, RAW = 31, 15, -15
CODINGS = {"gzip": IN_GZIP, "x-gzip": IN_GZIP, "deflate": IN_ZLIB}


def inflate(data: bytes, coding: str, limit: int) -> bytes:
    """A body without its HTTP content coding.

    Raises:
        InputRefused: the coding is not known, the data are broken, or there are too many.

    Example:
        >>> inflate(b"Talks", "identity", 10)
        b'Talks'
    """
    name = coding.strip().lower()
    if name in ("", "identity"):
        return data
    if name not in CODINGS:
        msg = f"packed in a way that is not read ({name[:40]!r}); save the page and give the file"
        raise InputRefused(msg)
    bits = CODINGS[name]
    if bits == IN_ZLIB and data[:1] != b"x":
        bits = RAW
    unpacker = zlib.decompressobj(bits)
    try:
        plain = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        msg = "its packing is broken; try again later"
        raise InputRefused(msg) from error
    if len(plain) > limit:
        msg = f"larger than {limit // MIB} MiB when unpacked, the limit for one page"
        raise InputRefused(msg)
    if not unpacker.eof:
        msg = "its packing is cut short; try again later"
        raise InputRefused(msg)
    return plain


class Gunzipped(io.RawIOBase):
    """The plain bytes of a gzip file, of one part or many, as a stream.

    What follows the last part is left alone, as gzip does. Reading raises ``InputRefused`` where
    the file is cut short, broken or a bomb: after all that could be read before.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker = zlib.decompressobj(IN_GZIP)
        self._packed = b""
        self._read = self._written = 0
        self._ended = False

    def readable(self) -> bool:
        """It can be read, once."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with plain bytes."""
        view = memoryview(buffer)
        plain = b""
        while not plain and not self._ended:
            plain = self._next(len(view))
        view[: len(plain)] = plain
        return len(plain)

    def _next(self, size: int) -> bytes:
        if self._unpacker.eof and not self._begin():
            self._ended = True
            return b""
        packed = self._packed or self._more()
        if not packed and not self._unpacker.unconsumed_tail:
            msg = "a gzip file that is cut short: what stands before the cut was read; get it whole"
            raise InputRefused(msg)
        try:
            plain = self._unpacker.decompress(packed, size)
        except zlib.error as error:
            msg = "a damaged gzip file: what stands before the damage was read; get it whole"
            raise InputRefused(msg) from error
        self._packed = self._unpacker.unconsumed_tail
        self._written += len(plain)
        refuse_bomb(self._read, self._written)
        return plain

    def _begin(self) -> bool:
        """Whether another part begins here."""
        rest = self._unpacker.unused_data
        while len(rest) < len(GZIP) and (more := self._more()):
            rest += more
        if not rest.startswith(GZIP):
            return False
        self._packed, self._unpacker = rest, zlib.decompressobj(IN_GZIP)
        return True

    def _more(self) -> bytes:
        packed = self._stream.read(CHUNK)
        self._read += len(packed)
        return packed


def refuse_bomb(packed: int, plain: int) -> None:
    """Refuse what grows beyond all text when it is unpacked.

    Raises:
        InputRefused: it does.
    """
    if plain > PLAIN_LIMIT and plain > MAX_RATIO * packed:
        msg = (
            f"grows more than {MAX_RATIO} times when unpacked, as no text does; unpack it yourself"
        )
        raise InputRefused(msg)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Plain bytes out of a gzip file.

    Args:
        sound: whether their check sum is right, or at least not known to be wrong.
        lost: how many packed bytes before them are part of nothing.
    """

    plain: bytes
    sound: bool = True
    lost: int = 0


def parts(stream: BinaryIO) -> Iterator[Part]:
    """The plain bytes of every part of a gzip file, those behind a damaged part too.

    Raises:
        InputRefused: it is a bomb.
    """
    window, broken, told = _Window(stream), 0, False
    while window.seek_part() and broken < MAX_BROKEN:
        for part in _part(window):
            broken = 0 if part.sound else broken
            # What follows a broken part is the rest of it, and it was told.
            yield replace(part, lost=0 if told else window.lost)
            told, window.lost = not part.sound, 0
        broken += 1
    if window.lost and not told:
        yield Part(plain=b"", sound=False, lost=window.lost)


class _Window:
    """Packed bytes, and the place in them where the part at hand begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.held = b""
        self.start = 0
        self.lost = 0
        self._read = self._written = 0

    def more(self) -> bool:
        """Take in more bytes; false at the end."""
        packed = self._stream.read(CHUNK)
        self._read += len(packed)
        self.held += packed
        return bool(packed)

    def count(self, plain: bytes) -> None:
        """Keep account of what was unpacked."""
        self._written += len(plain)
        refuse_bomb(self._read, self._written)

    def go_to(self, place: int) -> None:
        """Begin here; what lies far before it is let go of."""
        self.start = place
        if self.start > CHUNK:
            self.held, self.start = self.held[self.start :], 0

    def seek_part(self) -> bool:
        """Go to where the next part begins; false when there is none."""
        while (place := self.held.find(GZIP, self.start)) < 0:
            self._pass_over(max(self.start, len(self.held) + 1 - len(GZIP)))
            if not self.more():
                return False
        self._pass_over(place)
        return True

    def _pass_over(self, place: int) -> None:
        """Go on to a place, and count what is lost; zeros fill files up to a size."""
        self.lost += len(self.held[self.start : place].strip(b"\0\r\n"))
        self.go_to(place)


def _part(window: _Window) -> Iterator[Part]:
    """One part, whole if it can be held, and what could be read of a broken one."""
    unpacker, place = zlib.decompressobj(IN_GZIP), window.start
    kept, size = [], 0
    while place < len(window.held) or window.more():
        packed = memoryview(window.held)[place : place + CHUNK]
        try:
            plain = unpacker.decompress(packed, CHUNK)
        except zlib.error:
            break
        place += len(packed) - len(unpacker.unused_data or unpacker.unconsumed_tail)
        kept.append(plain)
        size += len(plain)
        window.count(plain)
        if unpacker.eof or size > MAX_PART:
            yield Part(plain=b"".join(kept))
            window.go_to(place)
            kept, size, place = [], 0, window.start
        if unpacker.eof:
            return
        if not size and place > window.start + MAX_HEAD:
            break
    if kept:
        yield Part(plain=b"".join(kept), sound=False)
    window.lost += 1
    window.go_to(window.start + 1)
