"""Lines that are not the report, known by their own words (``resources/en/boilerplate.yml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diurna.lang.cues import load_cues
from diurna.schema.documents import BlockType  # noqa: TC001 - the codec reads it at run time

# Longest line that a rule looks at, in code points: 70 words, the most that any row allows.
MAX_LINE = 600
BULLET = re.compile(r"^[\s>*\u2022\u00b7\u25aa\u25cf-]{1,6}(?=[^\s*])")
ENDED = re.compile(r"[.!?][\"'\u201d\u2019)\]]{0,3}$")


@dataclass(frozen=True, kw_only=True)
class PageRule:
    """One row: what a whole line looks like, and what it then is.

    Args:
        opens: ``"links"`` when the titles of other reports follow, ``"comments"`` when what
            readers wrote does.
        unended: whether a line that ends as a sentence does is left alone.
    """

    pattern: str
    reason: str
    max_words: int
    type: BlockType = "boilerplate"
    cased: bool = False
    unended: bool = False
    opens: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What a line is, and why."""

    type: BlockType
    reason: str | None = None
    opens: str | None = None


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """The words of one role."""

    role: str
    words: tuple[str, ...]


@cache
def page_words(role: str, language: str = "en") -> frozenset[str]:
    """The words that play a role on a page, lower case.

    Example:
        >>> "attends" in page_words("scene_verb")
        True
    """
    rows = load_cues(language, "page_words", PageWords)
    return frozenset(word for row in rows if row.role == role for word in row.words)


def mark_line(line: str, language: str = "en") -> Mark | None:
    """What a line is by its own words; None when they do not tell.

    Example:
        >>> mark_line("Please enter your comment!").reason
        'comment_form'
        >>> mark_line("The envoy left a comment on the treaty.") is None
        True
    """
    if len(line) > MAX_LINE:
        return None
    line = BULLET.sub("", line.strip())
    words = len(line.split())
    for rule, pattern in _compiled(language):
        if words <= rule.max_words and pattern.fullmatch(line):
            if rule.unended and ENDED.search(line[-4:]):
                continue
            return Mark(type=rule.type, reason=rule.reason, opens=rule.opens)
    return None


@cache
def _compiled(language: str) -> tuple[tuple[PageRule, re.Pattern[str]], ...]:
    rules = load_cues(language, "boilerplate", PageRule)
    return tuple(
        (rule, re.compile(rule.pattern, 0 if rule.cased else re.IGNORECASE)) for rule in rules
    )
