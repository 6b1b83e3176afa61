"""``diurna read`` and ``diurna add``: reports in, records out or into a store."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

import click

from diurna import api
from diurna.cli.messages import counted, tell
from diurna.cli.options import (
    keep_pages_option,
    kinds_option,
    metadata_options,
    paths_argument,
    store_option,
    web_options,
    workers_option,
)
from diurna.errors import UsageError
from diurna.views.exports import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Unpack

    from diurna.api import NotRead, Outcome
    from diurna.schema.records import ReadArticle
    from diurna.schema.sources import Extraction
    from diurna.sources import Reach
    from diurna.sources.addresses import HostPort
    from diurna.store import Store


class Options(TypedDict, total=False):
    """What is known of the inputs, as ``api.read_pages`` takes it."""

    date: str | None
    url: str | None
    outlet: str | None
    known: Callable[[str], bool]
    explain: bool
    reach: Reach
    extraction: Extraction
    keep_pages: bool
    workers: int | None


FORMATS = ("table", "html", *FORMS)
# The forms that have room for how an event was decided.
EXPLAINING = ("jsonl", "table")


@dataclass
class Tally:
    """What became of the inputs so far."""

    read: int = 0
    known: int = 0
    set_aside: int = 0
    failed: int = 0
    undated: int = 0
    # Whether a date can be given with an option.
    asks_date: bool = True

    def take(self, item: Outcome) -> ReadArticle | None:
        """Tell of what became of an input, count it, and give back the article if it was read."""
        match item:
            case api.NotRead():
                self._count(item)
            case api.AlreadyRead():
                self.known += 1
            case api.Remark():
                tell(f"{item.source!r}: {item.words}")
            case _:
                self._welcome(item)
                return item
        return None

    def _count(self, item: NotRead) -> None:
        """Tell of an input that was not read, and count it."""
        if item.failure:
            self.failed += 1
            tell(f"{item.source!r}: {item.reason}")
        else:
            self.set_aside += 1
            tell(f"{item.source!r}: set aside: {item.reason}")

    def _welcome(self, reading: ReadArticle) -> None:
        """Count an article, and tell once that times need a publication date."""
        self.read += 1
        if reading.article.published is None:
            self.undated += 1
            if self.undated == 1 and self.asks_date:
                tell(
                    f"{reading.article.source_id!r}: no publication date, so relative times stay "
                    "unresolved; give it with --date (said once)"
                )

    def summary(self) -> str:
        """The inputs that were not read, counted; empty when there are none."""
        parts = [f"{self.set_aside} set aside"] if self.set_aside else []
        parts += [f"{self.failed} failed"] if self.failed else []
        return ", ".join(parts)

    @property
    def inputs(self) -> int:
        """How many inputs there were, read or not."""
        return self.read + self.set_aside + self.failed

    @property
    def status(self) -> int:
        """The exit status: 1 when some inputs failed."""
        return 1 if self.failed else 0


@click.command()
@paths_argument
@metadata_options
@web_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Form of the records: table on a terminal, jsonl elsewhere, unless given.",
)
@kinds_option
@workers_option
@click.option("--explain", is_flag=True, help="Add to each event how it was decided.")
def read(  # noqa: PLR0913 -- an option each
    *,
    paths: tuple[str, ...],
    date: str | None,
    url: str | None,
    outlet: str | None,
    form: str | None,
    kinds: tuple[str, ...],
    explain: bool,
    allowed: frozenset[HostPort],
    follow: bool,
    columns: dict[str, str],
    extraction: Extraction,
    workers: int | None,
) -> int:
    """Read reports and print their records, keeping nothing.

    PATH is a file, a directory, an http(s) address, or - for standard input.
    """
    from diurna.cli.formats import printer
    from diurna.sources import Reach

    form = form or _usual_format()
    if explain and form not in EXPLAINING:
        msg = f"--explain has no place in --format {form}; take {' or '.join(EXPLAINING)}"
        raise UsageError(msg)
    tally = Tally()
    readings = _readings(
        paths,
        tally=tally,
        date=date,
        url=url,
        outlet=outlet,
        explain=explain,
        reach=Reach(allowed=allowed, follow=follow, columns=columns),
        extraction=extraction,
        workers=workers,
    )
    printer(form)(readings, kinds)
    if tally.summary() and tally.inputs > 1:
        tell(f"{counted(tally.read, 'article')} read, {tally.summary()}")
    return tally.status


@click.command()
@paths_argument
@metadata_options
@web_options
@store_option
@workers_option
@keep_pages_option
def add(  # noqa: PLR0913 -- an option each
    *,
    paths: tuple[str, ...],
    date: str | None,
    url: str | None,
    outlet: str | None,
    path: str,
    allowed: frozenset[HostPort],
    follow: bool,
    columns: dict[str, str],
    extraction: Extraction,
    keep_pages: bool,
    workers: int | None,
) -> int:
    """Read reports into a record store; what is there already is left as it is.

    PATH is a file, a directory, an http(s) address, or - for standard input.
    """
    from diurna.articles import syndication
    from diurna.sources import Reach
    from diurna.store import open_store

    tally, answers = Tally(), Counter[bool]()
    with open_store(path, syndication=syndication) as store:
        try:
            readings = _readings(
                paths,
                tally=tally,
                known=store.holds,
                date=date,
                url=url,
                outlet=outlet,
                reach=Reach(allowed=allowed, follow=follow, columns=columns),
                extraction=extraction,
                keep_pages=keep_pages,
                workers=workers,
            )
            for is_new in write(store, readings):
                answers[is_new] += 1
        finally:
            there = tally.known + answers[False]
            rest = f", {tally.summary()}" if tally.summary() else ""
            tell(f"{counted(answers[True], 'article')} added, {there} already there{rest}")
    return tally.status


def write(store: Store, readings: Iterator[ReadArticle]) -> Iterator[bool]:
    """Put each article into the store as it comes, and tell whether it was new."""
    with store.writer() as writer:
        for reading in readings:
            yield writer.add(reading)


def _readings(
    paths: tuple[str, ...], *, tally: Tally, **options: Unpack[Options]
) -> Iterator[ReadArticle]:
    """The articles that could be read, the others told of and counted."""
    paths = paths or _standard_input()
    stdin = sys.stdin.buffer if "-" in paths else None
    for item in api.read_pages(paths, stdin=stdin, **options):
        reading = tally.take(item)
        if reading is not None:
            yield reading


def _standard_input() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        msg = "nothing to read; name a file or a directory, or - for standard input"
        raise UsageError(msg)
    return ("-",)


def _usual_format() -> str:
    return "table" if sys.stdout.isatty() else "jsonl"
