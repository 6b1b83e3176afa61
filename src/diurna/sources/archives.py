"""Zip archives: their members are read as files are, and nothing is written anywhere."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from diurna.errors import InputRefused
from diurna.sources.base import MAX_FILE, MIB, Refused, printable
from diurna.sources.compression import MAX_RATIO
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from diurna.sources.base import Found, Origin

# A crisis of thousands fits; what holds more is better given as a folder or as JSONL.
MAX_MEMBERS = 4_000
# The list of members, with names and extras of a thousand bytes each.
MAX_LIST = 4 * MIB
MAX_ARCHIVE = 512 * MIB
MAX_PLAIN = 1024 * MIB
# Small members may be packed as tightly as they like.
SMALL = MIB
# An archive in an archive is read; one more inside that is a bomb or a mistake.
MAX_DEPTH = 1
MAX_NAME = 1_024
END = b"PK\x05\x06"
END_SIZE = 22
UPWARD = re.compile(r"(?:\A|[\\/])\.\.(?:[\\/]|\Z)|\A[\\/]|\A[A-Za-z]:|\\")
ENCRYPTED = 0x1
# Word and Excel have the first of these, LibreOffice and books the second.
DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype"})
FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)

Read = "Callable[[BinaryIO, Origin], Iterator[Found]]"


def read_zip(
    stream: BinaryIO,
    origin: Origin,
    *,
    read: Callable[[BinaryIO, Origin], Iterator[Found]],
    stranger: Callable[[str], str | None],
) -> Iterator[Found]:
    """What the members of an archive hold, in the order of their names.

    Args:
        stream: the archive.
        origin: where it comes from.
        read: reads one member.
        stranger: why a member of this name is passed over; None when it is read.

    Raises:
        InputRefused: it is damaged, too large, or lies too deep in other archives.
    """
    if origin.depth > MAX_DEPTH:
        msg = "an archive in an archive in an archive; unpack the outer ones"
        raise InputRefused(msg)
    archive = _opened(stream)
    _refuse_document(archive)
    left, found = MAX_PLAIN, False
    for member in sorted(archive.infolist(), key=lambda m: m.filename):
        if member.is_dir():
            continue
        found = True
        shown = printable(f"{origin.shown}/{member.filename[:MAX_NAME]}")
        reason = _reason(member, left)
        if reason or (reason := stranger(PurePosixPath(member.filename).name)):
            yield Refused(source=shown, reason=reason, failure=bool(_reason(member, left)))
            continue
        left -= member.file_size
        yield from _member(archive, member, shown, origin, read)
    if not found:
        yield Refused(source=origin.shown, reason="an archive without files", failure=False)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    if not stream.seekable():
        stream = io.BytesIO(stream.read(MAX_FILE + 1))
    size = stream.seek(0, io.SEEK_END)
    if size > MAX_ARCHIVE:
        msg = f"an archive larger than {MAX_ARCHIVE // MIB} MiB; unpack it and give the folder"
        raise InputRefused(msg)
    _refuse_many(stream, size)
    try:
        return zipfile.ZipFile(stream)
    except (*FAULTS, ValueError, UnicodeError) as error:
        raise InputRefused(_damaged()) from error


def _refuse_document(archive: zipfile.ZipFile) -> None:
    """Refuse what offices and publishers save, which is a zip to machines only."""
    if not archive.NameToInfo.keys().isdisjoint(DOCUMENT_PARTS):
        msg = (
            "a document of an office or a book, not an archive of reports; save it as text or HTML"
        )
        raise InputRefused(msg)


def _refuse_many(stream: BinaryIO, size: int) -> None:
    """Refuse by its closing record, before the list of members is read."""
    stream.seek(max(0, size - END_SIZE - 0xFFFF))
    tail = stream.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) < place + END_SIZE:
        raise InputRefused(_damaged())
    members, length = struct.unpack_from("<HL", tail, place + 10)
    if members > MAX_MEMBERS or length > MAX_LIST:
        msg = f"an archive of more than {MAX_MEMBERS} files; unpack it and give the folder"
        raise InputRefused(msg)


def _damaged() -> str:
    return "a damaged zip archive; get it whole"


def _reason(member: zipfile.ZipInfo, left: int) -> str | None:
    """Why a member is refused; None when it may be read."""
    if UPWARD.search(member.filename) or len(member.filename) > MAX_NAME:
        return "a name that leads out of the archive or is none; rename it"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, which is not followed; put the file itself into the archive"
    if member.flag_bits & ENCRYPTED:
        return "encrypted; unpack it yourself"
    if member.file_size > MAX_FILE or member.file_size > left:
        return f"larger than {MAX_FILE // MIB} MiB, or too much in one archive; split it"
    if member.file_size > max(SMALL, MAX_RATIO * member.compress_size):
        return f"grows more than {MAX_RATIO} times when unpacked, as no text does"
    return None


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    shown: str,
    origin: Origin,
    read: Callable[[BinaryIO, Origin], Iterator[Found]],
) -> Iterator[Found]:
    try:
        with archive.open(member) as packed:
            # No more is read than the archive says, and its check sum is asked for.
            data = packed.read(member.file_size + 1)
    except (*FAULTS, ValueError) as error:
        fault = f"{type(error).__name__}: {error}"[:80]
        yield Refused(source=shown, reason=f"damaged in the archive ({printable(fault)})")
        return
    path = PurePosixPath(make_storable(member.filename))
    suffix, depth = path.suffix.lower(), origin.depth + 1
    inner = replace(origin, name=path.name, shown=shown, suffix=suffix, depth=depth)
    yield from read(cast("BinaryIO", io.BytesIO(data)), inner)
