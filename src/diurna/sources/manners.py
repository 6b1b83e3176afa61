"""How a visitor of the web behaves: robots.txt is kept, and no host is asked twice at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from diurna.errors import InputRefused
from diurna.sources.addresses import target_of
from diurna.sources.fetching import AGENT, OK, Unanswered, fetch
from diurna.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diurna.sources.fetching import Answer, Reach

# A site may ask for longer pauses, up to this.
MAX_PAUSE_SECONDS = 30.0
# Rules of a site beyond this length are not read, as RFC 9309 allows.
MAX_ROBOTS = 512 * 1024
# Sites whose rules are remembered at one time.
MAX_SITES = 1_000
FORBIDDEN = frozenset({401, 403})
SERVER_FAULTS = 500


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
    _last: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

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
        site = _site(url)
        rules = self._rules_of(site)
        if not rules.can_fetch(AGENT, url):
            msg = "the site's robots.txt forbids programs to fetch it; take it out"
            raise Unanswered(msg)
        delay = rules.crawl_delay(AGENT)
        self._wait(site, min(float(delay or self.reach.pause), MAX_PAUSE_SECONDS))
        return self.fetch(url, headers)

    def _wait(self, site: str, pause: float) -> None:
        last = self._last.get(site)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)
        self._last.pop(site, None)
        self._last[site] = self.clock()
        while len(self._last) > MAX_SITES:
            del self._last[next(iter(self._last))]

    def _rules_of(self, site: str) -> RobotFileParser:
        if site not in self._rules:
            while len(self._rules) >= MAX_SITES:
                del self._rules[next(iter(self._rules))]
            self._rules[site] = self._asked(site)
        return self._rules[site]

    def _asked(self, site: str) -> RobotFileParser:
        """The rules of a site.

        None at all allows everything, and so does a site that cannot be reached: then the page
        itself will not be reached either.

        Source: RFC 9309, section 2.3.1.
        """
        rules = RobotFileParser()
        try:
            answer = self.fetch(f"{site}/robots.txt")
        except Unanswered as refused:
            status = refused.status or 0
            shut = status in FORBIDDEN or status >= SERVER_FAULTS
            rules.parse(["User-agent: *", "Disallow: /"] if shut else [])
            return rules
        rules.parse(_lines(answer))
        return rules


def _site(url: str) -> str:
    try:
        target = target_of(url)
    except InputRefused as error:
        raise Unanswered(str(error)) from error
    return f"{target.scheme}://{target.authority}"


def _lines(answer: Answer) -> list[str]:
    try:
        return decode(answer.body[:MAX_ROBOTS]).splitlines() if answer.status == OK else []
    except InputRefused:
        return []
