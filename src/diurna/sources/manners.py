"""How a visitor of the web behaves: it keeps robots.txt, asks one page at a time, and goes away.

It goes away when a site says that it asks too much (429), for as long as that says, up to a day.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from diurna.errors import InputRefused
from diurna.sources.addresses import target_of
from diurna.sources.fetching import AGENT, OK, Unanswered, fetch
from diurna.sources.robots import Rules, read_robots
from diurna.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diurna.sources.addresses import Target
    from diurna.sources.fetching import Answer, Reach

# A site may ask for longer pauses, up to this.
MAX_PAUSE_SECONDS = 30.0
# A site's wish to be left alone is kept up to a day.
MAX_REST_SECONDS = 86_400.0
# Rules of a site beyond this length are not read, as RFC 9309 allows.
MAX_ROBOTS = 512 * 1024
# Rules are asked for again after a day, as RFC 9309 asks; where there were none to be had, sooner.
RULES_SECONDS, NO_RULES_SECONDS = 86_400.0, 1_800.0
# Sites that are remembered at one time.
MAX_SITES = 1_000
FORBIDDEN = frozenset({401, 403})
TOO_MANY = 429
UNAVAILABLE = 503
SERVER_FAULTS = 500
NAME = AGENT.split("/", maxsplit=1)[0]
MAX_DIGITS = 12


@dataclass(kw_only=True)
class Visitor:
    """Fetches pages, one after another, and remembers when it was where.

    Args:
        reach: which addresses may be fetched, and how long it waits between two of a host.
        sleep: waits; for tests.
    """

    reach: Reach
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _free: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request that a person made.

        Raises:
            Unanswered: there is none within the limits.
        """
        return fetch(url, reach=self.reach, headers=headers)

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request that no person made: by the rules of the site.

        Raises:
            Unanswered: there is none within the limits, or the site forbids it.
        """
        target = _target(url)
        site = f"{target.scheme}://{target.authority}"
        self._wait(site)
        rules = self._rules_of(site)
        if rules.closed:
            raise Unanswered(rules.closed, status=rules.status)
        if not rules.allow(target.path):
            msg = "the site's robots.txt forbids programs to fetch it; take it out"
            raise Unanswered(msg, status=rules.status)
        pause = min(rules.delay or self.reach.pause, MAX_PAUSE_SECONDS)
        try:
            return self.fetch(url, headers)
        except Unanswered as refused:
            pause = max(pause, rest_seconds(refused))
            raise
        finally:
            self._keep(self._free, site, self.clock() + pause)

    def _wait(self, site: str) -> None:
        """Wait until a site may be asked again.

        Raises:
            Unanswered: that would take longer than a site may ask a visitor to wait.
        """
        left = self._free.get(site, 0.0) - self.clock()
        if left > MAX_PAUSE_SECONDS:
            msg = f"its site asks to be left alone for {left:.0f} seconds; it is asked later"
            raise Unanswered(msg, status=TOO_MANY, retry=f"{left:.0f}")
        if left > 0:
            self.sleep(left)

    def _keep(self, kept: dict[str, Any], site: str, value: object) -> None:
        """Remember something of a site, and forget the site that was seen first."""
        kept.pop(site, None)
        kept[site] = value
        while len(kept) > MAX_SITES:
            del kept[next(iter(kept))]

    def _rules_of(self, site: str) -> Rules:
        until, rules = self._rules.get(site, (0.0, None))
        if rules is None or until < self.clock():
            seconds, rules = self._asked(site)
            self._keep(self._rules, site, (self.clock() + seconds, rules))
        return rules

    def _asked(self, site: str) -> tuple[float, Rules]:
        """The rules of a site, and for how long they hold.

        None at all allows everything, and so does a site that cannot be reached: then the page
        itself will not be reached either.

        Source: RFC 9309, section 2.3.1.
        """
        try:
            answer = self.fetch(f"{site}/robots.txt")
        except Unanswered as refused:
            return NO_RULES_SECONDS, _rules_without(refused.status or 0)
        return RULES_SECONDS, read_robots(_text(answer), NAME)


def rest_seconds(refused: Unanswered) -> float:
    """How long a site is left alone after an answer that is none.

    Example:
        >>> rest_seconds(Unanswered("no", status=429)), rest_seconds(Unanswered("no", status=404))
        (30.0, 0.0)
    """
    if refused.status != TOO_MANY:
        return 0.0
    return retry_seconds(refused.retry, time.time()) or MAX_PAUSE_SECONDS


def retry_seconds(written: str | None, now: float) -> float:
    """How long a server wishes to be left alone, capped; 0 when it does not say so.

    Example:
        >>> retry_seconds("120", 0.0), retry_seconds("-1", 0.0), retry_seconds("soon", 0.0)
        (120.0, 0.0, 0.0)
        >>> retry_seconds("99999999999", 0.0)
        86400.0
    """
    text = (written or "").strip()
    if text.isascii() and text.isdecimal():
        wait = float(text[:MAX_DIGITS])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return 0.0
        wait = moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now
    return min(max(wait, 0.0), MAX_REST_SECONDS)


def _rules_without(status: int) -> Rules:
    """The rules of a site that gives none: closed where it forbids or fails, else open."""
    if status in FORBIDDEN:
        return Rules(
            closed=f"the site does not let programs read its robots.txt ({status}); take it out"
        )
    if status == TOO_MANY or status >= SERVER_FAULTS:
        closed = f"the site's robots.txt cannot be had now ({status}); it is asked later"
        return Rules(closed=closed, status=UNAVAILABLE)
    return Rules()


def _target(url: str) -> Target:
    try:
        return target_of(url)
    except InputRefused as error:
        raise Unanswered(str(error)) from error


def _text(answer: Answer) -> str:
    try:
        return decode(answer.body[:MAX_ROBOTS]) if answer.status == OK else ""
    except InputRefused:
        return ""
