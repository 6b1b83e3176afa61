"""``diurna find``: sentences with their sources and records, and who is silent on a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diurna.cli.messages import counted, tell
from diurna.cli.stores import existing_store
from diurna.cli.viewing import short, show, status_option, view_options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from diurna.store import Store
    from diurna.views.finding import FoundLine
    from diurna.views.scope import Asked, Scope
    from diurna.views.silences import SilenceLine

# As many sentences as anybody reads at one sitting.
LIMIT = 100
# A sentence is cut late: the words looked for may stand at its end.
SENTENCE = 320
HEADINGS = ("Published", "Source", "Sentence", "What was read in it")
SILENCE_HEADINGS = ("Last heard", "Silent", "Speaker", "Times", "Last words", "Source")


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD...]")
@view_options("of publication", status_option())
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=LIMIT,
    show_default=True,
    help="How many sentences at most.",
)
@click.option(
    "--silences",
    is_flag=True,
    help="Instead: who has not spoken on the subject, and since when.",
)
def find(
    *,
    path: str,
    form: str | None,
    words: tuple[str, ...],
    limit: int,
    silences: bool,
    **asked: Unpack[Asked],
) -> None:
    """Print the sentences that hold all WORDS and "phrases", with their sources and records.

    Words are found in their common endings (talk, talks, talking). Without WORDS, the sentences of
    all records that --actor, --type and --status choose. Copies are left out.

    Example: diurna find '"border talks"' --actor RUS --since 2022-02-01 --db crisis.db
    """
    from diurna.views.scope import Scope

    query, scope = " ".join(map(_quoted, words)), Scope(**asked)
    with existing_store(path) as store:
        if silences:
            _show_silences(store, query, scope, form)
            return
        _show_found(store, query, scope, form, limit)


def _quoted(word: str) -> str:
    """A word as it was meant: the shell has eaten the quotes of a phrase."""
    return word if '"' in word or " " not in word else f'"{word}"'


def _show_found(store: Store, query: str, scope: Scope, form: str | None, limit: int) -> None:
    from diurna.views.finding import FoundLine
    from diurna.views.finding import find as find_in

    lines = find_in(store, query, scope, limit=limit + 1)
    show(lines[:limit], line=FoundLine, form=form, title="Found", headings=HEADINGS, row=_found_row)
    if len(lines) > limit:
        tell(f"more than {counted(limit, 'sentence')} found; --limit prints more of them")


def _show_silences(store: Store, query: str, scope: Scope, form: str | None) -> None:
    from diurna.views.silences import SilenceLine
    from diurna.views.silences import silences as silences_in

    lines = silences_in(store, query, scope)
    show(
        lines,
        line=SilenceLine,
        form=form,
        title=f"Last heard on {query or 'anything'}",
        headings=SILENCE_HEADINGS,
        row=_silence_row,
    )


def _found_row(line: FoundLine) -> Iterable[str]:
    source = line.outlet or line.source_id
    records = "\n".join(map(str, line.records))
    return (line.published or "undated")[:10], source, short(line.sentence, SENTENCE), records


def _silence_row(line: SilenceLine) -> Iterable[str]:
    return (
        line.last.isoformat(),
        counted(line.silent_days, "day"),
        line.speaker if line.party == line.speaker else f"{line.speaker} ({line.party})",
        str(line.statements),
        short(line.words),
        line.outlet or "",
    )
