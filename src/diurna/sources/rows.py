"""The rows of a CSV file, whatever one of them does to the others."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

from diurna.sources.base import MIB

if TYPE_CHECKING:
    from collections.abc import Iterator

# A row by its number: its cells, or what is wrong with it.
Row: TypeAlias = "tuple[int, list[str] | str]"
# One cell holds one article; as one line of JSONL.
MAX_CELL = 16 * MIB
# A quotation mark that never closes makes one row of many lines. Then the reading begins again
# behind the line that it stands in, as long as no more than so many times the file is read.
MAX_REREAD = 20


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    r"""The rows that are not blank, and what is wrong with those that cannot be read.

    Example:
        >>> [row for _, row in csv_rows('a,b\n\n1,"x\ny"\n', ",")]
        [['a', 'b'], ['1', 'x\ny']]
        >>> [type(row).__name__ for _, row in csv_rows('1,"x\n2,y\n3,z\n', ",")]
        ['str', 'list', 'list']
    """
    csv.field_size_limit(MAX_CELL)
    lines = list(io.StringIO(text, newline=""))
    number = start = reread = 0
    while reread <= MAX_REREAD * len(lines):
        reading = _Reading(lines, start, delimiter)
        for row in reading.rows():
            number += 1
            if any(cell.strip() for cell in row):
                yield number, row
        if not reading.fault:
            return
        number += 1
        yield number, reading.fault
        start = reading.begin + 1
        reread += reading.end - start
    yield number + 1, "too many rows that cannot be read, so the rest is left; mend the file"


class _Reading:
    """One reading of the lines from a place on, up to a row that cannot be read."""

    def __init__(self, lines: list[str], start: int, delimiter: str) -> None:
        self._lines = lines
        self._start = start
        self._delimiter = delimiter
        self.begin = self.end = start
        self.fault = ""

    def rows(self) -> Iterator[list[str]]:
        """The rows; the last lies between ``begin`` and ``end``, where a ``fault`` ended them."""
        lines = map(self._lines.__getitem__, range(self._start, len(self._lines)))
        reader = csv.reader(lines, delimiter=self._delimiter)
        try:
            for row in reader:
                self.end = self._start + reader.line_num
                if self._is_open():
                    self.fault = "a quotation mark that never closes; close it"
                    return
                yield row
                self.begin = self.end
        except csv.Error as error:
            self.end = self._start + reader.line_num
            self.fault = f"not readable as CSV ({error}); close its quotation marks"

    def _is_open(self) -> bool:
        """Whether a row of several lines is one only because a quotation mark is amiss."""
        if self.end < self.begin + 2:
            return False
        own = self._lines[self.begin : self.end]
        try:
            list(csv.reader(own, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return True
        return False
