"""Tables: CSV with named columns, and the article lists of GDELT, which hold addresses."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources.base import (
    Link,
    Refused,
    Remark,
    column_key,
    printable,
    read_whole,
    web_address,
)
from diurna.sources.columns import NAMES, OWN, meaning
from diurna.sources.jsonl import MAX_NAMES, SHOWN, UnreadKeys
from diurna.sources.rows import csv_rows, text_lines
from diurna.text.dates import parse_published
from diurna.text.decoding import decode
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from diurna.schema.sources import Media
    from diurna.sources.base import Found, Origin
    from diurna.sources.rows import Row

MAX_COLUMNS = 1_000
# What follows a comma in a text: more cells that begin so are one text, cut.
CONTINUING = frozenset(" 0123456789")
# A row without any of these holds nothing to read.
CONTENTS = frozenset({"text", "html", "url"})
DELIMITERS = ",;\t|"
# Spreadsheets write what divides the cells above the header.
TOLD_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# Rows of GDELT's raw files have no header: 27 columns of the knowledge graph, 61 of the events
# (58 before 2015), 16 of the mentions. Their places of the date, the outlet's name and the
# address are told in its codebooks: GKG 2.1, Events 2.0 and 1.0.
GDELT_PLACES = {
    16: {"date": 2, "outlet": 4, "url": 5},
    27: {"date": 1, "outlet": 3, "url": 4},
    58: {"date": 56, "url": 57},
    61: {"date": 59, "url": 60},
}
GDELT_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T?[0-9]{0,6}Z?")
# Between the addresses of one cell, in the first version of the knowledge graph.
GDELT_BETWEEN = "<UDIV>"
ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)


def read_table(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The rows of a table: pages where it has texts, links where it has addresses only.

    Raises:
        InputRefused: it has neither, or is too large.
    """
    lines = text_lines(stream)
    line = next((line for line in lines if line.strip()), "")
    delimiter = delimiter_of(line)
    if TOLD_DELIMITER.match(line):
        line = next(lines, "")
    rows = csv_rows(chain([line], lines), delimiter)
    if is_gdelt_row(line):
        table = _Table(GDELT_PLACES[line.count("\t") + 1], origin)
    else:
        table = _named(rows, delimiter, origin)
    yield from table.outcomes(rows)
    yield from table.remarks()


def delimiter_of(text: str) -> str:
    r"""What divides the cells of a table's first line.

    Example:
        >>> delimiter_of("date;title;text\n"), delimiter_of("text\n")
        (';', ',')
    """
    text = text.lstrip("\ufeff\r\n")
    told = TOLD_DELIMITER.match(text)
    return told[1] if told else max(DELIMITERS, key=text.split("\n", 1)[0].count)


def names_columns(line: str) -> bool:
    """Whether a line is the header of a table of articles.

    Example:
        >>> names_columns("id,date,title,text"), names_columns("Talks failed, the text says.")
        (True, False)
    """
    known = {own for cell in line.split(delimiter_of(line)) if (own := meaning(cell, {}))}
    return len(known) > 1 and bool(known & CONTENTS)


def is_gdelt_row(line: str) -> bool:
    """Whether a line is one of GDELT's raw files, which have no header."""
    cells = line.rstrip("\r\n").split("\t")
    places = GDELT_PLACES.get(len(cells))
    if places is None:
        return False
    stamped = GDELT_STAMP.fullmatch(cells[places["date"]]) is not None
    return stamped or bool(ADDRESS.match(cells[places["url"]]))


