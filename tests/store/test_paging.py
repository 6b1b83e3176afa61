"""Promises of pages of records: the same as in the whole, in whatever parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.api import open_store
from diurna.store import Selection
from told import act, asked, said, story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diurna.store import Store

SELECTIONS = [
    Selection(),
    Selection(since="2031-05-07"),
    Selection(actor="NLD"),
    Selection(types=frozenset({"AID"})),
    Selection(types=frozenset({"CONSULT"}), statuses=frozenset({"planned"})),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four articles, one of them without a record."""
    planned = {"type": "AGREE", "underlying": "CONSULT", "status": "planned"}
    with open_store(tmp_path / "archive.db") as opened:
        with opened.writer() as writer:
            for name, day in (("one", "2031-05-06"), ("two", "2031-05-07"), ("six", None)):
                told = [
                    act("Struck.", who=["NLD"], whom=["SDM"]),
                    act("Helps.", who=["OST"], type="AID"),
                    act("Meets.", who=["NLD", "OST"], **planned),
                    said("We help.", by="NLD Ada Quist"),
                    asked("Leave the port.", by="OST"),
                ]
                writer.add(story(name, day, *told))
            writer.add(story("ten", "2031-05-08"))
        yield opened


@pytest.mark.parametrize("kind", ["article", "statement", "event", "demand"])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_pages_are_parts_of_the_whole(store: Store, kind: str, selection: Selection) -> None:
    """Of every size, from every place, whatever is asked."""
    whole = list(store.all_records((kind,), selection=selection))
    for limit in (1, 2, 5):
        parts = (
            store.some_records(kind, skip=skip, limit=limit, selection=selection)
            for skip in range(0, len(whole) + limit, limit)
        )
        assert [record for part in parts for record in part] == whole
