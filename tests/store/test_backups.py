"""Promises of backups, from and into both kinds of store."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build import TEXT, read_article
from diurna.articles import syndication
from diurna.codec import encode_record
from diurna.errors import StoreError
from diurna.schema.sources import KeptPage, RawPage
from diurna.store import open_store
from diurna.store.backups import back_up, restore
from diurna.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

FEED = "https://courier.example/feed"
# Half of a surrogate pair, as a careless page may hold.
PAGE = KeptPage(
    page=RawPage(source_id="p", content="<p>Talks\ud800</p>", media="html", authors=("Bo",)),
    date="2031-05-06",
)


def fill(place: Path | str) -> None:
    """A store of an original that came after its copy, a kept page, and a feed watched."""
    paged = replace(read_article("page", text=f"{TEXT} And more was said."), page=PAGE)
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        for reading in (read_article("b"), read_article("a"), paged):
            writer.add(reading)
        store.feed_states().keep(FEED, "{}")


def lines(place: Path | str) -> list[bytes]:
    """All that an export of a store is made from, its words found and the rest there."""
    with open_store(place) as store:
        assert store.check() == []
        assert [hit.id for hit in store.search("more said")] == ["a-page"]
        assert store.kept_page("a-page") == PAGE
        assert store.feed_states().load(FEED) == "{}"
        return list(map(encode_record, store.all_records()))


def test_a_backup_of_a_file_is_a_store(path: Path, tmp_path: Path) -> None:
    """It opens by itself, with nothing beside it."""
    fill(path)
    target = tmp_path / "kept" / "backup.db"
    target.parent.mkdir()
    back_up(str(path), str(target))
    assert list(target.parent.iterdir()) == [target]
    assert lines(target) == lines(path)


@pytest.mark.parametrize(("source", "target"), ["ff", "fs", "sf", "ss"])
def test_a_backup_goes_back_into_either_kind_of_store(
    source: str, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """From file or server into file or server: records, pages, feeds and words are the same."""
    database = request.getfixturevalue("database") if "s" in source + target else ""
    places = {"f": str(tmp_path / "one.db"), "s": database}
    fill(places[source])
    back_up(places[source], str(tmp_path / "backup"))
    into = str(tmp_path / "two.db") if target == "f" else database
    restore(str(tmp_path / "backup"), into, overwrite=source == target == "s")
    assert lines(into) == lines(places[source])


def test_a_backup_of_an_earlier_version_is_restored(tmp_path: Path) -> None:
    """The backup itself stays as it was."""
    source = tmp_path / "old.db"
    with sqlite3.connect(source) as raw:
        released = __file__.replace("test_backups.py", "released/v1.sql")
        with open(released, encoding="utf-8") as script:  # noqa: PTH123 -- beside this file
            raw.executescript(script.read())
    raw.close()
    before = source.read_bytes()
    restore(str(source), str(tmp_path / "new.db"))
    assert source.read_bytes() == before
    with open_store(tmp_path / "new.db") as store:
        assert store.counts()["article"] == 3


def test_restore_refuses_a_store_with_content_unless_told(path: Path, tmp_path: Path) -> None:
    """An empty store is no content; told to, all of it is replaced."""
    fill(path)
    back_up(str(path), str(tmp_path / "backup"))
    other = str(tmp_path / "other.db")
    with open_store(other, syndication=syndication) as store, store.writer() as writer:
        writer.add(read_article("c"))
    with pytest.raises(StoreError, match="add --overwrite"):
        restore(str(tmp_path / "backup"), other)
    restore(str(tmp_path / "backup"), other, overwrite=True)
    assert lines(other) == lines(path)


DAMAGES = [
    "UPDATE articles SET record = CAST(replace(CAST(record AS TEXT), 'Sudmark', 'N') AS BLOB)",
    "UPDATE pages SET sha256 = 'none'",
    "UPDATE pages SET content = x'00'",
    "UPDATE events SET status = 'denied'",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_restore_verifies_digests_and_keeps_what_was_there(
    path: Path, tmp_path: Path, damage: str
) -> None:
    """A backup that was changed is told with what is wrong, and nothing is restored of it."""
    fill(path)
    with sqlite3.connect(path) as raw:
        raw.execute(damage)
    raw.close()
    back_up(str(path), str(tmp_path / "backup"))
    other = str(tmp_path / "other.db")
    fill(other)
    before = lines(other)
    with pytest.raises(StoreError, match="not whole, and nothing was restored"):
        restore(str(tmp_path / "backup"), other, overwrite=True)
    assert lines(other) == before


def cut(content: bytes) -> bytes:
    """Without the line that seals it."""
    return b"".join(content.splitlines(keepends=True)[:-1])


SCHEMA = b'"schema_version": %d' % SCHEMA_VERSION
SPOILS = [
    (cut, "not complete"),
    (lambda content: content[:-20], "damaged"),
    (lambda content: content + b"{}\n", "damaged"),
    (lambda content: content.replace(b"Ada Quist", b"Eda Quist", 1), "damaged"),
    (lambda content: content.replace(b'"table": "articles"', b'"table": "songs"', 1), "damaged"),
    (lambda content: content.replace(b'"row": {', b'"row": [{}], "x": {', 1), "damaged"),
    (
        lambda content: content.replace(SCHEMA, b'"schema_version": 99'),
        "version 99",
    ),
    (lambda _: b"Norland rejects talks, again and again.", "no backup of a store"),
    (lambda _: b"", "no backup of a store"),
]


@pytest.mark.parametrize(("spoil", "reason"), SPOILS)
def test_a_damaged_backup_of_a_server_is_refused(
    database: str, tmp_path: Path, spoil: object, reason: str
) -> None:
    """One line tells what is wrong with it, and the store stays empty."""
    fill(database)
    backup = tmp_path / "backup"
    back_up(database, str(backup))
    backup.write_bytes(spoil(backup.read_bytes()))
    with pytest.raises(StoreError, match=reason):
        restore(str(backup), str(tmp_path / "new.db"))
    with open_store(tmp_path / "new.db") as store:
        assert store.counts()["article"] == 0


def test_a_backup_is_of_one_moment_while_somebody_writes(place: str, tmp_path: Path) -> None:
    """What is put away is a whole store, whatever is added meanwhile."""
    open_store(place).close()
    done = threading.Event()

    def write() -> None:
        with open_store(place, syndication=syndication) as store, store.writer() as writer:
            for number in range(60):
                writer.add(read_article(number, text=f"{TEXT} {number}"))
        done.set()

    writing = threading.Thread(target=write)
    writing.start()
    sizes = []
    while not done.is_set() or not sizes:
        back_up(place, str(tmp_path / "backup"))
        restore(str(tmp_path / "backup"), str(tmp_path / "copy.db"), overwrite=True)
        with open_store(tmp_path / "copy.db") as store:
            sizes.append(store.counts()["article"])
    writing.join()
    assert sizes == sorted(sizes)


def test_a_backup_that_cannot_be_written_is_told(path: Path, tmp_path: Path) -> None:
    """A folder, or a place in none; nothing is left behind."""
    fill(path)
    with pytest.raises(StoreError, match="it is a folder"):
        back_up(str(path), str(tmp_path))
    with pytest.raises(StoreError, match="cannot be opened"):
        back_up(str(path), str(tmp_path / "nowhere" / "backup"))
    with pytest.raises(StoreError, match="No such file"):
        restore(str(tmp_path / "nothing"), str(tmp_path / "new.db"))


def test_a_value_of_another_type_is_a_damaged_file(path: Path, tmp_path: Path) -> None:
    """SQLite holds any value in any column; ours does not."""
    fill(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE articles SET record = 'words'")
    raw.close()
    back_up(str(path), str(tmp_path / "backup"))
    with pytest.raises(StoreError, match="damaged"):
        restore(str(tmp_path / "backup"), str(tmp_path / "new.db"))
