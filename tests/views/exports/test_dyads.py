"""How one event becomes pairs of parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import actor
from diurna.views.exports.days import Dated, dating
from diurna.views.exports.dyads import dyads
from diurna.views.exports.parties import name_of
from diurna.views.exports.telling import Told
from scenes import NORLAND, SUDMARK, UNION, act, article

WE = replace(actor("we"), name=None)
POLICE = replace(actor("the police", sector="COP"), name=None)
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
    # CAMEO keeps the forces of states (190) apart from violence by others (180).
    ({"type": "ASSAULT"}, ["Norland Sudmark 190"]),
    ({"type": "ASSAULT", "actors": (SUDMARK,), "recipients": ()}, ["Sudmark - 190"]),
    ({"type": "ASSAULT", "actors": (POLICE,)}, ["the police Sudmark 180"]),
    ({"type": "ASSAULT", "recipients": (NORLAND,)}, ["Norland Norland 180"]),
    ({"type": "ASSAULT", "mode": "explosives"}, ["Norland Sudmark 190"]),
    ({"type": "ASSAULT", "mode": "heavy-weapons"}, ["Norland Sudmark 194"]),
    # Nobody knows who "we" are: there is no such party in a data set of coded actors.
    ({"actors": (WE,)}, ["- Sudmark 120"]),
    ({"type": "CONSULT", "recipients": (WE,)}, ["Norland - 040"]),
    (
        {"type": "CONSULT", "actors": (NORLAND, WE, SUDMARK), "recipients": ()},
        ["Norland Sudmark 040", "Sudmark Norland 040"],
    ),
    ({"type": "ACCUSE", "actors": (POLICE,)}, ["the police Sudmark 110"]),
]


@pytest.mark.parametrize(("facts", "expected"), CASES)
def test_an_event_gives_a_row_for_each_pair(facts: dict[str, object], expected: list[str]) -> None:
    """With the CAMEO code seen from the side of its source."""
    told = Told(event=act(**facts), article=article())
    found = dyads(Dated(told=told, dating=dating(told)))
    rows = [
        " ".join([*(name_of(p) if p else "-" for p in (d.source, d.target)), d.cameo.code])
        for d in found
    ]
    assert rows == expected


def test_the_rows_of_one_event_are_numbered() -> None:
    """From 0, in the order of its parties."""
    told = Told(event=act(actors=(NORLAND, actor("Westreich"))), article=article())
    assert [d.number for d in dyads(Dated(told=told, dating=dating(told)))] == [0, 1]
