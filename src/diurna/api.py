"""Reading, as a Python program asks for it; the command line and the web use it too."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from diurna.errors import InputRefused, UsageError
from diurna.schema.records import KINDS, ReadArticle
from diurna.schema.sources import KeptPage, RawPage
from diurna.schema.tasks import Done, Task
from diurna.sources.base import Refused as NotRead
from diurna.sources.base import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO, TypeAlias

    import pandas as pd

    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.sources import Extraction
    from diurna.schema.statements import Statement
    from diurna.sources import Reach
    from diurna.store import Store

    Outcome: TypeAlias = "ReadArticle | NotRead | AlreadyRead | Remark"

__all__ = [
    "AlreadyRead",
    "NotRead",
    "Reading",
    "Remark",
    "open_store",
    "read",
    "read_pages",
    "sample_paths",
]

PATH_SUFFIXES = frozenset(
    {".txt", ".md", ".html", ".htm", ".jsonl", ".csv", ".xml", ".rss", ".json", ".warc", ".zip"}
)
ADDRESSES = ("http://", "https://")
_BLANK = RawPage(source_id="", content="")
# Longest string that is looked up as a path; file systems allow no longer ones.
MAX_PATH = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class AlreadyRead:
    """An article that was passed over, because its records are known."""

    article_id: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read: the articles with their records, and the inputs that gave none.

    ``remarks`` tell what of the inputs was left out or not understood.

    Example:
        >>> reading = read("Peru expelled two diplomats on Monday.", date="2019-05-15")
        >>> reading.events[0].type, reading.events[0].status
        ('SANCTION', 'happened')
    """

    articles: tuple[ReadArticle, ...]
    not_read: tuple[NotRead, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what, in order of the articles and their texts."""
        return tuple(record for article in self.articles for record in article.statements)

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom, in order of the articles and their texts."""
        return tuple(record for article in self.articles for record in article.events)

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What was asked of whom, in order of the articles and their texts."""
        return tuple(record for article in self.articles for record in article.demands)

    def to_frame(self, kind: str = "event") -> pd.DataFrame:
        """The records of one kind as a pandas frame, a row a record, nested fields flattened.

        Args:
            kind: ``event``, ``statement``, ``demand``, ``article``, or a mention kind
                (``time``, ``place``, ``actor``, ``quantity``).

        Raises:
            UsageError: there is no such kind of record.
        """
        if kind not in KINDS:
            msg = f"{kind!r} is not a kind of record; take one of {', '.join(KINDS)}"
            raise UsageError(msg)
        from diurna.codec import to_frame  # noqa: PLC0415 -- pandas takes half a second

        return to_frame(kind, [r for article in self.articles for r in article.records((kind,))])


def read(
    text_or_path: str | Path,
    *,
    date: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    explain: bool = False,
) -> Reading:
    """The records of a text, of a file, of an address, or of all that a folder holds.

    Args:
        text_or_path: a ``Path``, or a string: the name of an existing file, an http(s)
            address, else the text.
        date: publication date (ISO 8601) of articles whose metadata carry none.
        url: address, for articles that carry none.
        outlet: outlet's name, for articles that carry none.
        explain: whether each event tells how it was decided (an ``ExplainedEvent``).

    Raises:
        InputRefused: the one input cannot be read; of many, each is in ``not_read``.
        UsageError: ``date`` is not a date.

    Example:
        >>> reading = read('"We will not yield," the envoy said.', date="2003-02-10")
        >>> reading.statements[0].content.text
        '"We will not yield,"'
    """
    path = _as_address(text_or_path) or _as_path(text_or_path)
    if path is not None:
        outcomes = read_pages([str(path)], date=date, url=url, outlet=outlet, explain=explain)
    else:
        text = str(text_or_path)
        outcomes = _read_text(text, date=date, url=url, outlet=outlet, explain=explain)
    reading = _gather(outcomes)
    if not reading.articles and len(reading.not_read) == 1:
        refused = reading.not_read[0]
        msg = f"{refused.source!r}: {refused.reason}"
        raise InputRefused(msg)
    return reading


def _as_address(text_or_path: str | Path) -> str | None:
    """The string if it is an address and nothing else."""
    if isinstance(text_or_path, Path) or not text_or_path.lower().startswith(ADDRESSES):
        return None
    return None if any(map(str.isspace, text_or_path)) else text_or_path


def _as_path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path
    if "\n" in text_or_path or not text_or_path or len(text_or_path) > MAX_PATH:
        return None
    path = Path(text_or_path)
    looks_like_one = path.suffix.lower() in PATH_SUFFIXES and " " not in text_or_path
    try:
        return path if looks_like_one or path.exists() else None
    except (OSError, ValueError):
        return None


def _gather(outcomes: Iterable[Outcome]) -> Reading:
    read_articles, not_read, remarks = [], [], []
    for outcome in outcomes:
        match outcome:
            case ReadArticle():
                read_articles.append(outcome)
            case NotRead():
                not_read.append(outcome)
            case Remark():
                remarks.append(outcome)
    return Reading(articles=tuple(read_articles), not_read=tuple(not_read), remarks=tuple(remarks))


def _read_text(
    text: str, *, explain: bool, date: str | None, url: str | None, outlet: str | None
) -> Iterator[Outcome]:
    page = RawPage(source_id="text", content=text)
    yield read_page(page, explain=explain, date=date, url=url, outlet=outlet)


def read_pages(  # noqa: PLR0913 -- all by name, each what a caller may know of the inputs
    paths: Sequence[str],
    *,
    date: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    known: Callable[[str], bool] | None = None,
    explain: bool = False,
    reach: Reach | None = None,
    extraction: Extraction = "precise",
    keep_pages: bool = False,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Every article of some inputs as it is read, and every input that gave none.

    Args:
        paths: files, folders and http(s) addresses; ``-`` is ``stdin``.
        date: publication date (ISO 8601) of articles whose metadata carry none.
        url: address, for articles that carry none.
        outlet: outlet's name, for articles that carry none.
        stdin: where ``-`` reads from; this process's own unless given.
        known: whether the article of this id need not be read again.
        explain: whether each event tells how it was decided.
        reach: which addresses may be fetched, and whether links are followed; public ones
            only, and none, unless given.
        extraction: how web pages are read: ``precise``, or ``fast`` for pages by the thousand.
        keep_pages: whether each article carries the page that it was read from.
        workers: how many processes read, once there proves to be much to read; as many as the
            processors that this one may use, unless given. Results and their order are the same.
    """
    from diurna.pipeline.parallel import perform_all, usual_workers  # noqa: PLC0415 -- as below
    from diurna.sources import Reach, open_sources  # noqa: PLC0415 -- only for who reads

    found = open_sources(paths, stdin=stdin or sys.stdin.buffer, reach=reach or Reach())
    blank = KeptPage(page=_BLANK, date=date, url=url, outlet=outlet, extraction=extraction)
    items: Iterator[Task | NotRead | Remark] = (
        _task(item, blank, explain=explain) for item in found
    )
    told: Iterator[Done | NotRead | Remark] = perform_all(
        items, workers=workers or usual_workers(), known=known
    )
    for item in told:
        yield _outcome(item, keep_pages=keep_pages) if isinstance(item, Done) else item


def _task(
    item: RawPage | NotRead | Remark, blank: KeptPage, *, explain: bool
) -> Task | NotRead | Remark:
    """The task of a page; what is none is passed on."""
    if not isinstance(item, RawPage):
        return item
    return Task(page=replace(blank, page=item), explain=explain)


def read_page(  # noqa: PLR0913 -- all by name, each what a caller may know of the page
    page: RawPage,
    *,
    known: Callable[[str], bool] | None = None,
    explain: bool = False,
    extraction: Extraction = "precise",
    keep_pages: bool = False,
    date: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Outcome:
    """One page as it is read, or why it gave no article.

    Args:
        page: as a source handed it over.
        known: whether the article of this id need not be read again.
        explain: whether each event tells how it was decided.
        extraction: how a web page is read.
        keep_pages: whether the article carries the page.
        date: publication date (ISO 8601) of an article whose metadata carry none.
        url: address, for an article that carries none.
        outlet: outlet's name, for an article that carries none.
    """
    from diurna.pipeline.tasks import perform  # noqa: PLC0415 -- only for who reads

    kept = KeptPage(page=page, date=date, url=url, outlet=outlet, extraction=extraction)
    task = Task(page=kept, explain=explain)
    return _outcome(Done(task=task, result=perform(task, known)), keep_pages=keep_pages)


def _outcome(done: Done, *, keep_pages: bool) -> Outcome:
    """What a task came to, in the words of this module."""
    kept, result = done.task.page, done.result
    source, words = kept.page.source_id if kept else "", result.words or ""
    match result.kind:
        case "known":
            return AlreadyRead(article_id=result.article_id or "")
        case "aside" | "refused":
            return NotRead(source=source, reason=words, failure=result.kind == "refused")
    if result.reading is None:
        reason = f"not read for a fault of Diurna ({words}); report it"
        return NotRead(source=source, reason=reason, failure=True)
    return replace(result.reading, page=kept) if keep_pages else result.reading


def open_store(path: str | Path) -> Store:
    """A record store, made when there is none at the path.

    Args:
        path: a file; or a PostgreSQL database, as ``postgresql://USER@HOST/DB``.

    Raises:
        StoreError: the path cannot be opened, or is no record store.
    """
    from diurna.articles import syndication  # noqa: PLC0415
    from diurna.store import open_store as open_at  # noqa: PLC0415

    return open_at(path, syndication=syndication)


def sample_paths() -> list[Path]:
    """The file of the bundled sample: twelve articles of one crisis, constructed for Diurna."""
    return [Path(str(files("diurna") / "_data" / "sample" / "articles.jsonl"))]
