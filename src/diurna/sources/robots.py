"""What a site's robots.txt allows programs (RFC 9309): the longest rule that matches counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from diurna.sources.addresses import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

ANYBODY = "*"
FORBIDDEN = 403
# Longer patterns than addresses can be match nothing; more rules than this nobody writes.
MAX_PATTERN, MAX_RULES = 2_048, 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What one program may fetch.

    Args:
        patterns: of paths, each with whether it allows them; the longest first.
        delay: seconds between two requests, where the site asks for so many.
        closed: why nothing may be fetched, where the rules themselves cannot be read.
        status: what a refusal by these rules counts as.
    """

    patterns: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    closed: str | None = None
    status: int = FORBIDDEN

    def allow(self, path: str) -> bool:
        r"""Whether a path, with its query, may be fetched.

        Example:
            >>> rules = read_robots("User-agent: *\nDisallow: /\nAllow: /a\nDisallow: /*.pdf$", "x")
            >>> [rules.allow(path) for path in ("/a/b", "/b", "/a/b.pdf", "/a/b.pdf?c")]
            [True, False, False, True]
        """
        found = (allowed for pattern, allowed in self.patterns if matches(pattern, path))
        return self.closed is None and next(found, True)


def read_robots(text: str, agent: str) -> Rules:
    """The rules for a program: those that name it, else those for anybody.

    Args:
        text: of robots.txt.
        agent: the program's name, without its version.
    """
    groups = list(_groups(text))
    own = [lines for names, lines in groups if agent.lower() in names]
    lines = [line for found in own or (ls for ns, ls in groups if ANYBODY in ns) for line in found]
    patterns = [(_normal(value), key == "allow") for key, value in lines if key != "crawl-delay"]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _is_number(value)]
    # Of two rules of one length the one that allows counts.
    patterns.sort(key=lambda rule: (-len(rule[0]), not rule[1]))
    return Rules(
        patterns=tuple(rule for rule in patterns if rule[0])[:MAX_RULES],
        delay=max(delays, default=None),
    )


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """The names of each group in small letters, and its lines."""
    names: set[str] = set()
    lines: list[tuple[str, str]] = []
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if lines:
                yield names, lines
                names, lines = set(), []
            names.add(value.split("/")[0].strip().lower())
        elif key in ("allow", "disallow", "crawl-delay") and names:
            lines.append((key, value))
    if names:
        yield names, lines


def _is_number(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdecimal()


def _normal(pattern: str) -> str:
    return quote(pattern, safe=SAFE) if len(pattern) <= MAX_PATTERN else ""


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; ``*`` is anything, ``$`` the path's end.

    Example:
        >>> matches("/a*/c", "/ab/cd"), matches("/a$", "/ab"), matches("/a*b$", "/abcb")
        (True, False, True)
    """
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in others[:-1] if whole else others:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    if not whole:
        return True
    return (
        path.endswith(others[-1]) and len(path) - len(others[-1]) >= place
        if others
        else (place == len(path))
    )
