"""Promises on stores that earlier versions made."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine, inspect

from build import read_article
from diurna.articles import syndication
from diurna.errors import StoreError
from diurna.store import open_store, preparing
from diurna.store.tables import SCHEMA_VERSION

RELEASED = {path.stem: path for path in (Path(__file__).parent / "released").glob("v*.sql")}


def made_by(version: str, path: Path) -> Path:
    """A store as that version left it."""
    with sqlite3.connect(path) as raw:
        raw.executescript(RELEASED[version].read_text(encoding="utf-8"))
    raw.close()
    return path


def shape(path: Path) -> dict[str, object]:
    """The tables of a store with their columns, keys and indexes, whatever their order."""
    found = inspect(create_engine(f"sqlite:///{path}"))
    return {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(str(key["constrained_columns"]) for key in found.get_foreign_keys(name)),
            sorted(str(index["name"]) for index in found.get_indexes(name)),
        )
        for name in found.get_table_names()
        if "_fts" not in name
    }


def triggers(path: Path) -> set[str]:
    """What keeps the index of words."""
    with sqlite3.connect(path) as raw:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        return {name for (name,) in raw.execute(query)}


def test_every_version_before_this_one_is_tried() -> None:
    """A new version of the tables comes with a store of the one before."""
    assert set(RELEASED) == {f"v{number}" for number in range(1, SCHEMA_VERSION)}


@pytest.mark.parametrize("version", sorted(RELEASED))
def test_a_store_of_an_earlier_version_is_brought_to_this_one(tmp_path: Path, version: str) -> None:
    """Its articles are all there, whole, searchable, counted, and more can be added."""
    path = made_by(version, tmp_path / "old.db")
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        assert store.check() == []
        assert [article.id for article in store.articles()] == ["a-1", "a-2", "a-3"]
        assert store.article("a-2").copy_of == "a-1"
        assert [event.sources for event in store.all_records(("event",))] == [1, 1]
        assert [hit.id for hit in store.search("muller harbours")] == ["a-3"]
        assert list(store.coders().values()) == [3]
        assert writer.add(read_article(4, text="A march was held in Orlo by dockers."))
        assert [hit.id for hit in store.search("dockers")] == ["a-4"]
        assert store.check() == []


@pytest.mark.parametrize("version", sorted(RELEASED))
def test_a_migrated_store_has_the_tables_of_a_new_one(tmp_path: Path, version: str) -> None:
    """Columns, keys, indexes and triggers are those that a fresh store is made with."""
    old, new = made_by(version, tmp_path / "old.db"), tmp_path / "new.db"
    open_store(old).close()
    open_store(new).close()
    assert shape(old) == shape(new)
    assert triggers(old) == triggers(new)


def test_a_migration_that_breaks_off_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps are one transaction: the next opening begins anew."""
    path = made_by("v1", tmp_path / "old.db")
    before = shape(path)

    with monkeypatch.context() as patched:
        patched.setattr(preparing, "_note_version", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            open_store(path)
    assert shape(path) == before
    with open_store(path) as store:
        assert store.check() == []


def test_an_old_store_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message tells both versions and what to do."""
    path = made_by("v2", tmp_path / "old.db")
    monkeypatch.setattr("os.access", Mock(return_value=False))
    with pytest.raises(StoreError, match=r"of version 2.*read-only; copy it"):
        open_store(path)
