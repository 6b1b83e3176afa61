"""Tab-separated lines."""

from __future__ import annotations

import pytest

from diurna.codec.delimited import tab_line

CASES = [
    (["a", "b"], b"a\tb\n"),
    ([None, ""], b"\t\n"),
    ([-4.0, 3, True], b"-4.0\t3\ttrue\n"),
    (["=1+1", "-cmd", "@x", "+1"], b"'=1+1\t'-cmd\t'@x\t+1\n"),
    (["\t=1"], b"'=1\n"),
    (["one\ntwo\r\nthree\x00four"], b"one two three four\n"),
    (['"quoted" word'], b"'quoted' word\n"),
    (["half \ud800 pair"], b"half ? pair\n"),
]


@pytest.mark.parametrize(("cells", "line"), CASES)
def test_a_tab_line_is_one_line_of_harmless_cells(cells: list[object], line: bytes) -> None:
    """Whatever the cells hold."""
    assert tab_line(cells) == line


def test_what_is_missing_can_have_a_word() -> None:
    """As in POLECAT."""
    assert tab_line([None, "a"], missing="None") == b"None\ta\n"
