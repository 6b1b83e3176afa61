"""What a text says of itself between two lines of hyphens at its head, as notes in Markdown do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diurna.articles.metadata import address, one_name
from diurna.text.dates import parse_published

RULE = "---"
# Notes have some dozen lines; what is longer is no head but a text between two rules.
MAX_LINES = 60
FIELD = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.{0,2000}))?")
ITEM = re.compile(r"\s{0,8}-\s+(.{1,500})")
NAMES = {
    **{name: name for name in ("title", "date", "url", "outlet")},
    "headline": "title",
    "published": "date",
    "link": "url",
    "permalink": "url",
    "source_url": "url",
    "publication": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
}


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """The head of a text.

    Args:
        lines: all of its lines, the rules too.
    """

    lines: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


def front_matter(text: str) -> FrontMatter:
    r"""The head of a text; an empty one where it has none.

    Example:
        >>> front_matter("---\ntitle: Talks fail\ndate: 2021-05-03\n---\nThe envoys left.").date
        '2021-05-03'
        >>> front_matter("---\nThe envoys left.\n---\n").lines
        ()
    """
    lines = text.lstrip("\ufeff").split("\n", MAX_LINES + 1)[: MAX_LINES + 1]
    lines = [line.rstrip() for line in lines]
    if lines[0] != RULE or RULE not in lines[1:]:
        return FrontMatter()
    end = lines.index(RULE, 1)
    fields = _fields(lines[1:end])
    if not fields:
        return FrontMatter()
    first = {own: values[0] for own, values in fields.items() if values}
    written = first.get("date")
    return FrontMatter(
        lines=tuple(line.strip() for line in lines[: end + 1] if line.strip()),
        title=one_name(first.get("title")),
        authors=tuple(name for value in fields.get("authors", ()) if (name := one_name(value))),
        date=written if written and parse_published(written) else None,
        outlet=one_name(first.get("outlet")),
        url=address(first.get("url")),
    )


def _fields(lines: list[str]) -> dict[str, list[str]] | None:
    """What the fields hold, by what they mean; None where a line is none."""
    found: dict[str, list[str]] = {}
    own = ""
    for line in lines:
        field, item = FIELD.fullmatch(line), ITEM.fullmatch(line)
        if field:
            own = NAMES.get(field[1].lower(), "")
            found.setdefault(own, []).extend(_values(field[2] or ""))
        elif item and found:
            found[own].append(_plain(item[1]))
        elif line.strip() and not line.startswith((" ", "#")):
            return None
    return found


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_plain(part) for part in text[1:-1].split(",")]
    return [_plain(text)] if text else []


def _plain(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
