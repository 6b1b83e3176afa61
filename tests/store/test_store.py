"""Promises of the record store."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build import TEXT, article_record, read_article
from diurna.articles import syndication
from diurna.errors import StoreError, UsageError
from diurna.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

REPORT = (
    "At least 12 people were hurt when police broke up a march in Orlo on Monday, officials said. "
    "The march had begun at the gates of the old harbour, where dockers have been on strike for "
    "three weeks. The mayor called for calm."
)
REVISED = REPORT.replace("12 people", "15 people")


def opened(path: Path | str, readings: Iterable[ReadArticle] = ()) -> Store:
    """A store that holds some articles."""
    store = open_store(path, syndication=syndication)
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    return store


def group() -> list[ReadArticle]:
    """An original, two copies of it, a revision, a copy of the revision, and an undated copy."""
    days = {"b": "2031-05-06", "c": "2031-05-06T09:00:00Z", "a": "2031-05-07"}
    copies = [read_article(name, text=REPORT, published=day) for name, day in days.items()]
    return [
        *copies,
        read_article("d", text=REVISED, published="2031-05-08"),
        read_article("e", text=REVISED.upper(), published="2031-05-09"),
        read_article("f", text=REPORT, published=None),
    ]


def test_store_gives_back_what_was_added(place: str) -> None:
    """An article and its records come back equal, its events with the number of their sources."""
    store = opened(place, [read_article()])
    kept = replace(read_article(), events=(replace(read_article().events[0], sources=1),))
    assert store.reading("a-1") == kept
    assert store.records("a-1") == kept.records()
    assert store.records("a-1", ("event",)) == kept.events
    assert store.holds("a-1")
    assert not store.holds("a-2")


def test_store_knows_nothing_of_other_articles(place: str) -> None:
    """An id that is not there gives None, or no records."""
    store = opened(place)
    assert store.reading("a-9") is None
    assert store.records("a-9") == ()
    assert list(store.all_records()) == []


def test_adding_the_same_article_again_changes_nothing(place: str) -> None:
    """The second time is told, and leaves every row as it was."""
    store = opened(place, [read_article(), read_article(2)])
    before = list(store.all_records())
    with store.writer() as writer:
        assert not writer.add(read_article())
        assert not writer.add(read_article(2))
        assert not writer.add(read_article(title="Another title"))
    assert before == list(store.all_records())


def test_counts_tell_of_every_kind(place: str) -> None:
    """Copies and revisions are counted beside the kinds."""
    assert opened(place, [read_article(1), read_article(2)]).counts() == {
        "article": 2,
        "copy": 1,
        "revision": 0,
        "statement": 2,
        "event": 2,
        "demand": 2,
        "page": 0,
    }


def test_records_are_sorted_by_publication_whatever_the_order_of_arrival(place: str) -> None:
    """Dated articles come first, in order of their instants; each before its own records."""
    store = opened(
        place,
        [
            read_article(1, published=None),
            read_article(2, published="2031-05-07T00:30:00+02:00"),
            read_article(3, published="2031-05-06"),
        ],
    )
    assert [article.id for article in store.articles()] == ["a-3", "a-2", "a-1"]
    assert [r.id for r in store.all_records(("article", "event"))] == [
        *("a-3", "e-3", "a-2", "e-2", "a-1", "e-1"),
    ]


PLACES = {
    "a-b": (None, None),
    "a-c": ("a-b", None),
    "a-a": ("a-b", None),
    "a-f": ("a-b", None),
    "a-d": (None, "a-b"),
    "a-e": ("a-d", None),
}


@pytest.mark.parametrize("order", list(itertools.permutations(range(6)))[::37])
def test_copies_and_revisions_do_not_depend_on_the_order_of_arrival(
    place: str, order: tuple[int, ...]
) -> None:
    """The first of a group is the earliest published, and never a copy itself."""
    readings = group()
    store = opened(place, [readings[number] for number in order])
    found = {article.id: (article.copy_of, article.revision_of) for article in store.articles()}
    assert found == PLACES
    assert store.check() == []


def test_equal_days_are_decided_by_the_smaller_id(place: str) -> None:
    """Two articles of one day and one text: the copy is the one with the greater id."""
    store = opened(place, [read_article(2), read_article(1)])
    assert store.article("a-2").copy_of == "a-1"
    assert store.article("a-1").copy_of is None


def test_articles_without_words_are_no_copies(place: str) -> None:
    """Two empty pages have nothing in common."""
    store = opened(place, [read_article(1, text=""), read_article(2, text="")])
    assert store.counts()["copy"] == 0


def test_two_writers_wait_for_one_another(place: str) -> None:
    """Nothing is lost and nothing fails when two write at once, even into a new file."""
    faults: list[BaseException] = []

    def write(first: int) -> None:
        try:
            opened(place, [read_article(n, text=f"{TEXT} {n}") for n in range(first, first + 15)])
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert opened(place).counts()["article"] == 35


def test_a_store_is_written_ahead_of_its_file(path: Path) -> None:
    """Readers do not wait for a writer, even where another journal was set."""
    opened(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    opened(path).close()
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_reading_goes_on_while_another_writes(place: str) -> None:
    """A reader sees the store as it was when it began."""
    store = opened(place, [read_article(1), read_article(2)])
    records = store.all_records()
    next(records)
    opened(place, [read_article(3)])
    assert len(list(records)) == 7


def test_a_store_opened_for_reading_refuses_to_write(place: str) -> None:
    """Without the rules that articles are compared by, no article is added."""
    store = open_store(place)
    with pytest.raises(UsageError, match=r"diurna\.open_store"), store.writer():
        pass


STRANGERS = [
    (b"Norland rejects talks, again and again.", "not a record store"),
    (b"SQLite format 3\x00" + b"x" * 4096, "damaged|not a record store"),
]


@pytest.mark.parametrize(("content", "reason"), STRANGERS)
def test_a_file_of_another_kind_is_refused_and_left_alone(
    path: Path, content: bytes, reason: str
) -> None:
    """A text or a torn database is named with the reason; not a byte of it changes."""
    path.write_bytes(content)
    with pytest.raises(StoreError, match=reason):
        open_store(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    """Tables that are not ours are never written to."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (name)")
    with pytest.raises(StoreError, match="another program"):
        open_store(path)


