"""``diurna recode`` and ``diurna diff``: a store read anew, and what that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from diurna.cli.messages import counted, tell
from diurna.cli.options import store_option, workers_option
from diurna.cli.stores import existing_store
from diurna.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.pipeline.recoding import Recoded
    from diurna.views.changes import Change

# Changes of one kind shown in full, unless told otherwise: what fits a screen.
EXAMPLES = 3


@dataclass
class Count:
    """What became of the articles so far."""

    anew: int = 0
    pages: int = 0
    known: int = 0
    failed: int = 0

    def take(self, found: Recoded) -> None:
        """Count an article, and tell what was wrong with it."""
        if found.fault:
            self.failed += 1
            tell(f"{found.article_id!r}: keeps its old reading: {found.fault}")
        elif found.is_new:
            self.anew += 1
            self.pages += found.from_page
        else:
            self.known += 1
        if found.remark:
            tell(f"{found.article_id!r}: read from its stored text, not its page: {found.remark}")

    def summary(self) -> str:
        """All of it in one line."""
        failed = f", {self.failed} failed" if self.failed else ""
        pages = f" ({self.pages} from their pages)" if self.pages else ""
        known = f"{self.known} by this coder already"
        return f"{counted(self.anew, 'article')} read anew{pages}, {known}{failed}"


@click.command()
@store_option
@workers_option
def recode(*, path: str, workers: int | None) -> int:
    """Read a store's articles anew with this version of Diurna.

    An article is read from its page where that was kept (`diurna add --keep-pages`), else from the
    text in the store. Old readings are kept for `diurna diff`, reviews are left alone, and a run
    that is broken off goes on where it was.
    """
    from diurna import api
    from diurna.pipeline.parallel import usual_workers
    from diurna.pipeline.recoding import recode as read_anew

    existing_store(path).close()
    count = Count()
    with api.open_store(path) as store:
        try:
            for found in read_anew(store, workers=workers or usual_workers()):
                count.take(found)
        finally:
            tell(count.summary())
    return 1 if count.failed else 0


@click.command()
@store_option
@click.option("--since-coder", "coder", metavar="V", help="Compare with what this version read.")
@click.option("--other", metavar="DB2", help="Compare with this store, which comes after DB.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "jsonl")),
    default="text",
    show_default=True,
    help="Counts with examples, or every change as a line of JSON.",
)
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    default=EXAMPLES,
    show_default=True,
    help="Changes of each kind shown in full.",
)
def diff(*, path: str, coder: str | None, other: str | None, form: str, examples: int) -> None:
    """Show what changed in the records between two coders, or between two stores.

    Without --since-coder and --other: since the coder that read the store before `diurna recode`.
    """
    from diurna.views.changes import between_stores, since_coder

    if coder and other:
        msg = "--since-coder and --other exclude one another; take one"
        raise UsageError(msg)
    with existing_store(path) as store:
        if other is None:
            _print(form, examples, since_coder(store, coder))
        else:
            with existing_store(other) as second:
                _print(form, examples, between_stores(store, second))


def _print(form: str, examples: int, changes: Iterator[Change]) -> None:
    from diurna.cli.changes import print_changes, print_lines

    if form == "jsonl":
        print_lines(changes)
    else:
        print_changes(changes, examples=examples)
