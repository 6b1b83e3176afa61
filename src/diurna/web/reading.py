"""The reading page: the text with its spans lit, linked both ways to the records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diurna.web.lighting import light_up
from diurna.web.templating import asset, csp_hash, inline, templates

if TYPE_CHECKING:
    from typing import TypeAlias

    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ReadArticle
    from diurna.schema.statements import Statement

    Coded: TypeAlias = Statement | Event | Demand

REAL = frozenset({"happened", "ongoing"})


def render_page(reading: ReadArticle) -> str:
    """One self-contained HTML page: no outside request, style and script inside."""
    style, script = asset("style.css"), asset("reading.js")
    return (
        templates()
        .get_template("page.html")
        .render(
            **reading_context(reading),
            style=inline(style),
            script=inline(script),
            style_hash=csp_hash(style),
            script_hash=csp_hash(script),
            root="",
            query=None,
        )
    )


def reading_context(reading: ReadArticle) -> dict[str, object]:
    """What the template of a reading needs."""
    records: list[Coded] = [*reading.statements, *reading.events, *reading.demands]
    records.sort(key=_place)
    return {
        "article": reading.article,
        "link": _safe_link(reading.article.url),
        "blocks": light_up(reading),
        "statements": reading.statements,
        "events": reading.events,
        "demands": reading.demands,
        "records": records,
        "kinds": {record.id: _classes(record) for record in records},
        "states": sorted(Counter(s.state for s in reading.article.sentences).items()),
    }


def _place(record: Coded) -> tuple[int, str]:
    words = record.trigger if record.kind == "event" else record.content
    return words.start, record.id


def _classes(record: Coded) -> str:
    if record.kind != "event":
        return ""
    return f"quad{record.quad}" + ("" if record.status in REAL else " unreal")


def _safe_link(url: str | None) -> str | None:
    """The address, when following it can only open a page.

    Example:
        >>> _safe_link("javascript:alert(1)") is None
        True
    """
    if url is None:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
