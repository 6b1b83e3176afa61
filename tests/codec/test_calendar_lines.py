"""Lines of an iCalendar file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diurna.codec.calendar_lines import calendar_line, calendar_text

TEXTS = [
    ("a, b; c", "a\\, b\\; c"),
    ("back\\slash", "back\\\\slash"),
    ("one\r\ntwo\rthree", "one\\ntwo\\nthree"),
    ("bell\x07 and \ud800", "bell and "),
]


@pytest.mark.parametrize(("text", "escaped"), TEXTS)
def test_a_text_is_escaped(text: str, escaped: str) -> None:
    """So that it ends where its line does."""
    assert calendar_text(text) == escaped


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_a_folded_line_unfolds_to_itself(text: str) -> None:
    """And no part of it is too long or splits a character."""
    line = calendar_line("SUMMARY", text)
    parts = line.split(b"\r\n")
    assert parts[-1] == b""
    assert all(len(part) <= 75 and part.decode() is not None for part in parts)
    assert line.replace(b"\r\n ", b"") == f"SUMMARY:{text}\r\n".encode()
