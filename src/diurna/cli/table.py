"""What a person wants to see of an article on a terminal."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from diurna.cli.explaining import HEADINGS, explained_row
from diurna.cli.messages import printable, spoken
from diurna.cli.sheets import Sheet, draw
from diurna.schema.explanations import ExplainedEvent

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
    groups = {
        "statement": (_statements, reading.statements),
        "event": (_events, reading.events),
        "demand": (_demands, reading.demands),
    }
    for kind, (sheet, records) in groups.items():
        if kind in kinds and records:
            draw(sheet(records), console)  # type: ignore[operator]
    if why := [event for event in reading.events if isinstance(event, ExplainedEvent)]:
        rows = (explained_row(_words(event.trigger), event.explanation) for event in why)
        draw(_sheet("How the events were decided", HEADINGS, rows), console)
    for kind in ("time", "place", "actor", "quantity"):
        if kind in kinds and (mentions := reading.records((kind,))):
            draw(_mentions(kind, mentions), console)
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
    facts += [f"story {article.story_id}"] if article.story_id else []
    title = _text(article.title or "(no title)", style="bold")
    return title.append("\n").append(_text(" · ".join(facts), style="dim"))


def _statements(statements: Iterable[Statement]) -> Sheet:
    headings = ("Speaker", "Act", "Words", "Via", "Said")
    return _sheet("Statements", headings, map(_statement, statements))


def _statement(statement: Statement) -> Iterable[str]:
    speaker = _party(statement.speaker)
    if statement.anonymous:
        speaker += " (anonymous)"
    via = ", ".join(f"{link.name} ({spoken(link.relation)})" for link in statement.via)
    said = _when(statement.said)
    return speaker.strip(), spoken(statement.act), _words(statement.content), via, said


def _events(events: Iterable[Event]) -> Sheet:
    headings = ("Status", "Type", "Who → whom", "Words", "When, where")
    rows = tuple((_status(event), *map(_text, _event(event))) for event in events)
    return Sheet(title="Events", headings=headings, rows=rows)


def _event(event: Event) -> Iterable[str]:
    kind = f"{event.type} ({event.underlying})" if event.underlying else event.type
    there = (_when(event.date), _where(event.place))
    return kind, _dyad(event.actors, event.recipients), _words(event.trigger), _lines(there)


def _demands(demands: Iterable[Demand]) -> Sheet:
    headings = ("State", "By → of", "What", "Made", "Answers")
    return _sheet("Demands", headings, map(_demand, demands))


def _demand(demand: Demand) -> Iterable[str]:
    who = _dyad((demand.by,) if demand.by else (), demand.of)
    answers = _lines(f"{_party(a.by)}: {spoken(a.state)}".strip(": ") for a in demand.responses)
    return spoken(demand.state), who, _words(demand.content), _when(demand.made), answers


def _mentions(kind: str, mentions: Iterable[Record]) -> Sheet:
    from diurna.codec.rows import columns, safe_cell, to_rows

    shown = tuple(name for name in columns((kind,)) if name not in {"kind", "id", "article_id"})
    rows = ([safe_cell(row[name]) for name in shown] for row in to_rows(mentions))
    return _sheet(f"{kind.capitalize()} mentions", shown, rows, labelled=True)


def _sheet(
    title: str,
    headings: tuple[str, ...],
    rows: Iterable[Iterable[str]],
    *,
    labelled: bool = False,
) -> Sheet:
    texts = tuple(tuple(map(_text, row)) for row in rows)
    return Sheet(title=title, headings=headings, rows=texts, labelled=labelled)


def _text(words: str, *, style: str = "") -> Text:
    """Words of the article as they are: neither markup nor control characters act."""
    return Text(printable(words), style=style)


def _status(event: Event) -> Text:
    words = _lines((spoken(event.status), "(background)" if event.background else ""))
    return _text(words, style=COLOURS[event.status])


def _words(passage: Passage) -> str:
    whole = " … ".join(" ".join(part.text.split()) for part in passage.parts)
    return whole if len(whole) <= WORDS else whole[: WORDS - 1].rstrip() + "…"


def _party(actor: Actor | None) -> str:
    return "" if actor is None else actor.name or actor.text


def _dyad(actors: Iterable[Actor], recipients: Iterable[Actor]) -> str:
    """Who and, after an arrow, whom; nothing where the text names nobody."""
    who, whom = (", ".join(map(_party, parties)) for parties in (actors, recipients))
    return f"{who} → {whom}".strip() if whom else who


def _when(time: TimeValue | None) -> str:
    if time is None:
        return ""
    if time.value is None:
        return f"“{time.text}” (unresolved)" if time.text else ""
    return time.value


def _where(place: Place | None) -> str:
    return "" if place is None else place.name or place.text


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
