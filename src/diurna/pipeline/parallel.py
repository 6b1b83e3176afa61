"""Many tasks, done in this process as long as they are few, then by several workers."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from diurna.pipeline.crew import Crew, Job
from diurna.pipeline.tasks import fault, perform
from diurna.schema.tasks import Done, Result, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.pipeline.tasks import Known

Item = TypeVar("Item")
Other = TypeVar("Other")

# A worker holds 0.4 to 0.5 GB of news (2026-11). Whoever has memory for more than this says so.
MAX_USUAL = 8
# Two workers take 3 seconds to start on two cores, in which nothing is read (2026-11), and the
# first page in this process takes 2 for the models. When 4 more have been spent on reading,
# starting them costs at worst as much again.
PATIENCE_SECONDS = 6.0
# Tasks under way for each worker. An article of 50,000 code points takes 5 seconds, in which
# another worker reads a dozen of the usual length.
TASKS_A_WORKER = 32
# Code points of tasks under way: beyond it no more is taken in until some is done. The longest
# page that a source hands over has 64 million, and goes alone.
MAX_CHARACTERS = 8_000_000
# A source that lets wait longer than a report takes to read is not run ahead of: what it has
# handed over is told before it is asked for more.
SLOW_SECONDS = 1.0


def usual_workers() -> int:
    """As many as the processors that this process may use, within reason.

    Example:
        >>> 1 <= usual_workers() <= MAX_USUAL
        True
    """
    with suppress(AttributeError):
        return min(len(os.sched_getaffinity(0)), MAX_USUAL)
    return min(os.cpu_count() or 1, MAX_USUAL)


def perform_all(
    items: Iterable[Task | Other],
    *,
    workers: int,
    known: Known | None = None,
) -> Iterator[Done | Other]:
    """Every task with what came of it, in order, whoever did it; what is no task is passed on.

    Args:
        items: tasks, taken in as they are needed, and a bounded number ahead.
        workers: how many processes work; 1 is this one alone.
        known: whether the article of this id need not be read; asked in this process, again when
            the result is handed over, so that it may tell of the results before.
    """
    source = iter(items)
    left = PATIENCE_SECONDS
    for item in source:
        if not isinstance(item, Task):
            yield item
            continue
        start = monotonic()
        result = perform(item, known)
        left -= monotonic() - start
        yield Done(task=item, result=result)
        if workers > 1 and left <= 0:
            break
    else:
        return
    with Crew(workers, known) as crew:
        window: _Window[Other] = _Window(crew, known, most=workers * TASKS_A_WORKER)
        yield from window.perform(source)


class _Window(Generic[Other]):
    """What has been taken in and not yet handed over, in order.

    Args:
        crew: who does the tasks.
        known: as for ``perform_all``.
        most: how many tasks and other items there may be.
    """

    def __init__(self, crew: Crew, known: Known | None, *, most: int) -> None:
        self._crew = crew
        self._known = known
        self._most = most
        self._items: deque[Job | Other] = deque()
        self._characters = 0

    def perform(self, source: Iterator[Task | Other]) -> Iterator[Done | Other]:
        """Every task of the source done, the other items between them.

        What comes before an exception of the source is handed over before it is raised.
        """
        try:
            for item, is_late in _timed(source):
                self._take_in(item)
                yield from self._handed_over(waits=is_late)
        except Exception:
            yield from self._handed_over(waits=True)
            raise
        yield from self._handed_over(waits=True)

    def _take_in(self, item: Task | Other) -> None:
        if isinstance(item, Task):
            self._characters += _size(item)
            self._items.append(self._crew.submit(item))
        else:
            self._items.append(item)

    def _handed_over(self, *, waits: bool) -> Iterator[Done | Other]:
        """What is done by now; all there is, or what is too much, is waited for."""
        while self._crew.listen(waits=False):
            pass
        while self._items and (waits or self._is_full() or self._is_done(self._items[0])):
            first = self._items.popleft()
            yield self._done(first) if isinstance(first, Job) else first

    def _is_full(self) -> bool:
        return len(self._items) >= self._most or self._characters >= MAX_CHARACTERS

    def _is_done(self, item: Job | Other) -> bool:
        return not isinstance(item, Job) or item.result is not None

    def _done(self, job: Job) -> Done:
        """The job's task with what came of it, waited for."""
        while job.result is None:
            self._crew.listen(waits=True)
        self._characters -= _size(job.task)
        return Done(task=job.task, result=self._anew(job.result))

    def _anew(self, result: Result) -> Result:
        """The result, unless the article is known by now: the same may have come before it."""
        if self._known is None or result.reading is None:
            return result
        article_id = result.reading.article.id
        try:
            is_known = self._known(article_id)
        except Exception as error:  # noqa: BLE001 -- one bad article never stops a run
            return fault(error)
        return Result(kind="known", article_id=article_id) if is_known else result


def _timed(source: Iterator[Item]) -> Iterator[tuple[Item, bool]]:
    """Each item, and whether it was long in coming."""
    start = monotonic()
    for item in source:
        yield item, monotonic() - start > SLOW_SECONDS
        start = monotonic()


def _size(task: Task) -> int:
    """The code points that a task holds."""
    page = len(task.page.page.content) if task.page else 0
    return page + (len(task.article.text) if task.article else 0)
