"""Who wrote a report, as the line below its headline tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.schema.documents import Block

# Bylines stand below the headline; what is further down is another report's.
MAX_BLOCKS = 12
BY = re.compile(r"(?:By|BY|Written by|Posted by|Author):? (?P<names>.{3,200})")
# A name: two to four words with capitals, initials and particles among them.
PART = r"[A-Z][\w.'\u2019-]{0,30}"
NAME = re.compile(rf"{PART}(?: (?:{PART}|al|bin|da|de|der|di|el|la|van|von)){{1,3}}")
BETWEEN = re.compile(r", and | and | AND | & |, ")
# Where the reporter was, what he is, when he wrote.
BEHIND = re.compile(r" (?:in|IN|for|of|at) |[|\u2022\u00b7\u2013\u2014/(]| - ")
NO_NAMES = re.compile(
    r"\b(?:staff|writer|reporter|editor|desk|agenc|press|news|team)", re.IGNORECASE
)


def authors_of(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    r"""The names in the first byline among the blocks of a text.

    Example:
        >>> from diurna.articles.blocks import mark_blocks
        >>> text = "Talks fail in Arvad\n\nBy ANA WELLER and Ivo Marsh in Orlo\n\nBoth sides left."
        >>> authors_of(text, mark_blocks(text).blocks)
        ('Ana Weller', 'Ivo Marsh')
    """
    for block in blocks[:MAX_BLOCKS]:
        found = BY.match(text, block.start, block.end) if block.reason == "byline" else None
        if found:
            names = BETWEEN.split(BEHIND.split(found["names"])[0].strip())
            return tuple(dict.fromkeys(_cased(name) for name in names if _is_name(name)))
    return ()


def _is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None and NO_NAMES.search(text) is None


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name
