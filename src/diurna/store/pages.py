"""Pages kept as they came: compressed, with a digest, and with what was known of them besides."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert

from diurna.schema.sources import KeptPage, RawPage
from diurna.store.tables import pages

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

# Half of a surrogate pair may stand in a page that a text can no longer hold.
ERRORS = "surrogatepass"


def keep_page(connection: Connection, article_id: str, kept: KeptPage) -> None:
    """Keep the page of an article, instead of the one before."""
    connection.execute(delete(pages).where(pages.c.article_id == article_id))
    connection.execute(insert(pages), page_row(article_id, kept))


def page_row(article_id: str, kept: KeptPage) -> dict[str, Any]:
    """The row that a page is stored as."""
    known = asdict(kept)
    content = known["page"].pop("content").encode("utf-8", ERRORS)
    return {
        "article_id": article_id,
        "media": kept.page.media,
        "known": json.dumps(known).encode("ascii"),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": zlib.compress(content),
    }


def page_of(row: Row[Any]) -> KeptPage:
    """The page of a row."""
    known = json.loads(row.known)
    told = known.pop("page")
    content = zlib.decompress(row.content).decode("utf-8", ERRORS)
    page = RawPage(**{**told, "authors": tuple(told["authors"]), "content": content})
    return KeptPage(page=page, **known)


def content_fault(row: Row[Any]) -> str | None:
    """What is wrong with compressed content that has a digest; None when nothing is."""
    try:
        content = zlib.decompress(row.content)
    except zlib.error as error:
        return f"cannot be unpacked ({error})"
    if hashlib.sha256(content).hexdigest() != row.sha256:
        return "does not have the digest it was stored with"
    return None
