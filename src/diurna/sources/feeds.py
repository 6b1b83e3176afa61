"""Feeds (RSS, Atom, JSON Feed): each entry a page of its own words, or a link to one."""

from __future__ import annotations

import html
import io
import json
import re
from typing import TYPE_CHECKING, Any

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import MIB, Link, Refused, Remark, printable, read_whole, web_address
from diurna.text.dates import parse_published
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from diurna.sources.base import Found, Origin

MAX_FEED = 16 * MIB
# Feeds hold ten to some hundred entries; whole archives of a site some thousand.
MAX_ENTRIES = 20_000
MAX_TITLE = 500
# The shortest headline that tells anything; and so much is looked at to count to three.
MIN_WORDS, MAX_LOOKED_AT = 3, 10_000
# Elements open at one time; the parser's own work grows with the square of them.
MAX_DEPTH = 200
# What stands before the first element of a document: there entities are declared.
PROLOG = re.compile(r"<[A-Za-z_]")
ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[", re.IGNORECASE)
ELEMENT = re.compile(r"<!\[CDATA\[|<!--|<(/?)[A-Za-z_][^\s/>]{0,100}")
ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
TAG = re.compile(r"<[^<>]{0,1000}>")
TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
# Attributes of one tag; a feed's root declares a dozen namespaces.
MAX_TAG = 20_000
Entry = dict[str, Any]


def read_feed(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The entries of a feed in its order.

    Raises:
        InputRefused: it is too large, declares entities, or is no feed.
    """
    text = decode(read_whole(stream, MAX_FEED))
    entries = _json_entries(text) if text.lstrip()[:1] == "{" else _xml_entries(text, origin)
    found = wordless = 0
    for number, entry in enumerate(entries, 1):
        if number > MAX_ENTRIES:
            words = f"entries after the first {MAX_ENTRIES} were left out; split the feed"
            yield Refused(source=origin.shown, reason=words)
            break
        if _has_words(entry):
            found += 1
            yield from _outcomes(entry, number, origin)
        else:
            wordless += 1
    if not found:
        reason = "a feed without entries that have words; try again later"
        yield Refused(source=origin.shown, reason=reason)
    elif wordless:
        words = f"entries without words were passed over: {wordless}"
        yield Remark(source=origin.shown, words=words)


def _has_words(entry: Entry) -> bool:
    """Whether there is anything to read: three words of a title and a text."""
    words = f"{entry['title'] or ''} {TAG.sub(' ', entry['markup'][:MAX_LOOKED_AT])}".split()
    return len(words) >= MIN_WORDS


def _outcomes(entry: Entry, number: int, origin: Origin) -> Iterator[Found]:
    written = entry["date"]
    date = written if written and parse_published(written) else entry["parsed"]
    url = web_address(entry["url"])
    title, markup = entry["title"], entry["markup"]
    page = RawPage(
        source_id=entry["id"] or url or origin.name,
        content=markup or html.escape(title or ""),
        media="fragment",
        url=url,
        outlet=entry["outlet"],
        title=title,
        authors=entry["authors"],
        date=date,
    )
    if url is not None:
        yield Link(url=url, page=page)
    else:
        yield page
    if written and not date:
        words = f"{printable(written[:40])!r} is no date, so it is read without"
        yield Remark(source=f"{origin.shown}, entry {number}", words=words)


def _xml_entries(text: str, origin: Origin) -> Iterator[Entry]:
    """The entries of RSS and Atom.

    Source: feedparser, which mends what feeds get wrong and takes scripts out of them.
    """
    import feedparser  # noqa: PLC0415 - only who reads feeds needs it

    refuse_entities(text)
    _refuse_deep(text)
    data = io.BytesIO(_declared_utf8(text).encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    if origin.url:
        headers["content-location"] = origin.url
    try:
        found = feedparser.parse(data, response_headers=headers)
    except Exception as error:
        msg = f"a feed that cannot be read ({type(error).__name__}); save it anew"
        raise InputRefused(msg) from error
    if not found.entries and not found.version:
        name = PROLOG.search(text)
        first = re.match(r"<([^\s/>]{1,40})", text[name.start() :]) if name else None
        msg = (
            f"no feed (it opens with <{first[1] if first else ''}>); give RSS, Atom or a JSON feed"
        )
        raise InputRefused(msg)
    outlet = _plain(found.feed.get("title"))
    for entry in found.entries:
        yield _xml_entry(entry, outlet)


def _declared_utf8(text: str) -> str:
    """The document without its declaration of another encoding, from its first tag on."""
    start = text.find("<")
    return re.sub(r"\A<\?xml[^>]{0,200}\?>", "", text[max(0, start) :])


def refuse_entities(text: str) -> None:
    """Refuse a document that declares entities: feeds need none, bombs are made of them.

    Raises:
        InputRefused: it does.
    """
    root = PROLOG.search(text)
    if ENTITY.search(text, 0, root.start() if root else len(text)):
        msg = "a feed that declares entities, which is how bombs are built; take its DOCTYPE out"
        raise InputRefused(msg)


def _refuse_deep(text: str) -> None:
    """Refuse elements nested beyond all feeds, and tags with thousands of attributes."""
    depth, found = 0, ELEMENT.search(text)
    while found:
        end = text.find(ENDS.get(found[0], ">"), found.end())
        end = len(text) if end < 0 else end
        if found[0] not in ENDS:
            depth += -1 if found[1] else text[end - 1 : end] != "/"
            if depth > MAX_DEPTH or end - found.start() > MAX_TAG:
                msg = "a feed with elements too deep or too large to be one; save it anew"
                raise InputRefused(msg)
        found = ELEMENT.search(text, end)


def _xml_entry(entry: Entry, outlet: str | None) -> Entry:
    source = entry.get("source")
    names = [author.get("name") for author in entry.get("authors") or () if author]
    return {
        "id": _plain(entry.get("id")),
        "url": entry.get("link"),
        "title": _plain(entry.get("title")),
        "markup": _longest(entry),
        "outlet": (_plain(source.get("title")) if source else None) or outlet,
        "authors": tuple(filter(None, map(_plain, names or [entry.get("author")]))),
        "date": str(_own(entry, "published", "updated") or "").strip(),
        "parsed": _moment(_own(entry, "published_parsed", "updated_parsed")),
    }


def _own(entry: Entry, *names: str) -> object:
    """The first of these that the entry has itself; feedparser would put one for another."""
    return next((found for name in names if (found := dict.get(entry, name))), None)


def _longest(entry: Entry) -> str:
    """The fullest of an entry's texts, as markup."""
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    texts = [
        _as_markup(str(detail.get("value") or ""), detail.get("type", "text/html"))
        for detail in details
        if detail.get("type", "text/html") in TEXT_TYPES
    ]
    return max(texts, key=len, default="")


def _as_markup(text: str, media: str) -> str:
    plain = media == "text/plain"
    return make_storable(_paragraphs(text) if plain else text).strip()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _plain(text: object) -> str | None:
    """A title or a name as it is shown: no tags, one line."""
    if not isinstance(text, str):
        return None
    bare = html.unescape(TAG.sub("", text[: 4 * MAX_TITLE]))
    return make_storable(" ".join(bare.split()))[:MAX_TITLE] or None


def _moment(parsed: object) -> str | None:
    """The date that feedparser made of one we cannot read, if it is one."""
    if not isinstance(parsed, tuple):
        return None
    year, month, day, hour, minute, second = parsed[:6]
    return parse_published(
        f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{min(second, 59):02d}+00:00"
    )


def _json_entries(text: str) -> Iterator[Entry]:
    """The entries of a JSON Feed.

    Source: https://www.jsonfeed.org/version/1.1/
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"not JSON ({type(error).__name__}); save the feed anew"
        raise InputRefused(msg) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        msg = "a JSON feed without a list of items; save the feed anew"
        raise InputRefused(msg)
    outlet = _plain(found.get("title"))
    for item in items:
        if isinstance(item, dict):
            yield _json_entry(item, outlet)


def _json_entry(item: Entry, outlet: str | None) -> Entry:
    texts = {key: item[key] for key in item if isinstance(item[key], str)}
    authors = item.get("authors") or [item.get("author")]
    names = [author.get("name") for author in authors if isinstance(author, dict)]
    plain = _paragraphs(texts.get("content_text") or texts.get("summary") or "")
    number = item.get("id")
    return {
        "id": _plain(str(number) if isinstance(number, int | str) else None),
        "url": texts.get("url") or texts.get("external_url"),
        "title": _plain(texts.get("title")),
        "markup": make_storable(texts.get("content_html") or plain).strip(),
        "outlet": outlet,
        "authors": tuple(filter(None, map(_plain, names))),
        "date": (texts.get("date_published") or texts.get("date_modified") or "").strip(),
        "parsed": None,
    }
