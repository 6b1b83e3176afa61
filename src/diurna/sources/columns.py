"""What the columns of tables are called: Diurna's own names, those of databases, a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.sources.base import column_key

if TYPE_CHECKING:
    from collections.abc import Mapping

# What an article has, as a line of JSON names it.
OWN = ("id", "url", "outlet", "title", "authors", "date", "language", "text", "html")
# What news databases, their exports and GDELT call the same: NexisUni, Factiva, Media Cloud,
# NewsAPI, news-please, BigQuery.
_OTHERS = {
    "id": "article id, stories id, document id",
    "url": "link, address, web address, permalink, sourceurl, source url, documentidentifier, "
    "document identifier, mentionidentifier, sourceurls",
    "outlet": "source, domain, source name, source domain, publication, publication name, "
    "publisher, newspaper, media name, site, site name, sources, sourcecommonname",
    "title": "headline, head line, article title",
    "authors": "author, byline, creator",
    "date": "published, published at, publishedat, published date, date published, publication "
    "date, publish date, date publish, pubdate, pub date, seendate, seen date, dateadded, "
    "mentiontimedate, datetime",
    "language": "lang",
    "text": "body, content, full text, fulltext, article, article text, article body, maintext, "
    "main text, story, story text, body text",
    "html": "raw html, page",
}
NAMES: Mapping[str, str] = {name: name for name in OWN} | {
    name: own for own, names in _OTHERS.items() for name in names.split(", ")
}


def meaning(name: str, columns: Mapping[str, str]) -> str | None:
    """What a column holds; None when its name tells nothing.

    Args:
        name: as the table writes it.
        columns: what the user says of it, by ``column_key``.

    Example:
        >>> meaning("Headline", {}), meaning("Volltext", {"volltext": "text"}), meaning("n", {})
        ('title', 'text', None)
    """
    key = column_key(name)
    return columns.get(key) or NAMES.get(key)


def own_columns(text: str) -> dict[str, str]:
    """A user's names of columns, as ``text=Volltext,date=Datum`` gives them.

    Raises:
        ValueError: it is not written so.

    Example:
        >>> own_columns("text=Volltext, date=Publication Day")
        {'volltext': 'text', 'publication day': 'date'}
    """
    found: dict[str, str] = {}
    for pair in text.split(","):
        own, _, name = pair.partition("=")
        if own.strip() not in OWN or not name.strip():
            msg = f"{pair.strip()!r} names no column; write it as text=NAME, for {', '.join(OWN)}"
            raise ValueError(msg)
        found[column_key(name)] = own.strip()
    return found
