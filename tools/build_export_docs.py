"""The page of exports, made from the columns of the forms themselves.

What stands in a column is told beside the function that fills it (``diurna.views.exports``), so
that neither can change without the other; ``docs/export_notes.yml`` tells the rest.
"""

from __future__ import annotations

from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any, get_args

from diurna.schema.actors import Actor
from diurna.schema.events import Claim, Event, Status
from diurna.schema.records import ArticleRecord, Coder
from diurna.schema.spans import Passage, Span
from diurna.views.exports import FORMS
from diurna.views.exports.telling import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

READING = "A column told by the bare name of a field holds it unchanged, and leads back to it."
TABLES = {"polecat": "COLUMNS", "gdelt": "COLUMNS", "icews": "COLUMNS"}
EVENT_FORMS = [name for name, form in FORMS.items() if not form.is_whole]
HEADINGS = {
    "jsonl": "JSON lines",
    "csv": "CSV",
    "parquet": "Parquet",
    "plover": "PLOVER",
    "polecat": "POLECAT",
    "gdelt": "GDELT",
    "icews": "ICEWS",
    "ics": "iCalendar",
    "graphml": "GraphML",
}


def exports_page(notes: dict[str, Any], table: Callable[..., str]) -> list[str]:
    """The parts of the page.

    Args:
        notes: what ``docs/export_notes.yml`` holds.
        table: makes a Markdown table of a head and rows.
    """
    page = {name: _stripped(part) for name, part in notes["page"].items()}
    return [
        "# Exports",
        page["intro"],
        table(("form", "what it is"), [_form_row(name) for name in FORMS]),
        "## What holds of every form",
        _bullets(page["promises"]),
        "## What is left out",
        page["left_out"],
        table(("event", *(f"`{name}`" for name in EVENT_FORMS)), _fates()),
        "## On which day",
        page["days"],
        *(part for name in FORMS for part in _section(name, notes[name], table)),
    ]


def _form_row(name: str) -> tuple[str, str]:
    heading = HEADINGS[name]
    return f"[`{name}`](#{heading.lower().replace(' ', '-')})", FORMS[name].summary


def _section(name: str, notes: dict[str, Any], table: Callable[..., str]) -> list[str]:
    """A form: what it is, its columns, what is lost, how it is read."""
    module = import_module(f"diurna.views.exports.{FORMS[name].module}")
    parts = [f"## {HEADINGS[name]}", "\n".join(notes["about"])]
    if name in TABLES:
        parts += [READING, table(("", "column", "holds"), _numbered(module.COLUMNS))]
    elif name == "graphml":
        parts += [
            table(("of a node", "holds"), _told(module.NODE_COLUMNS)),
            table(("of an edge", "holds"), _told(module.EDGE_COLUMNS)),
        ]
    elif not FORMS[name].is_whole:
        parts.append(table(("field", "holds"), [(f"`{n}`", told) for n, told in module.FIELDS]))
    if not FORMS[name].is_whole:
        parts.append(f"Lost:\n\n{_bullets(module.LOSSES)}")
    return [*parts, f"```python\n{notes['read']}```"]


def _bullets(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)


def _stripped(part: Any) -> Any:  # noqa: ANN401 -- a text or a list of them
    return part.strip() if isinstance(part, str) else part


def _numbered(columns: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 -- columns of any row
    return [(str(n), f"`{c.name}`", c.told) for n, c in enumerate(columns, start=1)]


def _told(columns: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- columns of any row
    return [(f"`{c.name}`", c.told) for c in columns]


def _fates() -> list[tuple[str, ...]]:
    """What becomes of an event of every status, as the code decides it."""
    rows = []
    for status, underlying in product(get_args(Status), (None, "AID")):
        if underlying is None or status not in {"happened", "ongoing"}:
            what = f"`{status}`" + (", with `underlying`" if underlying else "")
            rows.append((what, *_fate_row(status=status, underlying=underlying)))
    rows.append(("`background`", *_fate_row(background=True)))
    rows.append(("`from_caption`", *_fate_row(from_caption=True)))
    return rows


def _fate_row(**facts: Any) -> list[str]:  # noqa: ANN401 -- fields of an event
    """Kept, left out, or kept as something, in every form of events."""
    told = Told(event=_event(**facts), article=_article())
    return [_fate(name, told) for name in EVENT_FORMS]


def _fate(name: str, told: Told) -> str:
    module = import_module(f"diurna.views.exports.{FORMS[name].module}")
    event = told.event
    if module.ROOM.lacks(told) is not None:
        return ""
    if name == "ics":
        is_plan = event.status == "planned"
        if event.status not in module.STATUSES:
            return ""
        return f"{module.STATUSES[event.status].lower()}{'' if is_plan else ', meetings only'}"
    if name == "plover" and event.underlying is None:
        auxiliary = [module.HISTORICAL] if event.background else []
        auxiliary += [module.AUXILIARY[event.status]] if event.status in module.AUXILIARY else []
        return f"yes, `{auxiliary[0]}`" if auxiliary else "yes"
    return "yes"


def _event(**facts: Any) -> Event:  # noqa: ANN401 -- fields of an event
    words = Passage(start=0, end=1, text="x")
    status = facts.get("status", "happened")
    claim = Claim(status=status, evidence=Span(start=0, end=1, text="x"))
    whole: dict[str, Any] = {
        "type": "AGREE",
        "quad": 1,
        "score": 1.0,
        "status": status,
        "claims": (claim,),
    }
    actor = Actor(text="x", start=0, end=1, name="x")
    place: dict[str, Any] = {
        "id": "e",
        "article_id": "a",
        "trigger": words,
        "evidence": words,
        "confidence": 1.0,
    }
    return Event(**(place | whole | {"actors": (actor,)} | facts))


def _article() -> ArticleRecord:
    return ArticleRecord(
        id="a",
        coder=Coder(name="diurna", version="0"),
        source_id="a",
        text="x",
        text_sha256="",
        blocks=(),
        sentences=(),
    )
