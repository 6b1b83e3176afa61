"""What a person wants to see of an article on a terminal."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from diurna.cli.messages import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.places import Place
    from diurna.schema.records import ArticleRecord, ReadArticle, Record
    from diurna.schema.spans import Passage
    from diurna.schema.statements import Statement
    from diurna.schema.times import TimeValue

# Wide enough for six columns of words when no terminal tells its width (a pipe, a file).
PIPE_WIDTH = 120
# A quotation longer than this is cut: the table shows whose words, the page shows them all.
WORDS = 160
UNKNOWN = "-"
# How wide a column is beside the others; two unless it is here.
SHARES = {"Words": 6, "What": 6, "Speaker": 3, "Who → whom": 5, "By → of": 4, "Via": 3}
# Columns of codes, the longest of them "hypothetical" and "not_happened": never broken.
CODES = frozenset({"Status", "State", "Type", "When"})
COLOURS = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "possible": "yellow",
    "hypothetical": "yellow",
    "denied": "red",
    "not_happened": "red",
    "demanded": "magenta",
}


def terminal() -> Console:
    """Standard output as rich draws on it; without colour where there is no terminal."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    width = os.environ.get("COLUMNS", "")
    return Console(
        file=sys.stdout, highlight=False, width=int(width) if width.isdecimal() else PIPE_WIDTH
    )


def print_reading(reading: ReadArticle, console: Console, *, kinds: tuple[str, ...]) -> None:
    """Print one article's header, the tables of the kinds asked for, and its sentence count."""
    console.print(_header(reading.article))
    tables = {
        "statement": (_statements, reading.statements),
        "event": (_events, reading.events),
        "demand": (_demands, reading.demands),
    }
    for kind, (draw, records) in tables.items():
        if kind in kinds and records:
            console.print(draw(records))  # type: ignore[operator]
    for kind in ("time", "place", "actor", "quantity"):
        if kind in kinds and (mentions := reading.records((kind,))):
            console.print(_mentions(kind, mentions))
    console.print(_text(sentence_count(reading.article)))


def sentence_count(article: ArticleRecord) -> str:
    """What became of the article's sentences, in one line: none is hidden.

    "Sentences: 12 coded, 3 junk (2 boilerplate, 1 credit), 4 uncoded".
    """
    states = Counter(sentence.state for sentence in article.sentences)
    reasons = Counter(s.reason or "no reason" for s in article.sentences if s.state == "junk")
    because = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    junk = f"{states['junk']} junk" + (f" ({because})" if because else "")
    return f"Sentences: {states['coded']} coded, {junk}, {states['uncoded']} uncoded"


def _header(article: ArticleRecord) -> Text:
    published = f"{article.published or 'no date'}"
    if article.published_from in {"metadata", "text"}:
        published += f" (from the {article.published_from})"
    facts = [article.outlet or "no outlet", published, article.source_id]
    facts += [f"copy of {article.copy_of}"] if article.copy_of else []
    facts += [f"revision of {article.revision_of}"] if article.revision_of else []
    title = _text(article.title or "(no title)", style="bold")
    return title.append("\n").append(_text(" · ".join(facts), style="dim"))


def _statements(statements: Iterable[Statement]) -> Table:
    table = _table("Statements", "Speaker", "Act", "Words", "Via", "Said")
    for statement in statements:
        speaker = _party(statement.speaker)
        if statement.anonymous:
            speaker += " (anonymous)"
        via = ", ".join(f"{link.name} ({link.relation})" for link in statement.via)
        said = _when(statement.said)
        table.add_row(*map(_text, (speaker, statement.act, _words(statement.content), via, said)))
    return table


def _events(events: Iterable[Event]) -> Table:
    table = _table("Events", "Status", "Type", "Who → whom", "Words", "When", "Where")
    for event in events:
        who = f"{_parties(event.actors)} → {_parties(event.recipients)}"
        kind = f"{event.type} ({event.underlying})" if event.underlying else event.type
        table.add_row(
            _status(event),
            *map(_text, (kind, who, _words(event.trigger), _when(event.date), _where(event.place))),
        )
    return table


def _demands(demands: Iterable[Demand]) -> Table:
    table = _table("Demands", "State", "By → of", "What", "Made", "Answers")
    for demand in demands:
        who = f"{_party(demand.by)} → {_parties(demand.of)}"
        answers = ", ".join(f"{_party(a.by)}: {a.state}" for a in demand.responses)
        what = _words(demand.content)
        table.add_row(*map(_text, (demand.state, who, what, _when(demand.made), answers)))
    return table


def _mentions(kind: str, mentions: Iterable[Record]) -> Table:
    from diurna.codec.rows import columns, safe_cell, to_rows

    shown = [name for name in columns((kind,)) if name not in {"kind", "id", "article_id"}]
    table = _table(f"{kind.capitalize()} mentions", *shown)
    for row in to_rows(mentions):
        table.add_row(*(_text(safe_cell(row[name])) for name in shown))
    return table


def _table(title: str, *headings: str) -> Table:
    """A table as wide as the terminal, most of it for the columns that hold words."""
    table = Table(title=title, title_justify="left", title_style="bold", expand=True)
    for heading in headings:
        width = 12 if heading in CODES else None
        table.add_column(heading, overflow="fold", ratio=SHARES.get(heading, 2), min_width=width)
    return table


def _text(words: str, *, style: str = "") -> Text:
    """Words of the article as they are: neither markup nor control characters act."""
    return Text(printable(words), style=style)


def _status(event: Event) -> Text:
    mark = "\n(background)" if event.background else ""
    return _text(event.status + mark, style=COLOURS[event.status])


def _words(passage: Passage) -> str:
    whole = " … ".join(" ".join(part.text.split()) for part in passage.parts)
    return whole if len(whole) <= WORDS else whole[: WORDS - 1].rstrip() + "…"


def _party(actor: Actor | None) -> str:
    return UNKNOWN if actor is None else actor.name or actor.text


def _parties(actors: Iterable[Actor]) -> str:
    return ", ".join(map(_party, actors)) or UNKNOWN


def _when(time: TimeValue | None) -> str:
    if time is None:
        return UNKNOWN
    if time.value is None:
        return f"“{time.text}” (unresolved)" if time.text else UNKNOWN
    return time.value


def _where(place: Place | None) -> str:
    return UNKNOWN if place is None else place.name or place.text
