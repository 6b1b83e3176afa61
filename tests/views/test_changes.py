"""Promises of what is told of changes between two readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build import TEXT, article_record, event, read_article, statement, words
from diurna.articles import syndication
from diurna.errors import UsageError
from diurna.schema.records import Coder
from diurna.store import open_store
from diurna.views.changes import between_stores, changes, since_coder

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.schema.records import ReadArticle, Record
    from diurna.store import Store

OTHER_PLACE = words("demanded")
CASES = [
    ([event()], [event()], []),
    ([event()], [event(status="denied")], [("changed", ("status",))]),
    ([event()], [event(id="e-2", type="AID")], [("changed", ("type",))]),
    ([event()], [event(id="e-2")], []),
    ([event()], [event(id="e-2", trigger=OTHER_PLACE)], [("added", ()), ("removed", ())]),
    ([event()], [event(), event(id="e-2")], [("added", ())]),
    ([event(), event(id="e-2")], [event(id="e-2")], [("removed", ())]),
    ([event()], [statement()], [("added", ()), ("removed", ())]),
    ([article_record()], [article_record(title="Talks")], [("changed", ("title",))]),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_records_are_compared_by_id_or_by_place(
    before: list[Record], after: list[Record], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """One that has another id at the same place is the same one, changed or not."""
    assert [(change.what, change.fields) for change in changes(before, after)] == expected


def coded(reading: ReadArticle, version: str) -> ReadArticle:
    """A reading by that version."""
    coder = Coder(name="diurna", version=version)
    return replace(reading, article=replace(reading.article, coder=coder))


def recoded(path: Path, *versions: str) -> Store:
    """Two copies of one report, read by each version in turn: the last denies their events."""
    store = open_store(path, syndication=syndication)
    readings = [read_article(1), read_article(2)]
    with store.writer() as writer:
        for reading in readings:
            writer.add(coded(reading, versions[0]))
            for version in versions[1:]:
                events = tuple(replace(e, status="denied") for e in reading.events)
                writer.replace(reading.article.id, coded(replace(reading, events=events), version))
    return store


def test_what_a_coder_changed_is_told_and_nothing_else(tmp_path: Path) -> None:
    """Neither copies nor numbers of sources, which come from other articles."""
    store = recoded(tmp_path / "a.db", "1", "2")
    found = [(c.record.kind, c.article_id, c.fields) for c in since_coder(store)]
    assert found == [("event", "a-1", ("status",)), ("event", "a-2", ("status",))]


def test_the_coder_that_is_meant_must_be_plain(tmp_path: Path) -> None:
    """An unknown one, and none where there are several, are told with those that there are."""
    store = recoded(tmp_path / "a.db", "1", "2", "3")
    assert len(list(since_coder(store, "1"))) == 2
    assert list(since_coder(store, "2")) == []
    with pytest.raises(UsageError, match=r"no coder '9' among the earlier ones.* 1\+.*, 2\+"):
        list(since_coder(store, "9"))
    with pytest.raises(UsageError, match="more than one coder"):
        list(since_coder(store))


def test_two_stores_are_compared_article_by_article(tmp_path: Path) -> None:
    """What one of them lacks was removed or added, with all its records."""
    first = recoded(tmp_path / "a.db", "1")
    second = open_store(tmp_path / "b.db", syndication=syndication)
    with second.writer() as writer:
        writer.add(coded(read_article(2), "1"))
        writer.add(coded(read_article(3, text=f"{TEXT} More."), "1"))
    found = [(c.what, c.record.id, c.fields) for c in between_stores(first, second)]
    assert found == [
        *(("removed", own, ()) for own in ("a-1", "s-1", "e-1", "d-1")),
        ("changed", "a-2", ("copy_of", "story_id")),
        ("added", "a-3", ()),
    ]
