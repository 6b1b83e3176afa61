"""Articles as JSON lines: each line a page, or a refusal that names the line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import (
    MIB,
    Link,
    Refused,
    Remark,
    column_key,
    printable,
    refuse_larger,
    web_address,
)
from diurna.sources.columns import meaning
from diurna.text.dates import parse_published
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from diurna.schema.sources import Media
    from diurna.sources.base import Found, Origin

KEYS = frozenset({"id", "url", "outlet", "title", "authors", "date", "language", "text", "html"})
# One line holds one article; 16 MiB is the largest page read, its markup escaped.
MAX_LINE = 16 * MIB
# Python refuses to read longer whole numbers; no key that is used holds one.
MAX_DIGITS = 4_000
# So much of a user's own word or key is shown, and so many keys: a message is one line.
SHOWN, MAX_NAMES = 40, 10


def read_lines(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The pages of a JSONL stream, one line at a time, and at its end the keys kept out.

    Args:
        stream: bytes, read no further than the caller asks.
        origin: its name is the ``source_id`` of lines that carry neither ``id`` nor ``url``.
    """
    number, found, unread = 0, False, UnreadKeys()
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if not line.strip():
            continue
        found = True
        where = f"{origin.shown}, line {number}"
        try:
            refuse_larger(len(line), MAX_LINE)
            fields = _named(_object_of(decode(line)), origin)
            yield from _outcomes(fields, unread, where, origin.name)
        except InputRefused as error:
            yield Refused(source=where, reason=str(error))
            _skip_rest(stream, line)
    if not found:
        yield Refused(source=origin.shown, reason="empty: there is no line to read")
    if unread.number:
        yield Remark(source=origin.shown, words=str(unread))


def read_objects(found: object, origin: Origin) -> Iterator[Found]:
    """The pages of a JSON document: one article, or a list of them."""
    unread = UnreadKeys()
    articles = found if isinstance(found, list) else [found]
    for number, article in enumerate(articles, 1):
        where = f"{origin.shown}, article {number}" if isinstance(found, list) else origin.shown
        try:
            fields = _named(_checked_object(article), origin)
            yield from _outcomes(fields, unread, where, origin.name)
        except InputRefused as error:
            yield Refused(source=where, reason=str(error))
    if not articles:
        yield Refused(source=origin.shown, reason="empty: there is no article to read")
    if unread.number:
        yield Remark(source=origin.shown, words=str(unread))


def _named(fields: dict[str, object], origin: Origin) -> dict[str, object]:
    """The fields under the names that are read, where the user told what the keys are."""
    if not origin.columns:
        return fields
    told = {origin.columns.get(column_key(key)): value for key, value in fields.items()}
    told.pop(None, None)
    rest = {k: v for k, v in fields.items() if column_key(k) not in origin.columns}
    return rest | {str(key): value for key, value in told.items()}


def _outcomes(
    fields: dict[str, object], unread: UnreadKeys, where: str, name: str
) -> Iterator[Found]:
    """The page or the link that an object is, and what is to be told of it."""
    page = _page_of(fields, name=name)
    yield page if page.content else Link(url=page.url or "", page=page)
    unread.take(fields)
    yield from _remarks(fields, where)


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MIB)


class UnreadKeys:
    """The keys of a stream that are not read, counted, and the first of their names."""

    def __init__(self) -> None:
        self.number = 0
        self._names: list[str] = []

    def take(self, fields: dict[str, object]) -> None:
        """Count those of one line."""
        unread = fields.keys() - KEYS
        self.number += len(unread)
        names = {printable(name[:SHOWN]) for name in unread}
        self._names = sorted(names.union(self._names))[: MAX_NAMES + 1]

    def __str__(self) -> str:
        names = ", ".join(map(repr, self._names[:MAX_NAMES]))
        more = " and others" if len(self._names) > MAX_NAMES else ""
        fields = "1 field was" if self.number == 1 else f"{self.number} fields were"
        return f"{fields} kept out, under keys that are not read: {names}{more}"


def _page_of(fields: dict[str, object], *, name: str) -> RawPage:
    """The page that one line describes.

    Raises:
        InputRefused: a key has a wrong type, or there is no text.
    """
    url = _string(fields, "url")
    content, media = _content_of(fields)
    if not content and web_address(url) is None:
        msg = "no text: an article needs 'text' or 'html', or a 'url' to fetch it from"
        raise InputRefused(msg + _advice(fields))
    return RawPage(
        source_id=_identifier(fields) or url or name,
        content=content,
        media=media,
        url=url,
        outlet=_string(fields, "outlet"),
        title=_string(fields, "title"),
        authors=_authors(fields),
        date=_date(fields),
        language=_string(fields, "language"),
        unknown_keys=len(fields.keys() - KEYS),
    )


def _advice(fields: dict[str, object]) -> str:
    """Which key may hold what is missing, and how to say so."""
    for key in fields:
        own = meaning(key, {})
        if own in ("text", "html") and key != own:
            return f"; if {printable(key[:SHOWN])!r} is it, say --columns {own}={key[:SHOWN]}"
    return ""


def _date(fields: dict[str, object]) -> str | None:
    written = _string(fields, "date")
    return written if written and parse_published(written) else None


def _remarks(fields: dict[str, object], source: str) -> Iterator[Remark]:
    written = _string(fields, "date")
    if written and not parse_published(written):
        words = f"{written[:SHOWN]!r} is no date, so it is read without; write it as YYYY-MM-DD"
        yield Remark(source=source, words=words)


def _object_of(line: str) -> dict[str, object]:
    try:
        found = json.loads(line, parse_int=_number)
    except RecursionError as error:
        msg = "nested too deep; an article is a flat JSON object"
        raise InputRefused(msg) from error
    except ValueError as error:
        msg = f"not JSON ({error}); write one object a line"
        raise InputRefused(msg) from error
    return _checked_object(found)


def _checked_object(found: object) -> dict[str, object]:
    if not isinstance(found, dict):
        msg = f"{_type_name(found)}, not a JSON object; write one object a line"
        raise InputRefused(msg)
    return found


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)


def _content_of(fields: dict[str, object]) -> tuple[str, Media]:
    text = _raw_string(fields, "text")
    if text is not None and text.strip():
        return text, "text"
    html = _raw_string(fields, "html")
    if html is not None and html.strip():
        return html, "html"
    return "", "html"


def _raw_string(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f"{key!r} is {_type_name(value)}, not a string; write it in quotes"
        raise InputRefused(msg)
    return make_storable(value)


def _string(fields: dict[str, object], key: str) -> str | None:
    value = _raw_string(fields, key)
    return value.strip() or None if value is not None else None


def _identifier(fields: dict[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id")


def _authors(fields: dict[str, object]) -> tuple[str, ...]:
    value = fields.get("authors")
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        msg = f"'authors' is {_type_name(value)}, not a list of strings; write a list of names"
        raise InputRefused(msg)
    return tuple(make_storable(name).strip() for name in names if name.strip())


def _type_name(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string"}
    return {list: "a list", dict: "an object", type(None): "null"}.get(type(value)) or names.get(
        type(value), "something else"
    )
