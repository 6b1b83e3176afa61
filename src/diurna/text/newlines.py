"""The two changes made to an input's text, both of which leave its offsets usable; and lines."""

from __future__ import annotations

import re

# Code points that no store or UTF-8 output can hold: NUL and lone surrogates.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def normalize_newlines(text: str) -> str:
    r"""The text with CRLF and CR written as LF.

    Example:
        >>> normalize_newlines("one\r\ntwo\rthree\n")
        'one\ntwo\nthree\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def make_storable(text: str) -> str:
    r"""The text with each NUL and lone surrogate replaced, one for one, by U+FFFD.

    Example:
        >>> make_storable("a\x00b")
        'a\ufffdb'
    """
    return UNSTORABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    r"""What a text says on one line, storable, with one blank between words.

    Example:
        >>> one_line(" Talks\n  fail ")
        'Talks fail'
    """
    return " ".join(make_storable(text).split())
