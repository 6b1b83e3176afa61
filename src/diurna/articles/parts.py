"""Parts of a page that are no report, told by its markup (``resources/en/page_parts.yml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from diurna.articles.walks import CAPTION
from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.articles.outlets import Outlet

HIDDEN = "hidden"
# What content systems call the line below a picture, where it is no figcaption.
CAPTIONED = re.compile(
    r"\b(?:wp-caption-text|(?:image|photo|picture|img|media)(?:__|[-_ ])?caption)"
    r"|(?:Image|Photo|Picture|Media)Caption|\bcaption-text\b",
)
UNSEEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden"
    r"|font-size\s{0,3}:\s{0,3}0(?![.0-9])"
)
# Longest attribute that is looked at; names of classes are some hundred code points.
MAX_ATTRIBUTE = 500


@dataclass(frozen=True, kw_only=True)
class PartRule:
    """One row: what the class or id of a part's element looks like, and what it then is."""

    pattern: str
    reason: str


@cache
def _rules(language: str = "en") -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_cues(language, "page_parts", PartRule)
    return tuple((re.compile(row.pattern, re.IGNORECASE), row.reason) for row in rows)


def part_finder(tree: Any, outlet: Outlet | None) -> Callable[[Any], str | None]:  # noqa: ANN401 - lxml's element, untyped
    """What part of a page an element opens: by the outlet's own fixes, then by common names."""
    own: dict[Any, str] = {}
    if outlet is not None and tree is not None:
        for path in outlet.boilerplate:
            own |= dict.fromkeys(tree.xpath(path), "outlet")
        for path in outlet.captions:
            own |= dict.fromkeys(tree.xpath(path), CAPTION)

    def part_of(element: Any) -> str | None:  # noqa: ANN401 - lxml's element, untyped
        return own.get(element) or _common_part(element)

    return part_of


def _common_part(element: Any) -> str | None:  # noqa: ANN401 - lxml's element, untyped
    if element.tag == "figcaption":
        return CAPTION
    attributes = element.attrib
    if not attributes:
        return None
    if "hidden" in attributes or UNSEEN.search(attributes.get("style", "")[:MAX_ATTRIBUTE]):
        return HIDDEN
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:MAX_ATTRIBUTE]
    if CAPTIONED.search(names):
        return CAPTION
    for pattern, reason in _rules():
        if pattern.search(names):
            return reason
    return None
