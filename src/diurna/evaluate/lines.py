"""Gold data: JSON lines, each checked against what the task reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from diurna.errors import InputRefused

if TYPE_CHECKING:
    from pathlib import Path

Line = TypeVar("Line")


def read_gold(path: Path, line: type[Line]) -> list[Line]:
    """The lines of a gold file, in order; fields that the task does not read are passed over.

    Args:
        path: a file of JSON lines.
        line: the type of a line.

    Raises:
        InputRefused: the file cannot be read, a line is not of this form, or there is none.
    """
    decoder = msgspec.json.Decoder(line)
    found = []
    for number, content in enumerate(_bytes(path).split(b"\n"), start=1):
        if content.strip():
            try:
                found.append(decoder.decode(content))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                msg = f"{str(path)!r}, line {number}: {error}; see the form in docs/evaluation.md"
                raise InputRefused(msg) from error
    if not found:
        msg = f"{str(path)!r} has no line; name a file of gold data"
        raise InputRefused(msg)
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{str(path)!r} cannot be read ({error.strerror}); name a file of gold data"
        raise InputRefused(msg) from error
