"""Promises on stores in files that cannot be written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from build import read_article
from diurna.articles import syndication
from diurna.errors import StoreError
from diurna.store import files, open_store
from diurna.store.backups import back_up

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


@pytest.fixture
def locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose file and folder this user may not write to."""
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        writer.add(read_article(1))
    monkeypatch.setattr(os, "access", Mock(return_value=False))
    return path


def test_a_store_that_cannot_be_written_is_read(locked: Path) -> None:
    """Without a file beside it, and without a change to it."""
    before = sorted(locked.parent.iterdir()), locked.read_bytes()
    with open_store(locked) as store:
        assert store.check() == []
        assert [hit.id for hit in store.search("talks")] == ["a-1"]
    assert (sorted(locked.parent.iterdir()), locked.read_bytes()) == before


def test_what_is_written_to_it_is_refused_in_one_line(locked: Path) -> None:
    """With what to do."""
    with (
        open_store(locked, syndication=syndication) as store,
        store.writer() as writer,
        pytest.raises(StoreError, match="it is read-only; make it and its folder writable"),
    ):
        writer.add(read_article(2))


def test_it_is_backed_up(locked: Path, tmp_path: Path) -> None:
    """Reading is all that a backup takes."""
    target = tmp_path / "backup.db"
    back_up(str(locked), str(target))
    with open_store(target) as store:
        assert store.counts()["article"] == 1


def test_none_is_made_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is named as the reason."""
    monkeypatch.setattr(os, "access", Mock(return_value=False))
    with pytest.raises(StoreError, match="its folder is read-only"):
        open_store(tmp_path / "new.db")


def test_a_full_disk_is_told_in_one_line_and_keeps_what_was_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file grows no more: nothing of the article is kept, and all before it is whole."""
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        writer.add(read_article(1))
    connect = files._on_connect  # noqa: SLF001 -- a disk of a few pages

    def on_small_disk(connection: sqlite3.Connection, record: object) -> None:
        connect(connection, record)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(files, "_on_connect", on_small_disk)
    long = " ".join(f"word{number}" for number in range(20_000))
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        with pytest.raises(
            StoreError, match=r"^'[^\n]+': the disk is full; make room and run again"
        ):
            writer.add(read_article(2, text=long))
        assert store.ids() == ["a-1"]
        assert store.check() == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root"
)
def test_a_file_made_read_only_is_told(path: Path) -> None:
    """The rights of the file itself, not what we believe of them."""
    with open_store(path, syndication=syndication) as store, store.writer() as writer:
        writer.add(read_article(1))
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with (
            open_store(path, syndication=syndication) as store,
            store.writer() as writer,
            pytest.raises(StoreError, match="read-only"),
        ):
            writer.add(read_article(2))
    finally:
        path.parent.chmod(0o700)
