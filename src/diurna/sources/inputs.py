"""Paths, directories and standard input -> raw pages and refusals, in the order given."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import MIB, Refused, file_name, printable, refuse_larger
from diurna.sources.jsonl import Outcome, read_lines
from diurna.sources.media import HEAD, SUFFIXES, kind_of
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from diurna.schema.sources import Media
    from diurna.sources.media import SourceKind

# No report is larger; whoever has more in one file has a collection, which is JSONL's work.
MAX_FILE = 64 * MIB
STDIN = "-"


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


def open_sources(paths: Sequence[str], *, stdin: BinaryIO) -> Iterator[Outcome]:
    """The pages of all inputs, a refusal for each that gave none, and remarks on the others.

    Args:
        paths: files, directories (read whole, in order of names), ``-`` for ``stdin``.
        stdin: bytes of standard input.
    """
    for path in paths:
        if path == STDIN:
            yield from _read_stream(stdin, name=STDIN, suffix="")
        elif path.lower().startswith(("http://", "https://")):
            yield Refused(
                source=printable(path),
                reason="addresses are not read by this version; save the page and give the file",
            )
        elif Path(path).is_dir():
            yield from _read_directory(Path(path))
        else:
            yield from _read_file(Path(path))


def _read_directory(folder: Path) -> Iterator[Outcome]:
    found = False
    for path in _files_below(folder):
        found = True
        reason = _stranger_reason(path)
        if reason is None:
            yield from _read_file(path)
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
    if path.name.startswith("."):
        return "a hidden file"
    if path.is_symlink():
        return "a link; give the file it points to"
    if not stat.S_ISREG(path.lstat().st_mode):
        return "not a regular file"
    if path.suffix.lower() not in SUFFIXES:
        return f"{path.suffix or 'a name without ending'!r} is not read in a directory"
    return None


def _read_file(path: Path) -> Iterator[Outcome]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Refused(source=printable(str(path)), reason="not a regular file")
            return
        with path.open("rb") as stream:
            yield from _read_stream(
                stream, name=file_name(path), suffix=path.suffix, shown=str(path)
            )
    except (OSError, ValueError) as error:
        yield Refused(source=printable(str(path)), reason=_fault(error))


def _fault(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "not readable: permission denied"
    return f"not readable: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _read_stream(
    stream: BinaryIO, *, name: str, suffix: str, shown: str | None = None
) -> Iterator[Outcome]:
    shown = printable(shown or name)
    try:
        head = stream.read(HEAD)
        kind = kind_of(decode(head), suffix) if head else "text"
        whole = cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream)))
        yield from OPENERS[kind](whole, name, shown)
    except InputRefused as error:
        yield Refused(source=shown, reason=str(error))


def _open_page(media: Media) -> Opener:
    def read(stream: BinaryIO, name: str, shown: str) -> Iterator[Outcome]:
        data = stream.read(MAX_FILE + 1)
        refuse_larger(len(data), MAX_FILE)
        content = make_storable(decode(data))
        if content.strip():
            yield RawPage(source_id=name, content=content, media=media)
        else:
            yield Refused(source=shown, reason="empty: there is no text to read")

    return read


def _open_lines(stream: BinaryIO, name: str, shown: str) -> Iterator[Outcome]:
    return read_lines(stream, name=name, shown=shown)


Opener: TypeAlias = "Callable[[BinaryIO, str, str], Iterator[Outcome]]"
# One opener a kind; a new kind of input is a row here and its endings in media.SUFFIXES.
OPENERS: dict[SourceKind, Opener] = {
    "text": _open_page("text"),
    "markdown": _open_page("markdown"),
    "html": _open_page("html"),
    "jsonl": _open_lines,
}
