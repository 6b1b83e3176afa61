"""Promises of reading a store anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from sqlalchemy import insert

from diurna import api
from diurna.articles import syndication
from diurna.codec import encode_record
from diurna.errors import InputRefused
from diurna.pipeline import tasks
from diurna.pipeline.recoding import recode
from diurna.schema.sources import RawPage
from diurna.store import open_store
from diurna.store.backends import backend_of
from diurna.store.tables import reviews

if TYPE_CHECKING:
    from pathlib import Path

    from diurna.store import Store

TEXT = (
    "Norland recalled its envoy on Monday.\n\n"
    'The mayor of Orlo, Bo Quist, said: "We will not yield."\n\n'
    "Photo: Ada Quist"
)
HTML = (
    "<html><head><title>Talks in Orlo</title></head><body><article><h1>Talks in Orlo</h1>"
    "<p>Norland and Sudmark held talks in Orlo on Monday, the mayor of the town told reporters.</p>"
    "<p>Both sides agreed to meet again next week, he said after the meeting had ended there.</p>"
    "</article></body></html>"
)
PAGES = (
    RawPage(source_id="one.txt", content=TEXT),
    RawPage(source_id="copy.txt", content=TEXT, outlet="The Courier"),
    RawPage(source_id="two.html", content=HTML, media="html"),
)


def filled(path: Path, *, keep_pages: bool = False) -> Store:
    """A store of what these pages tell, read by the coder of the moment."""
    store = open_store(path, syndication=syndication)
    with store.writer() as writer:
        for page in PAGES:
            writer.add(api.read_page(page, date="2031-05-06", keep_pages=keep_pages))
    return store


def lines(store: Store) -> list[bytes]:
    """All that an export of a store is made from."""
    return list(map(encode_record, store.all_records()))


def read_by_old(path: Path, *, keep_pages: bool = False) -> Store:
    """A store that an earlier version has read."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("diurna.record.articles.__version__", "0.0.9")
        return filled(path, keep_pages=keep_pages)


@pytest.mark.parametrize("keep_pages", [False, True])
def test_a_store_read_anew_is_that_of_the_present_coder(
    tmp_path: Path, *, keep_pages: bool
) -> None:
    """From texts or from pages: byte for byte what a new store would hold; then it is done."""
    new, old = filled(tmp_path / "new.db"), read_by_old(tmp_path / "old.db", keep_pages=keep_pages)
    assert lines(old) != lines(new)
    assert [found.from_page for found in recode(old)] == [keep_pages] * 3
    assert lines(old) == lines(new)
    assert old.check() == []
    assert [found.is_new for found in recode(old)] == [False] * 3


def test_a_run_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    """After each article the store is whole, and the end is the same."""
    new, old = filled(tmp_path / "new.db"), read_by_old(tmp_path / "old.db")
    for _ in PAGES:
        next(found for found in recode(old) if found.is_new)
        assert old.check() == []
    assert lines(old) == lines(new)


def test_reviews_are_left_alone(tmp_path: Path) -> None:
    """A row that a person made stays, whatever becomes of the record it speaks of."""
    path = tmp_path / "old.db"
    old = read_by_old(path)
    row = {"id": "r-1", "article_id": "a-9", "record_id": "e-9", "reviewer": "Ada"}
    engine = backend_of(path).engine()
    with engine.begin() as connection:
        connection.execute(insert(reviews), row | {"made": "2031-05-07", "record": b"{}"})
    list(recode(old))
    with engine.connect() as connection:
        assert connection.execute(reviews.select()).one().record == b"{}"
    engine.dispose()


def test_old_readings_are_kept_for_comparison(tmp_path: Path) -> None:
    """Each under the label of its coder."""
    old = read_by_old(tmp_path / "old.db")
    (article_id, *_) = old.ids()
    before = [
        replace(record, copy_of=None) if record.kind == "article" else record
        for record in old.records(article_id)
    ]
    list(recode(old))
    ((coder, kept),) = old.former_readings(article_id).items()
    assert coder.startswith("0.0.9+")
    assert [record.id for record in kept] == [record.id for record in before]
    assert old.former_coders() == [coder]


def test_a_page_that_reads_otherwise_makes_another_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its copies stand anew, its old readings follow it, and its page stays with it."""
    old = read_by_old(tmp_path / "old.db", keep_pages=True)
    extract = tasks.extract

    def longer(page: RawPage, **options: object) -> object:
        content = f"{page.content}\n\nIt rained in Orlo." if page.source_id == "one.txt" else ""
        return extract(replace(page, content=content or page.content), **options)

    monkeypatch.setattr(tasks, "extract", longer)
    before = {article.source_id: article for article in old.articles()}
    list(recode(old))
    after = {article.source_id: article for article in old.articles()}
    assert after["one.txt"].text.endswith("It rained in Orlo.")
    assert after["one.txt"].id != before["one.txt"].id
    assert after["two.html"].id == before["two.html"].id
    assert old.kept_page(after["one.txt"].id).page == PAGES[0]
    assert len(old.former_readings(after["one.txt"].id)) == 1
    assert old.former_readings(before["one.txt"].id) == {}
    assert old.check() == []


def test_a_page_of_no_use_is_told_and_the_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What extraction refuses now was text before."""
    old = read_by_old(tmp_path / "old.db", keep_pages=True)
    monkeypatch.setattr(tasks, "extract", Mock(side_effect=InputRefused("no report")))
    assert [(found.is_new, found.from_page, found.remark) for found in recode(old)] == [
        (True, False, "no report")
    ] * 3
    assert old.counts()["page"] == 3


def test_an_article_that_cannot_be_read_keeps_its_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with the reason, and the others go on."""
    old = read_by_old(tmp_path / "old.db")
    before = lines(old)
    monkeypatch.setattr(tasks, "read_article", Mock(side_effect=ZeroDivisionError("zero")))
    assert [found.fault for found in recode(old)] == ["ZeroDivisionError: zero"] * 3
    assert lines(old) == before