def places_of(header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where each thing that is read stands in a row: by the user's names, Diurna's, others'.

    Example:
        >>> places_of(["Body", "text", "Headline"], {})
        {'text': 1, 'title': 2}
    """
    places: dict[str, int] = {}
    for names in (columns, {name: name for name in OWN}, NAMES):
        for place, name in enumerate(header):
            own = names.get(column_key(name))
            if own and place not in places.values():
                places.setdefault(own, place)
    return places


def _named(rows: Iterator[Row], delimiter: str, origin: Origin) -> _Table:
    """A table whose first row names its columns.

    Raises:
        InputRefused: no column is named for a text or an address.
    """
    _, header = next(rows, (0, "it is empty"))
    if isinstance(header, str):
        msg = f"no table: {header}"
        raise InputRefused(msg)
    header = header[:MAX_COLUMNS]
    places = places_of(header, origin.columns)
    if not places.keys() & CONTENTS:
        names = ", ".join(repr(printable(name.strip()[:SHOWN])) for name in header[:MAX_NAMES])
        msg = (
            f"no column is named text, html or url, but {names}; tell which it is with "
            "--columns text=NAME"
        )
        raise InputRefused(msg)
    table = _Table(places, origin, delimiter=delimiter, width=len(header))
    table.unread.take({n: None for i, n in enumerate(header) if i not in places.values()})
    return table


class _Table:
    """What a table holds, and what is to be told of it at its end."""

    def __init__(
        self, places: dict[str, int], origin: Origin, *, delimiter: str = "\t", width: int = 0
    ) -> None:
        self.unread = UnreadKeys()
        self._places = places
        self._origin = origin
        self._delimiter = delimiter
        self._width = width
        self._found = self._overfull = self._offline = 0
        self._linked: set[str] = set()

    def outcomes(self, rows: Iterator[Row]) -> Iterator[Found]:
        """The pages and links of all rows."""
        for number, row in rows:
            self._found += 1
            where = f"{self._origin.shown}, row {number}"
            if isinstance(row, str):
                yield Refused(source=where, reason=row)
                continue
            yield from self.row_outcomes(row, where)

    def row_outcomes(self, row: list[str], where: str) -> Iterator[Found]:
        """The page of one row, or the links that it holds."""
        cells = self._cells(row)
        for url in cells.get("url", "").split(GDELT_BETWEEN):
            yield from self._outcomes(cells | {"url": url}, where)

    def _cells(self, row: list[str]) -> dict[str, str]:
        """What a row holds; the pieces of a text that nobody put in quotation marks, joined."""
        if self._width and any(cell.strip() for cell in row[self._width :]):
            self._overfull += 1
            goes_on = row[self._width][:1] in CONTINUING
            if goes_on and self._places.get("text") == self._width - 1:
                whole = self._delimiter.join(row[self._width - 1 :])
                row = [*row[: self._width - 1], whole]
        return {key: make_storable(row[at]) for key, at in self._places.items() if at < len(row)}

    def _outcomes(self, cells: dict[str, str], where: str) -> Iterator[Found]:
        page = page_of(cells, self._origin.name)
        if page.content.strip():
            yield page
        elif page.url:
            if page.url in self._linked:
                return
            self._linked.add(page.url)
            yield Link(url=page.url, page=page)
        elif not self._width:
            self._offline += 1
            return
        else:
            reason = "neither a text nor an address; fill its column text, html or url"
            yield Refused(source=where, reason=reason)
            return
        yield from date_remarks(cells, page, where)

    def remarks(self) -> Iterator[Found]:
        """What is told once of the whole table."""
        shown = self._origin.shown
        if not self._found:
            yield Refused(source=shown, reason="empty: there is no row below the header")
        if self._overfull:
            words = (
                f"rows with more cells than the header has columns: {self._overfull}; put what "
                f"holds a {self._delimiter!r} in quotation marks"
            )
            yield Remark(source=shown, words=words)
        if self._offline:
            words = f"rows without an address of the web were passed over: {self._offline}"
            yield Remark(source=shown, words=words)
        if self.unread.number:
            yield Remark(source=shown, words=str(self.unread))


def page_of(cells: dict[str, str], name: str) -> RawPage:
    """The page that the cells of a row are.

    Args:
        cells: by what they hold.
        name: ``source_id`` of a page that has no name of its own.
    """

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


def date_remarks(cells: dict[str, str], page: RawPage, where: str) -> Iterator[Remark]:
    """What is told of a date that is none."""
    written = cells.get("date", "").strip()
    if written and page.date is None:
        words = f"{printable(written[:SHOWN])!r} is no date, so it is read without"
        yield Remark(source=where, words=f"{words}; write it as YYYY-MM-DD")


def _date(written: str | None) -> str | None:
    stamp = GDELT_STAMP.fullmatch(written or "")
    written = "-".join(stamp.groups()) if stamp else written
    return written if written and parse_published(written) else None


def _language(written: str | None) -> str | None:
    """A code; names of languages ("English") are left for the text itself to tell."""
    return written if written and len(written.split("-")[0]) == len("en") else None


def read_article_list(found: object, origin: Origin) -> Iterator[Found]:
    """The articles of a list in JSON, GDELT's or NewsAPI's: ``{"articles": [{"url", ...}]}``."""
    articles = found.get("articles") if isinstance(found, dict) else None
    for number, article in enumerate(islice(articles or (), None), 1):
        values = article.items() if isinstance(article, dict) else ()
        named = {key: _name_in(value) for key, value in values}
        header = [key for key, value in named.items() if value]
        table = _Table(places_of(header, origin.columns), origin, width=len(header))
        row = [make_storable(named[key]) for key in header]
        where = f"{origin.shown}, article {number}"
        yield from table.row_outcomes(row, where)


def read_addresses(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The links of a list of addresses, one a line; what follows a ``#`` is a note."""
    seen: set[str] = set()
    for number, line in enumerate(decode(read_whole(stream)).splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        url = web_address(words)
        if url is None:
            yield Refused(source=f"{origin.shown}, line {number}", reason="no address of the web")
        elif url not in seen:
            seen.add(url)
            yield Link(url=url, page=RawPage(source_id=url, content="", media="html", url=url))


def _name_in(value: object) -> str:
    """A text, or the name of what has one."""
    found = value.get("name") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""
