"""``diurna watch``: feeds read into a record store, for as long as it runs."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diurna import api
from diurna.cli.messages import counted, tell
from diurna.cli.options import (
    allow_host_option,
    extraction_option,
    keep_pages_option,
    store_option,
)
from diurna.cli.readings import Tally
from diurna.errors import DiurnaError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.api import Outcome
    from diurna.schema.sources import Extraction, RawPage
    from diurna.sources.addresses import HostPort
    from diurna.sources.feedlists import Feed
    from diurna.sources.manners import Visitor
    from diurna.sources.polling import FeedState, Poll
    from diurna.store import Store


# A machine that was asleep, or whose clock was wrong, is noticed within a minute.
MAX_SLEEP_SECONDS = 60.0


@click.command()
@click.argument("feeds", metavar="FEEDS.toml")
@store_option
@allow_host_option
@extraction_option
@keep_pages_option
@click.option("--once", is_flag=True, help="Ask every feed that is due, then stop.")
def watch(
    *,
    feeds: str,
    path: str,
    allowed: frozenset[HostPort],
    extraction: Extraction,
    keep_pages: bool,
    once: bool,
) -> int:
    """Read feeds into a record store, again and again, until interrupted.

    FEEDS.toml lists them: [[feed]] with url = "https://...", and if you like outlet,
    every_minutes (30 unless given) and follow = true, to fetch the pages that it links to.
    What is new is read once; what fails is asked less often, and never ends the watch.
    """
    from diurna.sources import Reach
    from diurna.sources.feedlists import read_feed_list
    from diurna.sources.manners import Visitor

    listed = read_feed_list(Path(feeds))
    with api.open_store(path) as store:
        read = partial(
            api.read_page, known=store.holds, extraction=extraction, keep_pages=keep_pages
        )
        watcher = Watcher(listed, store, Visitor(reach=Reach(allowed=allowed)), read)
        if once:
            return watcher.run_once()
        tell(f"watching {counted(len(listed), 'feed')}; Ctrl-C ends it")
        while True:
            time.sleep(watcher.wait_seconds())
            watcher.run_once()


class Watcher:
    """Feeds, what is remembered of each, and the store that their articles go to."""

    def __init__(
        self,
        feeds: tuple[Feed, ...],
        store: Store,
        visitor: Visitor,
        read: Callable[[RawPage], Outcome],
    ) -> None:
        from diurna.sources.polling import state_of

        self._read = read
        self._added = 0
        self._feeds = feeds
        self._store = store
        self._visitor = visitor
        self._kept = store.feed_states()
        self._states: dict[str, FeedState] = {
            feed.url: state_of(self._kept.load(feed.url)) for feed in feeds
        }

    def wait_seconds(self) -> float:
        """How long to sleep until the next feed is due; not for long, as clocks are put right."""
        next_poll = min(state.next_poll for state in self._states.values())
        return min(max(0.0, next_poll - time.time()), MAX_SLEEP_SECONDS)

    def run_once(self) -> int:
        """Poll every feed that is due; the exit status."""
        from diurna.sources.polling import is_due

        due = [f for f in self._feeds if is_due(self._states[f.url], time.time())]
        return max((self._poll(feed) for feed in due), default=0)

    def _poll(self, feed: Feed) -> int:
        from diurna.sources.polling import Poll, shown_time

        poll = Poll(
            feed,
            self._states[feed.url],
            visitor=self._visitor,
            now=time.time(),
            chance=random.random,
        )
        tally = Tally(asks_date=False)
        try:
            self._add(poll, tally)
            state = poll.state
        except StoreError as error:
            state = poll.put_off()
            tally.failed += 1
            tell(f"{feed.url!r}: not kept: {error}")
        except Exception as error:  # noqa: BLE001 -- one bad feed never ends the watch
            state = poll.failed(None)
            tally.failed += 1
            tell(f"{feed.url!r}: {_told(error)}")
        self._remember(feed, state)
        tell(
            f"{feed.url!r}: {counted(self._added, 'article')} added, next at "
            f"{shown_time(state.next_poll)}"
        )
        return tally.status

    def _add(self, poll: Poll, tally: Tally) -> None:
        """Put what is new into the store as it comes, and count it."""
        from diurna.schema.sources import RawPage

        self._added = 0
        with self._store.writer() as writer:
            for found in poll:
                if isinstance(found, RawPage):
                    reading = tally.take(self._read(found))
                else:
                    reading = tally.take(found)
                if reading is not None:
                    self._added += writer.add(reading)

    def _remember(self, feed: Feed, state: FeedState) -> None:
        self._states[feed.url] = state
        try:
            self._kept.keep(feed.url, state.to_json())
        except StoreError as error:
            tell(str(error))


def _told(error: Exception) -> str:
    if isinstance(error, DiurnaError):
        return str(error)
    return f"a fault of Diurna ({type(error).__name__}: {error}); report it"
