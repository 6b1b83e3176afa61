"""``diurna ledger``: demands, each once, with the exchange of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from diurna.cli.messages import spoken
from diurna.cli.options import store_option
from diurna.cli.stores import existing_store
from diurna.cli.viewing import (
    actor_option,
    days_options,
    form_option,
    short,
    show,
    status_option,
    towards,
)
from diurna.schema.demands import DemandState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from diurna.views.ledger import LedgerLine
    from diurna.views.scope import Asked

HEADINGS = ("Asked", "State", "By → of", "Sources", "What", "Answers")


@click.command()
@store_option
@form_option
@days_options("on which a demand was made")
@actor_option
@status_option(get_args(DemandState))
def ledger(*, path: str, form: str | None, **asked: Unpack[Asked]) -> None:
    """Print demands, each once however often it was made, with their dated answers.

    Answers of later articles are found by party, topic and time; they may answer something else,
    so read their words (--format jsonl has them all).

    Example: diurna ledger --actor USA --status refused --db crisis.db
    """
    from diurna.views.ledger import LedgerLine
    from diurna.views.ledger import ledger as ledger_of
    from diurna.views.scope import Scope

    with existing_store(path) as store:
        lines = ledger_of(store, Scope(**asked))
    show(lines, line=LedgerLine, form=form, title="Ledger", headings=HEADINGS, row=_row)


def _row(line: LedgerLine) -> Iterable[str]:
    dyad = towards((line.by,) if line.by else (), line.of)
    answers = "\n".join(line.answers)
    return _days(line), spoken(line.state), dyad, str(line.sources), short(line.demand), answers


def _days(line: LedgerLine) -> str:
    """The first day, and the last with the number of askings where there are several."""
    first = f"{line.first_asked or 'undated'}"
    if line.askings == 1:
        return first
    return f"{first}\n{line.askings} times to\n{line.last_asked}"
