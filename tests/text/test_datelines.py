"""Datelines, told from labels of speakers and from sentences."""

from __future__ import annotations

import pytest

from diurna.gazetteer.datelines import report_start
from diurna.text.datelines import dateline_end

DATELINES = [
    "ATHENS, May 4 (AN) - ",
    "PORT MORESBY, Papua New Guinea, Sept. 30 (AN) -- ",
    "Bhuj, Jan. 31: ",
    "Goma (an) - ",
    "Abidjan, Monday \N{EM DASH} ",
    "Lae (via amateur radio) \N{EM DASH} ",
]
BARE = [
    ("Dhaka: The council met.", 7),
    ("DHAKA: The council met.", 7),
    ("MAYOR: We wait.", 0),
    ("Poll: Nobody waits.", 0),
    ("Quist, Lund\n\nNo news.\n\nNone.\n\nNone.\n\nDHAKA: The council met.", 0),
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_ends_before_the_report(dateline: str) -> None:
    """A place with a date or agency before a dash or colon is no part of the report."""
    text = dateline + "The council met."
    assert dateline_end(text, 0, len(text)) == len(dateline)


@pytest.mark.parametrize("text", ["NATO ships were sent - Three left.", "The well - it was dry."])
def test_a_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    """A dash after a verb parts no dateline."""
    assert dateline_end(text, 0, len(text)) == 0


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_a_bare_place_is_a_dateline_at_the_top_alone(text: str, expected: int) -> None:
    """Only towns that reports come from, and only in the first lines."""
    start = text.rindex("\n") + 1 if "\n" in text else 0
    assert report_start(text, start, len(text)) - start == expected
