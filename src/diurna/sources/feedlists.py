"""The list of feeds that ``diurna watch`` polls, as people write it in TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diurna.errors import InputRefused, UsageError
from diurna.sources.addresses import target_of

if TYPE_CHECKING:
    from pathlib import Path

KEYS = frozenset({"url", "outlet", "every_minutes", "follow"})
DEFAULTS = KEYS - {"url", "outlet"}
# Feeds that change every minute say so themselves; asking less than daily misses entries.
MIN_MINUTES, USUAL_MINUTES, MAX_MINUTES = 1, 30, 1_440


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed to be polled.

    Args:
        url: its address.
        outlet: whose it is, where it does not say so itself as readers know it.
        every_seconds: how often it is asked for.
        follow: whether the pages that it links to are fetched.
    """

    url: str
    outlet: str | None = None
    every_seconds: float = USUAL_MINUTES * 60.0
    follow: bool = False


def read_feed_list(path: Path) -> tuple[Feed, ...]:
    """The feeds that a file lists, each once, in its order.

    Raises:
        UsageError: there is no such file, or it is not written as a list of feeds.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{str(path)!r}: not readable ({(error.strerror or '').lower()}); name a TOML file"
        raise UsageError(msg) from error
    except ValueError as error:
        msg = f'{str(path)!r}: not TOML ({error}); write [[feed]] and url = "..." for each'
        raise UsageError(msg) from error
    try:
        return _feeds(written)
    except InputRefused as error:
        msg = f"{str(path)!r}: {error}"
        raise UsageError(msg) from error


def _feeds(written: dict[str, Any]) -> tuple[Feed, ...]:
    rows = written.pop("feed", None)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = 'it lists no feed; write [[feed]] and url = "..." for each'
        raise InputRefused(msg)
    _refuse_unknown(written, DEFAULTS, "at its head")
    feeds = [_feed(written | row, f"feed {number}") for number, row in enumerate(rows, 1)]
    return tuple({feed.url: feed for feed in feeds}.values())


def _feed(row: dict[str, Any], where: str) -> Feed:
    _refuse_unknown(row, KEYS, where)
    url, outlet = row.get("url"), row.get("outlet")
    minutes, follow = row.get("every_minutes", USUAL_MINUTES), row.get("follow", False)
    if not isinstance(url, str):
        msg = f'{where} has no url; write url = "https://..."'
        raise InputRefused(msg)
    try:
        target_of(url)
    except InputRefused as error:
        msg = f"{where}, {url[:80]!r}: {error}"
        raise InputRefused(msg) from error
    if not isinstance(minutes, int | float) or not MIN_MINUTES <= minutes <= MAX_MINUTES:
        msg = f"{where}: every_minutes is a number from {MIN_MINUTES} to {MAX_MINUTES}"
        raise InputRefused(msg)
    if not isinstance(follow, bool) or not isinstance(outlet, str | None):
        msg = f"{where}: follow is true or false, and outlet a name in quotes"
        raise InputRefused(msg)
    return Feed(url=url, outlet=outlet, every_seconds=60.0 * minutes, follow=follow)


def _refuse_unknown(row: dict[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(row.keys() - known)
    if unknown:
        msg = f"{unknown[0]!r} {where} is none of {', '.join(sorted(known))}"
        raise InputRefused(msg)
