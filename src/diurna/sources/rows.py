"""The rows of a CSV file of any size, whatever one of them does to the others."""

from __future__ import annotations

import csv
import io
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from diurna.sources.base import MIB, read_whole
from diurna.text.decoding import decode, narrow_encoding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

# A row by its number: its cells, or what is wrong with it.
Row: TypeAlias = "tuple[int, list[str] | str]"
# One cell holds one article; as one line of JSONL.
MAX_CELL = 16 * MIB
# A quotation mark that never closes makes one row of many lines. Then the reading begins again
# behind the line that it stands in, as long as no more than so many times the file is read.
MAX_REREAD = 20
# So much tells how a file is encoded and what ends its lines.
SAMPLE = MIB
BOM = b"\xef\xbb\xbf"


def text_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a file as text, with their ends: UTF-8, or what its first megabyte is in.

    Raises:
        InputRefused: it is no text.
    """
    head = stream.read(SAMPLE).removeprefix(BOM)
    decode(head)
    if b"\n" not in head:
        # Old programs of Apple end lines in another way; and one line of a megabyte is no table.
        yield from io.StringIO(decode(head + read_whole(stream)), newline="")
        return
    other = narrow_encoding(head)
    end = head.rfind(b"\n") + 1
    amid = head[end:] + stream.readline(MAX_CELL)
    for line in chain(io.BytesIO(head[:end]), [amid] if amid else [], _rest(stream)):
        text = _text(line, other)
        yield from io.StringIO(text, newline="") if "\r" in text[:-2] else (text,)


def _rest(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(MAX_CELL):
        yield line


def _text(line: bytes, other: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(other, "replace")


def csv_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    r"""The rows that are not blank, and what is wrong with those that cannot be read.

    Args:
        lines: with their ends.
        delimiter: what divides cells.

    Example:
        >>> [row for _, row in csv_rows(['a,b\n', '\n', '1,"x\n', 'y"\n'], ",")]
        [['a', 'b'], ['1', 'x\ny']]
        >>> [type(row).__name__ for _, row in csv_rows(['1,"x\n', '2,y\n', '3,z\n'], ",")]
        ['str', 'list', 'list']
    """
    csv.field_size_limit(MAX_CELL)
    source = _Lines(lines)
    number = 0
    while source.reread <= MAX_REREAD * source.read:
        reading = _Reading(source, delimiter)
        for row in reading.rows():
            number += 1
            if any(cell.strip() for cell in row):
                yield number, row
        if not reading.fault:
            return
        number += 1
        yield number, reading.fault
        source.go_back()
    yield number + 1, "too many rows that cannot be read, so the rest is left; mend the file"


class _Lines:
    """Lines, those of the row at hand kept, so that they can be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.held: list[str] = []
        self.read = self.reread = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.held.append(line)
        self.read += 1
        return line

    def go_back(self) -> None:
        """Read the lines of the row at hand again, but for the first."""
        self._again.extendleft(reversed(self.held[1:]))
        self.reread += len(self.held)
        self.held.clear()


class _Reading:
    """One reading of lines, up to a row that cannot be read."""

    def __init__(self, lines: _Lines, delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self.fault = ""

    def rows(self) -> Iterator[list[str]]:
        """The rows; a ``fault`` tells why there are no more, and its lines are held."""
        try:
            for row in csv.reader(self._lines, delimiter=self._delimiter):
                if self._is_open():
                    self.fault = "a quotation mark that never closes; close it"
                    return
                self._lines.held.clear()
                yield row
        except csv.Error as error:
            self.fault = f"not readable as CSV ({error}); close its quotation marks"

    def _is_open(self) -> bool:
        """Whether a row of several lines is one only because a quotation mark is amiss."""
        if len(self._lines.held) < len(("first", "second")):
            return False
        try:
            list(csv.reader(self._lines.held, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return True
        return False
