"""``diurna watch`` reads what is new, resumes after a restart, and survives what fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import read_article
from diurna import api
from diurna.cli import watching
from diurna.errors import StoreError
from diurna.store.feeds import FeedStates
from diurna.store.writing import Writer
from webserver import Site, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import CommandLine
    from diurna.schema.sources import RawPage

FREE = answer("", "404 Not Found")


@pytest.fixture(autouse=True)
def _fake_page_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(page: RawPage, **_: object) -> object:
        return read_article(page.source_id, published="2031-05-06", outlet=page.outlet)

    monkeypatch.setattr(api, "read_page", fake)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with one feed of two entries."""
    items = "".join(f"<item><title>Talks, day {n}</title><guid>{n}</guid></item>" for n in range(2))
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    with Site({"/robots.txt": FREE, "/feed": answer(body, media="text/xml")}) as found:
        yield found


def feeds_file(folder: Path, *urls: str) -> str:
    """A list of feeds."""
    path = folder / "feeds.toml"
    path.write_text("".join(f'[[feed]]\nurl = "{url}"\n' for url in urls))
    return str(path)


def test_watch_reads_new_entries_once_and_remembers_over_a_restart(
    diurna: CommandLine, tmp_path: Path, site: Site
) -> None:
    """The second run asks no feed before it is due."""
    words = ("watch", feeds_file(tmp_path, site.url("/feed")), "--db", str(tmp_path / "w.db"))
    allow = ("--allow-host", f"127.0.0.1:{site.port}", "--once")
    first = diurna(*words, *allow)
    assert (first.status, "2 articles added" in first.err) == (0, True)
    asked = len(site.requests)
    assert diurna(*words, *allow).err == ""
    assert len(site.requests) == asked
    assert site.paths().count("/feed") == 1


def test_a_feed_that_fails_is_told_and_the_next_is_read(
    diurna: CommandLine, tmp_path: Path, site: Site
) -> None:
    """The status says that some failed."""
    path = feeds_file(tmp_path, site.url("/none"), site.url("/feed"))
    host = f"127.0.0.1:{site.port}"
    outcome = diurna("watch", path, "--db", str(tmp_path / "w.db"), "--allow-host", host, "--once")
    assert outcome.status == 1
    assert "404" in outcome.err
    assert "2 articles added" in outcome.err


def test_a_fault_in_one_poll_does_not_end_the_watch(
    diurna: CommandLine, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is: the feed is asked again later."""

    def broken(*_: object, **__: object) -> None:
        msg = "no such state"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr(api, "read_page", broken)
    path = feeds_file(tmp_path, site.url("/feed"))
    host = f"127.0.0.1:{site.port}"
    outcome = diurna("watch", path, "--db", str(tmp_path / "w.db"), "--allow-host", host, "--once")
    assert outcome.status == 1
    assert "no such state" in outcome.err


def test_the_watch_sleeps_until_the_next_feed_is_due_and_goes_on(
    diurna: CommandLine, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forever, that is until it is interrupted."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) > 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(watching.time, "sleep", sleep)
    path = feeds_file(tmp_path, site.url("/feed"))
    host = f"127.0.0.1:{site.port}"
    outcome = diurna("watch", path, "--db", str(tmp_path / "w.db"), "--allow-host", host)
    assert outcome.status == 130
    assert waits[0] == 0.0
    assert waits[1] == watching.MAX_SLEEP_SECONDS


def test_state_that_cannot_be_kept_is_told(
    diurna: CommandLine, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no reason to stop, nor to ask the feed again at once."""

    def full(*_: object) -> None:
        msg = "the disk is full"
        raise StoreError(msg)

    monkeypatch.setattr(FeedStates, "keep", full)
    path = feeds_file(tmp_path, site.url("/feed"))
    host = f"127.0.0.1:{site.port}"
    outcome = diurna("watch", path, "--db", str(tmp_path / "w.db"), "--allow-host", host, "--once")
    assert "the disk is full" in outcome.err


def test_store_that_takes_nothing_is_no_fault_of_the_feed(
    diurna: CommandLine, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked again when it is due, and what was not kept is read then."""

    def full(*_: object) -> None:
        msg = "the disk is full"
        raise StoreError(msg)

    words = ("watch", feeds_file(tmp_path, site.url("/feed")), "--db", str(tmp_path / "w.db"))
    allow = ("--allow-host", f"127.0.0.1:{site.port}", "--once")
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "add", full)
        outcome = diurna(*words, *allow)
    assert (outcome.status, "not kept: the disk is full" in outcome.err) == (1, True)
    late = watching.time.time() + 3_000
    monkeypatch.setattr(watching.time, "time", lambda: late)
    assert "2 articles added" in diurna(*words, *allow).err


def test_clock_put_back_by_years_stops_no_feed(
    diurna: CommandLine, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that was started with a wrong clock goes on once it is right."""
    words = ("watch", feeds_file(tmp_path, site.url("/feed")), "--db", str(tmp_path / "w.db"))
    allow = ("--allow-host", f"127.0.0.1:{site.port}", "--once")
    late = watching.time.time() + 1e8
    with monkeypatch.context() as patched:
        patched.setattr(watching.time, "time", lambda: late)
        diurna(*words, *allow)
    assert "next at" in diurna(*words, *allow).err
    assert site.paths().count("/feed") == 2
