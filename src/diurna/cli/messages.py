"""Messages to the person at the terminal: one line each, on standard error."""

from __future__ import annotations

import sys


def tell(message: str) -> None:
    """Say one thing in one line, after the program's name."""
    sys.stderr.write(f"diurna: {printable(' '.join(message.split()))}\n")
    sys.stderr.flush()


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "copy", "copies"), counted(2, "copy", "copies"), counted(0, "event")
        ('1 copy', '2 copies', '0 events')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def spoken(code: str) -> str:
    """A code of the record as people say it; machine formats keep the code.

    Example:
        >>> spoken("not_happened")
        'not happened'
    """
    return code.replace("_", " ")


def printable(text: str) -> str:
    r"""The text without the control characters that could drive a terminal.

    Example:
        >>> printable("red \x1b[31mtext")
        'red [31mtext'
    """
    kept = "".join(c for c in text if c in "\n\t" or c.isprintable() or c.isspace())
    return kept.encode("utf-8", "replace").decode("utf-8")
