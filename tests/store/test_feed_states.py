"""What is remembered of a feed is there after a restart, and harms no store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_of_a_feed_is_there_in_the_next_run(tmp_path: Path) -> None:
    """The last of it, one row a feed; and the store is whole with it."""
    url = "https://harbour.example/rss"
    with open_store(tmp_path / "a.db") as store:
        states = store.feed_states()
        assert states.load(url) is None
        states.keep(url, "one")
        states.keep(url, "two")
    with open_store(tmp_path / "a.db") as store:
        assert store.feed_states().load(url) == "two"
        assert store.check() == []
