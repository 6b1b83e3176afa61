"""The articles of a store read anew by the present coder, each in a transaction of its own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from diurna.pipeline.parallel import perform_all
from diurna.pipeline.tasks import fault
from diurna.record.articles import present_coder
from diurna.schema.documents import Article, Block
from diurna.schema.tasks import Task
from diurna.store.coders import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.records import ArticleRecord
    from diurna.schema.tasks import Result
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


def recode(store: Store, *, workers: int = 1) -> Iterator[Recoded]:
    """Read each article that another coder has read, and put the reading in the place of its.

    The old reading is kept for comparison, and no review is touched. Broken off at any moment and
    begun anew, it ends as if never broken off.

    Args:
        store: opened with the rules that articles are compared by.
        workers: how many processes read, where there is much to read.
    """
    present = label(present_coder())
    with store.writer() as writer:
        for item in perform_all(_tasks(store, present), workers=workers):
            if isinstance(item, Recoded):
                yield item
            elif store.coder(item.task.name) == present:
                yield Recoded(article_id=item.task.name)
            else:
                yield _replaced(writer, item.task, item.result)


def _tasks(store: Store, present: str) -> Iterator[Task | Recoded]:
    """What is to be read anew; of the other articles, what becomes of them."""
    for article_id in store.ids():
        if store.coder(article_id) == present:
            yield Recoded(article_id=article_id)
        else:
            yield _task(store, article_id)


def _task(store: Store, article_id: str) -> Task | Recoded:
    kept = store.kept_page(article_id)
    try:
        record = store.article(article_id)
        article = stored_article(record) if record else None
    except Exception as error:  # noqa: BLE001 -- one bad article never stops a run, nor vanishes
        if kept is None:
            return Recoded(article_id=article_id, fault=fault(error).words)
        article = None
    if kept is None and article is None:
        return Recoded(article_id=article_id)
    return Task(page=kept, article=article, name=article_id)


def _replaced(writer: Writer, task: Task, result: Result) -> Recoded:
    """What became of an article that was to be read anew."""
    if result.reading is None:
        return Recoded(article_id=task.name, fault=result.words)
    page = task.page if result.from_page else None
    return Recoded(
        article_id=task.name,
        is_new=writer.replace(task.name, replace(result.reading, page=page)),
        from_page=result.from_page,
        remark=result.words,
    )


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
