"""One event told in headline and body is one, with both sentences as evidence."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2014-09-10"
REST = "\n\nThe foreign ministry in Lima gave no reason for it. Nobody else was named."
PERU = "Peru expelled two diplomats on Monday."
CASES = [
    (f"Peru expels two diplomats\n\n{PERU}{REST}", 1),
    (f"Peru expels two diplomats\n\nBolivia expelled two diplomats on Monday.{REST}", 2),
    (f"Expulsion of two diplomats\n\n{PERU}{REST}", 1),
    (f"Two states at odds\n\n{PERU} Peru expelled two diplomats.{REST}", 2),
    (f"Two states at odds\n\n{PERU} Crowds cheered. {PERU}{REST}", 1),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tellings_of_one_expulsion_are_counted_once(text: str, expected: int) -> None:
    """No party and no date against it: one; another state or an undated telling: two."""
    found = [e for e in read(text, date=DAY).events if e.type == "SANCTION"]
    assert expected == len(found)


def test_a_merged_event_points_at_both_sentences() -> None:
    """The headline stays evidence, the body's words and date are the event's own."""
    text = CASES[0][0]
    (found,) = (e for e in read(text, date=DAY).events if e.type == "SANCTION")
    assert [part.text for part in found.evidence.pieces] == text.split("\n\n")[:2]
    assert found.date.value == "2014-09-08"
    assert found.trigger.start > text.index("\n\n")
