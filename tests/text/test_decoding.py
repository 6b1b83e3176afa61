"""Bytes become the text that was written, or are told to be none."""

from __future__ import annotations

import pytest

from diurna.errors import InputRefused
from diurna.text.decoding import decode

WORDS = "The café\u2019s owner \u2013 a Ms Núñez \u2013 paid £20 to the mediator."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_words_survive_their_encoding(encoding: str) -> None:
    """Quotation marks, accents and currency signs come out as they went in."""
    assert decode(WORDS.encode(encoding)) == WORDS


def test_broken_byte_does_not_change_the_encoding() -> None:
    """A text in UTF-8 with one damaged place is still UTF-8."""
    assert "café" in decode((WORDS * 3).encode() + b"\xff the end")


def test_few_nul_bytes_are_no_binary() -> None:
    """One stray NUL in a page is kept for the caller to replace."""
    assert decode(b"a" * 500 + b"\x00" + b"b" * 500)[500] == "\x00"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"PK\x03\x04x", bytes(range(32)) * 9])
def test_binary_is_refused(data: bytes) -> None:
    """A refusal names what it is and what to give."""
    with pytest.raises(InputRefused, match=r"not a text; (?:give|save|unpack)"):
        decode(data)
