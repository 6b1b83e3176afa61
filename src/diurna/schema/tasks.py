"""What is to be read, and what came of it: all that two processes say to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diurna.schema.documents import Article
from diurna.schema.explanations import ExplainedEvent
from diurna.schema.records import ReadArticle
from diurna.schema.sources import KeptPage

ResultKind = Literal["read", "known", "aside", "refused", "fault"]
ReplyKind = Literal["ready", "asks", "done", "unfit"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to read.

    Args:
        page: a page with what is known of it besides.
        article: what is read when there is no page, or when it is of no use.
        explain: whether each event tells how it was decided.
        name: what it is known by to who wants it done.
    """

    page: KeptPage | None = None
    article: Article | None = None
    explain: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What came of a task.

    Args:
        kind: ``read``; ``known``, so that it was passed over; set ``aside``; ``refused`` for what
            it is; or not read for a ``fault``.
        reading: everything read from it.
        explained: the events of the reading in its place, where they tell how they were decided;
            only between two processes.
        article_id: the article that is known.
        words: why it was not read; of what was read, why its page was of no use.
        from_page: whether it was read from its page.
    """

    kind: ResultKind
    reading: ReadArticle | None = None
    explained: tuple[ExplainedEvent, ...] | None = None
    article_id: str | None = None
    words: str | None = None
    from_page: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """A task with what came of it."""

    task: Task
    result: Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What a worker is told.

    Args:
        task: what it is to do.
        asks: whether it is to ask if an article is known, before reading it.
    """

    task: Task
    asks: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a worker says.

    Args:
        kind: ``ready`` to begin; ``asks`` whether an article is known; ``done``; or ``unfit``
            where the result cannot be sent, so that the task must be done elsewhere.
        article_id: what it asks for.
        result: what came of the task.
    """

    kind: ReplyKind
    article_id: str | None = None
    result: Result | None = None
