"""Records as flat rows: one cell a column, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from diurna.schema.records import DEFAULT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    import pandas as pd

    from diurna.schema.actors import Actor
    from diurna.schema.events import Claim
    from diurna.schema.places import Place
    from diurna.schema.quantities import Quantity
    from diurna.schema.records import Record
    from diurna.schema.spans import Span
    from diurna.schema.statements import Via
    from diurna.schema.times import TimeValue

Cell = str | int | float | bool | None
SEPARATOR = "; "
# Spreadsheets run a cell that starts with one of these as a formula (OWASP, CSV injection); those
# of East Asia take the wide signs for the narrow ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")


def columns(kinds: Iterable[str] = DEFAULT_KINDS) -> tuple[str, ...]:
    """The columns of a table of these kinds, each once, in order of first use.

    Example:
        >>> columns(["quantity"])
        ('kind', 'id', 'article_id', 'start', 'end', 'text', 'relation', 'value', 'unit')
    """
    wanted = set(kinds)
    names = [name for kind, row in _COLUMNS.items() if kind in wanted for name in row]
    return tuple(dict.fromkeys(["kind", "id", "article_id", *names]))


def to_rows(records: Iterable[Record]) -> Iterator[dict[str, Cell]]:
    """One flat row a record: lists joined by "; ", parties by name, times by value.

    An article's text and blocks stay behind (a spreadsheet's cell holds 32,767 characters);
    its sentences are counted by what became of them.
    """
    for record in records:
        row: dict[str, Cell] = {
            "kind": record.kind,
            "id": record.id,
            "article_id": getattr(record, "article_id", record.id),
        }
        row.update((name, cell(record)) for name, cell in _COLUMNS[record.kind].items())
        yield row


def write_csv(
    records: Iterable[Record], out: TextIO, *, kinds: Iterable[str] = DEFAULT_KINDS
) -> None:
    """Write a header and one line a record to ``out``; no cell of it can run as a formula."""
    writer = csv.DictWriter(out, columns(kinds), restval="", lineterminator="\n")
    writer.writeheader()
    for row in to_rows(records):
        writer.writerow({name: safe_cell(cell) for name, cell in row.items()})


def to_frame(kind: str, records: Iterable[Record]) -> pd.DataFrame:
    """The records of one kind as a pandas frame, with the columns of a CSV table.

    Args:
        kind: the kind of all the records.
        records: they may be none; the columns are there all the same.
    """
    import pandas as pd  # noqa: PLC0415 -- takes half a second; only who wants a frame pays it

    return pd.DataFrame(list(to_rows(records)), columns=list(columns((kind,))))


def safe_cell(cell: Cell) -> str:
    """The cell as text; an apostrophe stands before what a spreadsheet would run.

    Example:
        >>> safe_cell("=1+1"), safe_cell("-4.5"), safe_cell(True), safe_cell(None)
        ("'=1+1", '-4.5', 'true', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return str(cell)


def party(actor: Actor | None) -> str | None:
    """The name of a party, or the words that stand for it."""
    return None if actor is None else actor.name or actor.text


def _parties(actors: Iterable[Actor]) -> str:
    return SEPARATOR.join(actor.name or actor.text for actor in actors)


def _each(actors: Iterable[Actor], field: str) -> str:
    """One entry an actor, empty where unknown, so that the columns stay side by side."""
    return SEPARATOR.join(getattr(actor, field) or "" for actor in actors)


def _words(span: Span | None) -> str | None:
    return None if span is None else SEPARATOR.join(p.text for p in getattr(span, "parts", [span]))


def _value(time: TimeValue | None) -> str | None:
    return None if time is None else time.value


def _claim(claim: Claim) -> str:
    return f"{claim.status} ({party(claim.by)})" if claim.by else claim.status


def _quantity(quantity: Quantity) -> str:
    number = f"{quantity.relation} {quantity.value:.15g}"
    return f"{number} {quantity.unit}" if quantity.unit else number


def _via(via: Via) -> str:
    return f"{via.name} ({via.relation})"


def _joined(items: Iterable[Any], text: Callable[[Any], str] = str) -> str:
    return SEPARATOR.join(text(item) for item in items)


def _field(name: str) -> Callable[[Any], Cell]:
    def cell(record: Any) -> Cell:  # noqa: ANN401 -- any record that has the field
        value: Cell = getattr(record, name)
        return value

    return cell


def _fields(*names: str) -> dict[str, Callable[[Any], Cell]]:
    return {name: _field(name) for name in names}


def _sentences(state: str) -> Callable[[Any], Cell]:
    return lambda article: Counter(s.state for s in article.sentences)[state]


def _of_place(name: str) -> Callable[[Any], Cell]:
    def cell(event: Any) -> Cell:  # noqa: ANN401 -- an event
        place: Place | None = event.place
        return None if place is None else getattr(place, name)

    return cell


_SPAN = _fields("start", "end", "text")
_COLUMNS: dict[str, dict[str, Callable[[Any], Cell]]] = {
    "article": {
        **_fields("source_id", "url", "outlet", "title"),
        "authors": lambda r: _joined(r.authors),
        **_fields("published", "published_from", "language", "text_sha256"),
        **_fields("copy_of", "revision_of", "story_id"),
        "sentences_coded": _sentences("coded"),
        "sentences_junk": _sentences("junk"),
        "sentences_uncoded": _sentences("uncoded"),
    },
    "statement": {
        "start": lambda r: r.content.start,
        "end": lambda r: r.content.end,
        "content": lambda r: _words(r.content),
        "cue": lambda r: _words(r.cue),
        "source": lambda r: _words(r.source),
        **_fields("type", "act"),
        "speaker": lambda r: party(r.speaker),
        "speaker_country": lambda r: r.speaker and r.speaker.country,
        "speaker_sector": lambda r: r.speaker and r.speaker.sector,
        "speaker_role": lambda r: r.speaker and r.speaker.role,
        **_fields("anonymous", "within", "from_caption"),
        "via": lambda r: _joined(r.via, _via),
        "denies": lambda r: _joined(r.denies),
        "said": lambda r: _value(r.said),
    },
    "event": {
        "start": lambda r: r.trigger.start,
        "end": lambda r: r.trigger.end,
        **_fields("type", "underlying", "mode"),
        "contexts": lambda r: _joined(r.contexts),
        **_fields("quad", "score", "status"),
        "claims": lambda r: _joined(r.claims, _claim),
        "contradicts": lambda r: _joined(r.contradicts),
        **_fields("background", "from_caption"),
        "actors": lambda r: _parties(r.actors),
        "actor_countries": lambda r: _each(r.actors, "country"),
        "actor_sectors": lambda r: _each(r.actors, "sector"),
        "recipients": lambda r: _parties(r.recipients),
        "recipient_countries": lambda r: _each(r.recipients, "country"),
        "recipient_sectors": lambda r: _each(r.recipients, "sector"),
        "date": lambda r: _value(r.date),
        "date_granularity": lambda r: r.date and r.date.granularity,
        "date_latest": lambda r: r.date and r.date.latest,
        "place": lambda r: r.place and (r.place.name or r.place.text),
        "place_country": _of_place("country"),
        "lat": _of_place("lat"),
        "lon": _of_place("lon"),
        "geonames": _of_place("geonames"),
        "quantities": lambda r: _joined(r.quantities, _quantity),
        "trigger": lambda r: _words(r.trigger),
        "evidence": lambda r: _words(r.evidence),
        "reported_by": lambda r: _joined(r.reported_by),
        **_fields("sources", "confidence"),
    },
    "demand": {
        "start": lambda r: r.content.start,
        "end": lambda r: r.content.end,
        "by": lambda r: party(r.by),
        "of": lambda r: _parties(r.of),
        "content": lambda r: _words(r.content),
        "made": lambda r: _value(r.made),
        **_fields("statement_id", "event_id", "state"),
        "responses": lambda r: _joined(
            r.responses, lambda a: f"{a.state} ({party(a.by)})" if a.by else a.state
        ),
    },
    "time": {
        **_SPAN,
        **_fields("value", "granularity", "latest", "anchor", "timex_type", "timex_value"),
    },
    "place": {**_SPAN, **_fields("name", "country", "admin1", "lat", "lon", "geonames")},
    "actor": {
        **_SPAN,
        **_fields("name", "wikidata", "country", "sector", "role", "organization", "confidence"),
    },
    "quantity": {**_SPAN, **_fields("relation", "value", "unit")},
}