def test_a_folder_or_a_path_in_none_is_refused(tmp_path: Path) -> None:
    """A store is a file in a folder that is there."""
    with pytest.raises(StoreError, match="folder; name a file"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "nowhere" / "records.db")


def test_a_store_of_a_later_version_is_refused(path: Path) -> None:
    """The message tells both versions."""
    opened(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE diurna_meta SET value = '99'")
    with pytest.raises(StoreError, match="version 99"):
        open_store(path)


def test_a_full_disk_is_told_and_leaves_no_half_article(path: Path) -> None:
    """The article that did not fit is not there at all."""
    store = opened(path, [read_article(1)])
    with store._engine.connect() as connection:  # noqa: SLF001 -- no disk is filled for a test
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with store.writer() as writer, pytest.raises(StoreError, match="disk is full"):
        writer.add(read_article(2, text="talks " * 20_000))
    assert [article.id for article in opened(path).articles()] == ["a-1"]


DAMAGES = [
    ("UPDATE events SET status = 'denied'", "column status says 'denied'"),
    ("UPDATE events SET record = '{'", "event 'e-1': record"),
    ("UPDATE articles SET record = replace(record, 'Sudmark', 'Nudmark')", "digest"),
    ("UPDATE statements SET record = replace(record, 'its envoy', 'her envoy')", "source does not"),
    ("DELETE FROM articles_fts_docsize", "index of words do not agree: 1"),
    ("UPDATE events SET article_id = 'a-9'", "belongs to no row"),
    (
        "UPDATE articles SET copy_of = 'a-1' WHERE id = 'a-1'",
        "found to be an original",
    ),
    ("UPDATE articles SET story_id = 'a-9'", "of story 'a-9', found to be of None"),
]


@pytest.mark.parametrize(("damage", "fault"), DAMAGES)
def test_check_names_what_was_damaged(path: Path, damage: str, fault: str) -> None:
    """A whole store has no fault; each damage is told with the record it is in."""
    store = opened(path, [read_article()])
    assert store.check() == []
    with sqlite3.connect(path) as raw:
        raw.execute(damage.replace("replace(record,", "replace(CAST(record AS TEXT),"))
    assert any(fault in line for line in store.check())


def test_store_serves_threads(place: str) -> None:
    """One open store answers several threads, as a web server needs."""
    store = opened(place, [read_article()])
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(store.counts()["article"])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8


def test_article_record_with_mentions_of_other_articles_is_checked_by_its_own(place: str) -> None:
    """The article's own blocks and sentences must lie in its text."""
    whole = article_record()
    outside = whole.sentences[0]
    reading = read_article(sentences=(type(outside)(start=0, end=9999, state="coded"),))
    assert any("outside its article" in fault for fault in opened(place, [reading]).check())


def test_summaries_come_a_page_at_a_time(place: str) -> None:
    """Each article in short, with the numbers of its records, the newest first."""
    older, undated = read_article(2, published="2031-05-05"), read_article(3, published=None)
    store = opened(place, [undated, older, read_article(1)])
    assert [summary.id for summary in store.summaries()] == ["a-1", "a-2", "a-3"]
    (second,) = store.summaries(offset=1, limit=1)
    assert (second.id, second.copy_of, second.statements, second.events) == ("a-2", None, 1, 1)
