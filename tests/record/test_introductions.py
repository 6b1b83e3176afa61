"""Who opens a report as a description and is named where he speaks again."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
OPENINGS = [
    # text, the speaker of the first statement
    (
        "A Dutch prosecutor said that the case was old. “We have waited,” Ada Quist said.",
        "Ada Quist",
    ),
    (
        "A relief official asked for tents. “Now,” the official, Ada Quist, said.",
        "Ada Quist",
    ),
    (
        "A Dutch prosecutor said it was old. He wants it closed. “We wait,” Ada Quist said.",
        "Ada Quist",
    ),
    (
        "A Dutch prosecutor said it was old. “We laughed,” said Bo Lund, who sells fish.",
        None,
    ),
    (
        "A Dutch prosecutor said it was old. “We laughed,” said Bo Lund, a shopkeeper.",
        None,
    ),
    (
        "A Dutch prosecutor said it was old. Nobody in the square clapped. “We go,” Bo Lund said.",
        None,
    ),
    (
        "Bo Lund left. A Dutch prosecutor said it was old. “We laughed,” Bo Lund said.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "name"), OPENINGS)
def test_the_first_speaker_is_named_by_the_quotation_behind(text: str, name: str | None) -> None:
    """A full name that nothing else tells of, right behind the opening, is its speaker's."""
    first = read(text, date=DAY).statements[0]
    assert first.speaker is not None
    assert first.speaker.name == name
