"""Lines of an iCalendar file: escaped, folded, ended as RFC 5545 wants them."""

from __future__ import annotations

import re

# RFC 5545, 3.1: a line holds 75 octets at most, its end not counted.
MAX_OCTETS = 75
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def calendar_line(name: str, value: str) -> bytes:
    r"""One content line, folded between characters, with its line end.

    Args:
        name: the property with its parameters.
        value: as it is to stand there; texts are escaped by ``calendar_text``.

    Example:
        >>> calendar_line("SUMMARY", "x" * 70).split(b"\r\n")[1]
        b' xxx'
    """
    lines, room = [b""], MAX_OCTETS
    for character in f"{name}:{value}":
        octets = character.encode()
        if len(lines[-1]) + len(octets) > room:
            # The space that marks a line as going on counts too.
            lines.append(b"")
            room = MAX_OCTETS - 1
        lines[-1] += octets
    return b"\r\n ".join(lines) + b"\r\n"


def calendar_text(text: str) -> str:
    r"""A text with what would end it escaped, and without what no calendar can hold.

    Example:
        >>> calendar_text("Talks; in A, B\n")
        'Talks\\; in A\\, B\\n'
    """
    kept = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for character in ("\\", ";", ","):
        kept = kept.replace(character, f"\\{character}")
    return kept.replace("\n", "\\n")
