"""Tables: CSV with named columns, and the article lists of GDELT, which hold addresses."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import MIB, Link, Refused, Remark, printable, read_whole, web_address
from diurna.sources.jsonl import UnreadKeys
from diurna.text.dates import parse_published
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from diurna.schema.sources import Media
    from diurna.sources.base import Found, Origin

# One cell holds one article; as one line of JSONL.
MAX_CELL = 16 * MIB
MAX_COLUMNS = 1_000
DELIMITERS = ",;\t|"
# What a column may be called besides its own name: as news databases and GDELT write them.
COLUMNS = {
    **{name: name for name in ("id", "url", "outlet", "title", "date", "language", "text", "html")},
    "authors": "authors",
    "author": "authors",
    "body": "text",
    "content": "text",
    "headline": "title",
    "link": "url",
    "published": "date",
    "seendate": "date",
    "source": "outlet",
    "domain": "outlet",
    "documentidentifier": "url",
    "sourceurl": "url",
    "publication date": "date",
    "publication_date": "date",
    "desc": "summary",
}
# Rows of GDELT's raw files have no header: 27 columns of the knowledge graph, 61 of the events.
# Their places of the date, the outlet's name and the address are told in its codebooks 2.1, 2.0.
GDELT_PLACES = {27: {"date": 1, "outlet": 3, "url": 4}, 61: {"date": 59, "url": 60}}
GDELT_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T?[0-9]{0,6}Z?")
ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)


def read_table(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The rows of a table: pages where it has texts, links where it has addresses only.

    Raises:
        InputRefused: it has neither, or is too large.
    """
    text = decode(read_whole(stream))
    delimiter = delimiter_of(text)
    csv.field_size_limit(MAX_CELL)
    places, has_header = _places(text, delimiter)
    unread = UnreadKeys()
    rows = _rows(text, delimiter)
    if has_header:
        _, header = next(rows)
        names = {name for name in header or () if COLUMNS.get(_key(name)) not in places}
        unread.take(dict.fromkeys(names))
    found = False
    for number, row in rows:
        found = True
        where = f"{origin.shown}, row {number}"
        if isinstance(row, str):
            yield Refused(source=where, reason=row)
        else:
            yield from _outcomes(row, places, where, origin.name)
    if not found:
        yield Refused(source=origin.shown, reason="empty: there is no row below the header")
    if unread.number:
        yield Remark(source=origin.shown, words=str(unread))


def delimiter_of(text: str) -> str:
    r"""What divides the cells of a table's first line.

    Example:
        >>> delimiter_of("date;title;text\n"), delimiter_of("text\n")
        (';', ',')
    """
    line = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=line.count)


def names_columns(line: str) -> bool:
    """Whether a line is the header of a table of articles.

    Example:
        >>> names_columns("id,date,title,text"), names_columns("Talks failed, the text says.")
        (True, False)
    """
    cells = [_key(cell) for cell in line.split(delimiter_of(line))]
    known = {COLUMNS[cell] for cell in cells if cell in COLUMNS}
    return len(known) > 1 and bool(known & {"text", "html", "url"})


def is_gdelt_row(line: str) -> bool:
    """Whether a line is one of GDELT's raw files, which have no header."""
    cells = line.rstrip("\r\n").split("\t")
    places = GDELT_PLACES.get(len(cells))
    return places is not None and bool(ADDRESS.match(cells[places["url"]]))


def _places(text: str, delimiter: str) -> tuple[dict[str, int], bool]:
    """Where each thing that is read stands in a row, and whether the first row tells it.

    Raises:
        InputRefused: no column is named for a text or an address.
    """
    line = text.lstrip("\ufeff").split("\n", 1)[0]
    if is_gdelt_row(line):
        return GDELT_PLACES[len(line.split("\t"))], False
    _, first = next(_rows(text, delimiter), (0, None))
    if not isinstance(first, list):
        msg = f"no table: {first or 'it is empty'}"
        raise InputRefused(msg)
    places: dict[str, int] = {}
    for place, name in enumerate(first[:MAX_COLUMNS]):
        if _key(name) in COLUMNS:
            places.setdefault(COLUMNS[_key(name)], place)
    if not places.keys() & {"text", "html", "url"}:
        msg = "no column is named text, html or url; name them in the first row"
        raise InputRefused(msg)
    return places, True


def _key(name: str) -> str:
    return " ".join(name.strip("\ufeff \t\r\n\"'").lower().split())


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows with cells, by number; what is wrong with one that cannot be read."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"not readable as CSV ({error}); close its quotation marks"
            continue
        if any(cell.strip() for cell in row):
            yield number, row


def _outcomes(row: list[str], places: dict[str, int], where: str, name: str) -> Iterator[Found]:
    cells = {key: make_storable(row[at]) for key, at in places.items() if at < len(row)}
    page = _page(cells, name)
    written = cells.get("date", "").strip()
    if page.content.strip():
        yield page
    elif page.url:
        yield Link(url=page.url, page=page)
    else:
        reason = "neither a text nor an address; fill its column text, html or url"
        yield Refused(source=where, reason=reason)
        return
    if written and page.date is None:
        words = f"{printable(written[:40])!r} is no date, so it is read without"
        yield Remark(source=where, words=f"{words}; write it as YYYY-MM-DD")


def _page(cells: dict[str, str], name: str) -> RawPage:
    def cell(key: str) -> str | None:
        return " ".join(cells.get(key, "").split()) or None

    media: Media = "text" if cells.get("text", "").strip() else "html"
    url = web_address(cells.get("url"))
    return RawPage(
        source_id=cell("id") or url or name,
        content=cells.get(media, ""),
        media=media,
        url=url,
        outlet=cell("outlet"),
        title=cell("title"),
        authors=tuple(filter(None, (n.strip() for n in (cell("authors") or "").split(";")))),
        date=_date(cell("date")),
        language=_language(cell("language")),
    )


def _date(written: str | None) -> str | None:
    stamp = GDELT_STAMP.fullmatch(written or "")
    written = "-".join(stamp.groups()) if stamp else written
    return written if written and parse_published(written) else None


def _language(written: str | None) -> str | None:
    """A code; names of languages ("English") are left for the text itself to tell."""
    return written if written and len(written.split("-")[0]) == len("en") else None


def read_article_list(found: object, origin: Origin) -> Iterator[Found]:
    """The links of GDELT's article list as JSON: ``{"articles": [{"url", "title", ...}]}``."""
    articles = found.get("articles") if isinstance(found, dict) else None
    for number, article in enumerate(islice(articles or (), None), 1):
        cells = {
            COLUMNS[_key(key)]: make_storable(value)
            for key, value in (article.items() if isinstance(article, dict) else ())
            if _key(key) in COLUMNS and isinstance(value, str)
        }
        places = {key: place for place, key in enumerate(cells)}
        where = f"{origin.shown}, article {number}"
        yield from _outcomes(list(cells.values()), places, where, origin.name)
