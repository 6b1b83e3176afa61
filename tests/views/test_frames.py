"""Promises of frames and flat rows: a store in, a frame out, whatever is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from diurna.views import frames
from diurna.views.lines import columns, to_json, to_rows
from diurna.views.timeline import TimelineLine, timeline
from told import act, asked, day, said, story

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from views.conftest import Archive

VIEWS = [
    (frames.find, 2),
    (frames.timeline, 2),
    (frames.ledger, 1),
    (frames.exchange, 1),
    (frames.calendar, 1),
    (frames.network, 1),
    (frames.series, 1),
    (frames.silences, 1),
]


@pytest.mark.parametrize(("view", "rows"), VIEWS)
def test_every_view_is_a_frame(
    archive: Archive, view: Callable[..., pd.DataFrame], rows: int
) -> None:
    """Also of an empty store: the columns are there all the same."""
    empty = view(archive())
    assert len(empty) == 0
    store = archive(
        story(
            "one",
            "2031-05-06",
            act("Shelled at dawn.", who=["NLD"], whom=["SDM"]),
            act("Marches.", type="PROTEST", status="planned", who=["SDM"], on=day("2031-05-09")),
            said("We shall talk.", by="NLD Ada Quist"),
            asked("They must leave.", by="NLD"),
        )
    )
    frame = view(store) if view is not frames.find else view(store, types=["ASSAULT", "PROTEST"])
    assert (len(frame), list(frame.columns)) == (rows, list(empty.columns))
    assert len(view(store, since="2032-01-01")) == 0


def test_a_flat_row_joins_what_a_line_nests(archive: Archive) -> None:
    """JSON has it all, a sheet what fits a cell."""
    told = act("Shelled at dawn.", who=["NLD", "OST"], whom=["SDM"], on=day("2031-05-06"))
    lines = timeline(archive(story("one", "2031-05-06", told)))
    (row,) = to_rows(TimelineLine, lines)
    assert tuple(row) == columns(TimelineLine)
    assert (row["day"], row["actors"], row["statuses"]) == (
        "2031-05-06",
        "NLD; OST",
        "happened (1)",
    )
    assert "evidence" not in row
    whole = json.loads(to_json(lines[0]))
    assert (whole["actors"], whole["statuses"]) == (["NLD", "OST"], {"happened": 1})
    assert whole["evidence"][0]["article_id"] == "a-one"
