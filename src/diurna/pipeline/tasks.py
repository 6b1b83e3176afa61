"""One task done in this process: a page or an article read, or why it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.articles.extract import extract
from diurna.errors import InputRefused
from diurna.pipeline.local import read_article
from diurna.schema.documents import Article
from diurna.schema.tasks import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from diurna.schema.sources import KeptPage
    from diurna.schema.tasks import Task

    Known: TypeAlias = Callable[[str], bool]


def perform(task: Task, known: Known | None = None) -> Result:
    """What came of a task; no exception leaves.

    Args:
        task: what is to be read.
        known: whether the article of this id need not be read.
    """
    try:
        return _perform(task, known)
    except InputRefused as error:
        return Result(kind="refused", words=str(error))
    except Exception as error:  # noqa: BLE001 -- one bad article never stops a run, nor vanishes
        return fault(error)


def fault(error: Exception) -> Result:
    """The result where an exception came that nobody expected.

    Example:
        >>> fault(ZeroDivisionError("zero")).words
        'ZeroDivisionError: zero'
    """
    return Result(kind="fault", words=f"{type(error).__name__}: {error}")


def _perform(task: Task, known: Known | None) -> Result:
    article, words = _from_page(task.page, refuses=task.article is None)
    from_page = article is not None
    article = article or task.article
    if article is None:
        return Result(kind="aside", words=words)
    if known is not None and known(article.id):
        return Result(kind="known", article_id=article.id)
    reading = read_article(article, explain=task.explain)
    return Result(kind="read", reading=reading, from_page=from_page, words=words)


def _from_page(kept: KeptPage | None, *, refuses: bool) -> tuple[Article | None, str | None]:
    """The article of a page, or why there is none.

    Raises:
        InputRefused: the page cannot be read, and ``refuses`` says that nothing else can be.
    """
    if kept is None:
        return None, None
    try:
        found = extract(
            kept.page,
            date=kept.date,
            url=kept.url,
            outlet=kept.outlet,
            extraction=kept.extraction,
        )
    except InputRefused as error:
        if refuses:
            raise
        return None, str(error)
    return (found, None) if isinstance(found, Article) else (None, found.reason)
