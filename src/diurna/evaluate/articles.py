"""The task ``articles``: whole articles with checks that a careful coder's records would meet.

The form of the files and the meaning of each check stand in ``evaluation/gold/articles``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from diurna.articles.extract import SetAside, extract
from diurna.errors import InputRefused
from diurna.pipeline.local import read_article
from diurna.schema.events import SYMMETRIC
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ReadArticle
    from diurna.schema.spans import Passage
    from diurna.schema.statements import Statement
    from diurna.schema.times import TimeValue

Check = dict[str, Any]
COUNTRY = re.compile(r"[A-Z]{3}")
QUOTES = str.maketrans("", "", "\"'`‘’“”„«»‹›")  # noqa: RUF001 -- the marks themselves


def evaluate(path: Path) -> dict[str, float]:
    """The share of expected records found, and of forbidden ones avoided.

    Args:
        path: a folder of articles, or one of them.

    Raises:
        InputRefused: there is no article, or one is not in the form.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        msg = f"{str(path)!r} holds no article; name a folder of annotated articles"
        raise InputRefused(msg)
    found, expected, kept, forbidden = 0, 0, 0, 0
    for file in files:
        annotated = _load(file)
        reading = _read(annotated)
        hits = [_is_met(reading, check) for check in annotated["expect"]]
        breaks = [_is_met(reading, check) for check in annotated["forbid"]]
        found, expected = found + sum(hits), expected + len(hits)
        kept, forbidden = kept + breaks.count(False), forbidden + len(breaks)
    return {
        "articles": len(files),
        "recall": found / max(1, expected),
        "forbidden_kept": kept / max(1, forbidden),
    }


def _load(file: Path) -> dict[str, Any]:
    try:
        annotated: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{str(file)!r}: {error}; give an annotated article as one JSON object"
        raise InputRefused(msg) from error
    return {"text": "", "expect": [], "forbid": [], **annotated}


def _read(annotated: dict[str, Any]) -> ReadArticle:
    page = RawPage(source_id=annotated["id"], content=annotated["text"])
    article = extract(page, date=annotated["date"], url=None, outlet=annotated["outlet"])
    if isinstance(article, SetAside):
        msg = f"{annotated['id']!r}: {article.reason}"
        raise InputRefused(msg)
    return read_article(article)


def _is_met(reading: ReadArticle, check: Check) -> bool:
    kinds: dict[str, Callable[[ReadArticle, Check], bool]] = {
        "statement": lambda r, c: any(_statement_fits(s, c) for s in r.statements),
        "event": lambda r, c: any(_event_fits(e, c) for e in r.events),
        "demand": lambda r, c: any(_demand_fits(d, c) for d in r.demands),
        "quantity": lambda r, c: any(_quantity_fits(e, c) for e in r.events),
        "block": _block_fits,
        "article": _article_fits,
    }
    return kinds[check["kind"]](reading, check)


def _statement_fits(statement: Statement, check: Check) -> bool:
    tests = {
        "contains": lambda wanted: _holds(statement.content, wanted),
        "speaker": lambda wanted: _is(wanted, statement.speaker),
        "type": lambda wanted: statement.type in wanted,
        "act": lambda wanted: statement.act in wanted,
        "via": lambda wanted: all(
            any(_words_in(name, via.name) for via in statement.via) for name in wanted
        ),
        "said": lambda wanted: _starts(statement.said, wanted),
        "anonymous": lambda wanted: statement.anonymous == wanted,
    }
    return _all_fit(tests, check)


def _event_fits(event: Event, check: Check) -> bool:
    types = {event.type, event.underlying}
    partners = event.recipients + (event.actors if types & SYMMETRIC else ())
    tests = {
        "type": lambda wanted: bool(types & set(wanted)),
        "actor": lambda wanted: _all_found(wanted, event.actors),
        "recipient": lambda wanted: _all_found(wanted, partners),
        "status": lambda wanted: event.status in wanted,
        "date": lambda wanted: _starts(event.date, wanted),
        "background": lambda wanted: event.background == wanted,
        "place": lambda wanted: (
            event.place is not None
            and (
                event.place.country == wanted
                if COUNTRY.fullmatch(wanted)
                else any(_words_in(wanted, n) for n in (event.place.name, event.place.text))
            )
        ),
        "near": lambda wanted: _near(event.evidence, wanted),
    }
    return _all_fit(tests, check)


def _demand_fits(demand: Demand, check: Check) -> bool:
    tests = {
        "by": lambda wanted: _is(wanted, demand.by),
        "of": lambda wanted: _all_found(wanted, demand.of),
        "contains": lambda wanted: _holds(demand.content, wanted),
        "state": lambda wanted: demand.state in wanted,
    }
    return _all_fit(tests, check)


def _quantity_fits(event: Event, check: Check) -> bool:
    return any(
        quantity.value == check.get("value", quantity.value)
        and quantity.relation in check.get("relation", [quantity.relation])
        and _near(event.evidence, check.get("near", ""))
        for quantity in event.quantities
    )


def _block_fits(reading: ReadArticle, check: Check) -> bool:
    text = reading.article.text
    return any(
        block.type == check["type"]
        and _folded(check["contains"]) in _folded(text[block.start : block.end])
        for block in reading.article.blocks
    )


def _article_fits(reading: ReadArticle, check: Check) -> bool:
    return all(
        str(getattr(reading.article, key)).startswith(str(wanted))
        for key, wanted in check.items()
        if key != "kind"
    )


def _all_fit(tests: dict[str, Callable[[Any], bool]], check: Check) -> bool:
    return all(tests[key](wanted) for key, wanted in check.items() if key != "kind")


def _all_found(wanted: Iterable[str], actors: Sequence[Actor]) -> bool:
    return all(any(_is(who, actor) for actor in actors) for who in wanted)


def _is(who: str, actor: Actor | None) -> bool:
    """Whether an actor answers to ``A+B`` (both) or ``A|B`` (either) of codes and names."""
    if actor is None:
        return False
    return any(
        all(_answers_to(part, actor) for part in choice.split("+")) for choice in who.split("|")
    )


def _answers_to(part: str, actor: Actor) -> bool:
    if COUNTRY.fullmatch(part) and actor.country == part:
        return True
    names = (actor.name or actor.text, actor.organization)
    return any(_words_in(part, name) for name in names)


def _words_in(wanted: str, name: str | None) -> bool:
    padded = (" " + " ".join(re.findall(r"\w+", _folded(t or ""))) + " " for t in (wanted, name))
    needle, hay = padded
    return needle in hay


def _holds(passage: Passage, wanted: str) -> bool:
    joined = " ".join(part.text for part in passage.parts)
    return any(_folded(wanted) in _folded(text) for text in (passage.text, joined))


def _near(passage: Passage, wanted: str) -> bool:
    return any(_folded(wanted) in _folded(part.text) for part in passage.parts)


def _starts(time: TimeValue | None, wanted: str) -> bool:
    return time is not None and (time.value or "").startswith(wanted)


def _folded(text: str) -> str:
    """Words without case, accents and quotation marks, single blanks between them."""
    plain = unicodedata.normalize("NFKD", text.replace("…", "..."))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).translate(QUOTES)
    return " ".join(re.sub("[\u2010-\u2015]", "-", kept).casefold().split())
