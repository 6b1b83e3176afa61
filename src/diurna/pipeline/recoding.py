"""The articles of a store read anew by the present coder, each in a transaction of its own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from diurna.articles.extract import extract
from diurna.errors import InputRefused
from diurna.pipeline.local import read_article
from diurna.record.articles import present_coder
from diurna.schema.documents import Article, Block
from diurna.store.coders import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.records import ArticleRecord, ReadArticle
    from diurna.schema.sources import KeptPage
    from diurna.store import Store, Writer


@dataclass(frozen=True, kw_only=True, slots=True)
class Recoded:
    """What became of one article.

    Args:
        article_id: its id before.
        is_new: whether it has a new reading; one by the present coder is left as it is.
        from_page: whether it was read from its page, else from the text that was stored.
        remark: why its page was of no use; None when it was, or when none was kept.
        fault: why it could not be read, so that the old reading stays; None when it could.
    """

    article_id: str
    is_new: bool = False
    from_page: bool = False
    remark: str | None = None
    fault: str | None = None


def recode(store: Store) -> Iterator[Recoded]:
    """Read each article that another coder has read, and put the reading in the place of its.

    The old reading is kept for comparison, and no review is touched. Broken off at any moment and
    begun anew, it ends as if never broken off.

    Args:
        store: opened with the rules that articles are compared by.
    """
    present = label(present_coder())
    with store.writer() as writer:
        for article_id in store.ids():
            if store.coder(article_id) == present:
                yield Recoded(article_id=article_id)
            else:
                yield _recode(store, writer, article_id)


def stored_article(record: ArticleRecord) -> Article:
    """The article that a record was made from, as far as the record tells."""
    return Article(
        id=record.id,
        source_id=record.source_id,
        text=record.text,
        text_sha256=record.text_sha256,
        blocks=tuple(_blocks(record)),
        url=record.url,
        outlet=record.outlet,
        title=record.title,
        authors=record.authors,
        published=record.published,
        published_from=record.published_from,
        language=record.language,
    )


def _blocks(record: ArticleRecord) -> Iterator[Block]:
    """The blocks, each with its reason, which stands with the sentences that are junk for it."""
    junk = [sentence for sentence in record.sentences if sentence.state == "junk"]
    for block in record.blocks:
        place = bisect_left(junk, block.start, key=attrgetter("start"))
        is_inside = place < len(junk) and junk[place].start < block.end
        reason = junk[place].reason if is_inside else None
        yield Block(
            start=block.start,
            end=block.end,
            type=block.type,
            reason=None if reason == block.type else reason,
        )


def _recode(store: Store, writer: Writer, article_id: str) -> Recoded:
    kept = store.kept_page(article_id)
    try:
        reading, remark = _from_page(kept) if kept else (None, None)
        from_page = reading is not None
        if reading is None:
            record = store.article(article_id)
            if record is None:
                return Recoded(article_id=article_id)
            reading = read_article(stored_article(record))
    except Exception as error:  # noqa: BLE001 -- one bad article never stops a run, nor vanishes
        return Recoded(article_id=article_id, fault=f"{type(error).__name__}: {error}")
    is_new = writer.replace(article_id, reading)
    return Recoded(article_id=article_id, is_new=is_new, from_page=from_page, remark=remark)


def _from_page(kept: KeptPage) -> tuple[ReadArticle | None, str | None]:
    """The reading of a page, or why there is none."""
    try:
        article = extract(
            kept.page,
            date=kept.date,
            url=kept.url,
            outlet=kept.outlet,
            extraction=kept.extraction,
        )
    except InputRefused as error:
        return None, str(error)
    if isinstance(article, Article):
        return replace(read_article(article), page=kept), None
    return None, article.reason
