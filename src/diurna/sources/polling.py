"""Polling a feed politely: only for what is new, and less often while it fails."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from diurna.errors import InputRefused
from diurna.sources.base import Link, Origin, Refused, Remark, printable
from diurna.sources.feeds import read_feed
from diurna.sources.fetching import NOT_MODIFIED, Unanswered
from diurna.sources.inputs import follow
from diurna.sources.manners import MAX_REST_SECONDS, retry_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import BinaryIO

    from diurna.schema.sources import RawPage
    from diurna.sources.base import Outcome
    from diurna.sources.feedlists import Feed
    from diurna.sources.fetching import Answer
    from diurna.sources.manners import Visitor

# A feed that fails is asked half as often each time, at last once a day.
MAX_WAIT_SECONDS = MAX_REST_SECONDS
MAX_DOUBLINGS = 12
# Waits are longer or shorter by up to a tenth, so that many feeds are not asked at once.
JITTER = 0.1
# Validators longer than this are a server's mistake or trick, and are not sent back.
MAX_VALIDATOR = 500
# Answers after which a linked page is asked for again at the next poll.
PASSING = frozenset({None, 408, 425, 429})
SERVER_FAULTS = 500
DIGEST_LENGTH = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedState:
    """What is remembered of a feed between two polls.

    Args:
        etag: its validators, sent back so that nothing is sent twice.
        next_poll: when it is asked next, in seconds since 1970 UTC.
        failures: how often it has failed in a row.
        seen: digests of the entries that it held and that were read.
    """

    etag: str | None = None
    last_modified: str | None = None
    next_poll: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The state as a store keeps it."""
        return json.dumps(asdict(self), sort_keys=True)


def state_of(kept: str | None) -> FeedState:
    """The state that a store kept; a new one where there is none, or none that can be read.

    Example:
        >>> state_of(FeedState(failures=2).to_json()).failures
        2
    """
    if kept is None:
        return FeedState()
    try:
        fields = json.loads(kept)
        return FeedState(**fields | {"seen": tuple(fields["seen"])})
    except (ValueError, TypeError, KeyError):
        return FeedState()


class Poll:
    """One visit to a feed: what is new there, and then how it is remembered.

    Iterate over it to its end; ``state`` is what is to be remembered then.

    Args:
        feed: the feed.
        state: what was remembered of it.
        visitor: fetches it, and the pages that it links to.
        now: seconds since 1970 UTC.
        chance: a number from 0 to 1, anew each time.
    """

    def __init__(
        self,
        feed: Feed,
        state: FeedState,
        *,
        visitor: Visitor,
        now: float,
        chance: Callable[[], float],
    ) -> None:
        self.feed = feed
        self.state = state
        self._entries = self._put_off = 0
        self._visitor = visitor
        self._now = now
        self._chance = chance

    def __iter__(self) -> Iterator[Outcome]:
        """What is new, as pages; a refusal when the feed cannot be read."""
        try:
            answer = self._visitor.visit(self.feed.url, _conditions(self.state))
        except Unanswered as refused:
            self.state = self.failed(refused.retry)
            yield Refused(source=printable(self.feed.url), reason=str(refused))
            return
        seen = self.state.seen
        if answer.status != NOT_MODIFIED:
            before, now = set(seen), list[str]()
            try:
                yield from self._new(answer, before, now)
            except InputRefused as error:
                self.state = self.failed(None)
                yield Refused(source=printable(self.feed.url), reason=str(error))
                return
            seen = tuple(dict.fromkeys(now))
        self.state = self._succeeded(answer, seen)

    def _new(self, answer: Answer, before: set[str], now: list[str]) -> Iterator[Outcome]:
        origin = Origin(
            name=self.feed.url, shown=printable(self.feed.url), suffix=".xml", url=answer.url
        )
        for found in read_feed(cast("BinaryIO", io.BytesIO(answer.body)), origin):
            if isinstance(found, Refused | Remark):
                yield found if self._entries else _no_failure(found)
                continue
            self._entries += 1
            mark = digest(found.page if isinstance(found, Link) else found)
            if mark in before or (yield from self._entry(found, origin)):
                now.append(mark)
                before.add(mark)
            else:
                self._put_off += 1

    def _entry(self, found: Link | RawPage, origin: Origin) -> Generator[Outcome, None, bool]:
        """The page of an entry; whether it need not be asked for again."""
        page = found.page if isinstance(found, Link) else found
        page = replace(page, outlet=self.feed.outlet or page.outlet)
        if not self.feed.follow or not isinstance(found, Link):
            yield page
            return True
        try:
            yield follow(replace(found, page=page), self._visitor)
        except Unanswered as refused:
            yield Refused(source=f"{origin.shown}: {printable(found.url)}", reason=str(refused))
            return refused.status not in PASSING and (refused.status or 0) < SERVER_FAULTS
        except InputRefused as error:
            yield Refused(source=f"{origin.shown}: {printable(found.url)}", reason=str(error))
        return True

    def _succeeded(self, answer: Answer, seen: tuple[str, ...]) -> FeedState:
        """How a feed is remembered that was read.

        While there are pages to be asked for again it has no validators: a feed that has not
        changed since would not be sent, nor would they then be asked for.
        """
        state = FeedState(next_poll=self._now + self._about(self.feed.every_seconds), seen=seen)
        if self._put_off:
            return state
        return replace(
            state,
            etag=_validator(answer, "etag") or _kept(answer, self.state.etag),
            last_modified=_validator(answer, "last-modified")
            or _kept(answer, self.state.last_modified),
        )

    def put_off(self) -> FeedState:
        """How a feed is remembered whose entries could not be kept, which is no fault of its."""
        return replace(self.state, next_poll=self._now + self._about(self.feed.every_seconds))

    def failed(self, retry: str | None) -> FeedState:
        """How a feed is remembered that could not be read.

        Args:
            retry: the server's ``Retry-After``.
        """
        failures = self.state.failures + 1
        wait = self.feed.every_seconds * 2.0 ** min(failures, MAX_DOUBLINGS)
        wait = max(self._about(min(wait, MAX_WAIT_SECONDS)), retry_seconds(retry, self._now))
        return replace(self.state, failures=failures, next_poll=self._now + wait)

    def _about(self, seconds: float) -> float:
        return seconds * (1 - JITTER + 2 * JITTER * self._chance())


def is_due(state: FeedState, now: float) -> bool:
    """Whether a feed is to be asked: its time has come, or the clock was put back since.

    Example:
        >>> is_due(FeedState(next_poll=9.0), 8.0), is_due(FeedState(next_poll=9e9), 8.0)
        (False, True)
    """
    return not 0 < state.next_poll - now <= (1 + JITTER) * MAX_WAIT_SECONDS


def _no_failure(found: Refused | Remark) -> Refused | Remark:
    """What is told of a feed that has no entries now: quiet ones are none the worse for it."""
    return replace(found, failure=False) if isinstance(found, Refused) else found


def digest(page: RawPage) -> str:
    """What tells an entry from all others, and from itself when it has changed."""
    key = "\x1f".join((page.source_id, page.title or "", page.content))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def _conditions(state: FeedState) -> dict[str, str]:
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in headers.items() if value}


def _validator(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "").strip()
    fine = value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR
    return value if value and fine else None


def _kept(answer: Answer, value: str | None) -> str | None:
    """A validator holds on while the feed is the same."""
    return value if answer.status == NOT_MODIFIED else None


def shown_time(moment: float) -> str:
    """An hour for people, UTC.

    Example:
        >>> shown_time(0.0)
        '1970-01-01 00:00 UTC'
    """
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
