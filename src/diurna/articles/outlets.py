"""Fixes for single outlets: which parts of their pages are no report, and what they are called.

An outlet is a plug-in of the group ``diurna.outlets``: an ``Outlet`` named by an entry point.
What Diurna brings is registered in the same way, in its own ``pyproject.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diurna.errors import PlanError
from diurna.registry import plugins

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = "diurna.outlets"


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """What the pages of one outlet need.

    Args:
        name: as readers know it; put in the place of what the page calls itself.
        hosts: names of its sites, without ``www.``.
        boilerplate: XPath of parts whose lines are no report; they are marked, not deleted.
        captions: XPath of parts whose lines are captions.

    Example:
        >>> Outlet(name="Harbour Post", hosts=("harbour.example",)).boilerplate
        ()
    """

    name: str
    hosts: tuple[str, ...]
    boilerplate: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def outlet_of(url: str | None) -> Outlet | None:
    """The outlet whose page an address is; None when no plug-in knows it."""
    if url is None:
        return None
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return _by_host().get(host)


@cache
def _by_host() -> Mapping[str, Outlet]:
    known: dict[str, Outlet] = {}
    for name, found in plugins(GROUP).items():
        if not isinstance(found, Outlet):
            msg = f"{name!r}: a plug-in of {GROUP} that is no Outlet; remove it"
            raise PlanError(msg)
        known |= dict.fromkeys(found.hosts, found)
    return known


# The page of The Nation closes with cards of other reports: headline, headline again, teaser.
THE_NATION = Outlet(
    name="The Nation",
    hosts=("thenation.com",),
    boilerplate=(
        "//*[contains(@class, 'popular')]",
        "//*[contains(@class, 'more-from')]",
        "//*[contains(@class, 'authors')]",
    ),
)
# Promotions of other reports and newsletters stand between the paragraphs, in boxes of their own.
LOS_ANGELES_TIMES = Outlet(
    name="Los Angeles Times",
    hosts=("latimes.com",),
    boilerplate=(
        "//*[contains(@class, 'promo')]//*[self::p or self::h2 or self::h3 or self::a]",
        "//*[contains(@class, 'infobox')]//*[self::p or self::h2 or self::h3]",
    ),
)
