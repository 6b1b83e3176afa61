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


@pytest.mark.parametrize("name", ["iso-8859-1", "ISO_8859-1", "latin1", "us-ascii", "windows-1252"])
def test_quotation_marks_of_windows_are_read_under_any_western_name(name: str) -> None:
    """Pages of the 1990s declare ISO 8859-1 and mean what their editors wrote in."""
    data = f"<meta charset={name}> ".encode() + b"He said \x93no\x94, it\x92s over."
    assert decode(data).endswith("He said \u201cno\u201d, it\u2019s over.")


def test_encoding_that_is_told_goes_before_the_text_itself_and_behind_its_bytes() -> None:
    """Servers know what they send, unless the bytes prove them wrong."""
    page = "<meta charset=latin1> Переговоры"
    assert decode(page.encode("cp1251"), "windows-1251") == page
    assert decode(page.encode(), "windows-1251") == page
    plain = b"They met in a caf\xe9."
    assert decode(plain, "no-such-encoding") == decode(plain, "zlib") == "They met in a café."
