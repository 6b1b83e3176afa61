"""How one event becomes pairs of parties."""

from __future__ import annotations

import pytest

from build import actor
from diurna.views.exports.days import Dated, dating
from diurna.views.exports.dyads import dyads
from diurna.views.exports.telling import Told
from scenes import NORLAND, SUDMARK, UNION, act, article

CASES = [
    ({}, ["Norland Sudmark 120"]),
    ({"actors": (NORLAND, UNION)}, ["Norland Sudmark 120", "UN Sudmark 120"]),
    ({"recipients": ()}, ["Norland - 120"]),
    ({"actors": ()}, ["- Sudmark 120"]),
    # The codebook's example: who visits, and who hosts.
    ({"type": "CONSULT", "mode": "visit"}, ["Norland Sudmark 042", "Sudmark Norland 043"]),
    ({"type": "CONSULT"}, ["Norland Sudmark 040", "Sudmark Norland 040"]),
    (
        {"type": "AGREE", "actors": (NORLAND, SUDMARK), "recipients": ()},
        ["Norland Sudmark 030", "Sudmark Norland 030"],
    ),
    ({"type": "AGREE", "underlying": "AID"}, ["Norland Sudmark 033"]),
    ({"type": "PROTEST", "mode": "riot", "recipients": ()}, ["Norland - 145"]),
]


@pytest.mark.parametrize(("facts", "expected"), CASES)
def test_an_event_gives_a_row_for_each_pair(facts: dict[str, object], expected: list[str]) -> None:
    """With the CAMEO code seen from the side of its source."""
    told = Told(event=act(**facts), article=article())
    found = dyads(Dated(told=told, dating=dating(told)))
    rows = [
        " ".join([*(p.name if p else "-" for p in (d.source, d.target)), d.cameo.code])
        for d in found
    ]
    assert rows == expected


def test_the_rows_of_one_event_are_numbered() -> None:
    """From 0, in the order of its parties."""
    told = Told(event=act(actors=(NORLAND, actor("Westreich"))), article=article())
    assert [d.number for d in dyads(Dated(told=told, dating=dating(told)))] == [0, 1]
