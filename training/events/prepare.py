"""Turn labelled sentences into rows of features, one for each word that may name an event.

    python training/events/prepare.py events.jsonl features.jsonl

A row is ``[item, token, label, features]``; the label is the event's type (its underlying one
where the word names that), ``NONE``, or ``SKIP`` for words inside a trigger beside its head.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diurna.annotate.events.features import features_of
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.triggers import fitting_row
from diurna.articles.documents import compose
from diurna.schema.documents import Article, Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Token

CANDIDATES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


def parse(text: str) -> Document:
    """A bare text as a document of one paragraph."""
    block = Block(start=0, end=len(text), type="paragraph")
    article = Article(id="", source_id="", text=text, text_sha256="", blocks=(block,))
    return compose(article)


def trigger_head(document: Document, spans: list[list[int]]) -> tuple[Token, list[Token]] | None:
    """The head of a trigger's words, and the words."""
    inside = [t for s, e in spans for t in document.tokens if t.start < e and t.end > s]
    places = {t.index for t in inside}
    tops = [t for t in inside if t.head not in places or t.head == t.index]
    content = [t for t in tops if t.pos in CANDIDATES] or tops
    return (content[0], inside) if content else None


def labels(
    document: Document, events: list[dict[str, Any]]
) -> tuple[dict[int, dict[str, Any]], set[int]]:
    """Events by the head of their trigger, and all tokens of triggers."""
    by_head, inside = {}, set()
    for event in events:
        found = trigger_head(document, event["trigger"])
        if found is not None:
            by_head[found[0].index] = event
            inside |= {t.index for t in found[1]}
    return by_head, inside


def rows_of(item: int, document: Document, events: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """The rows of one item."""
    table = load_triggers("en")
    by_head, inside = labels(document, events)
    for token in document.tokens:
        if token.pos not in CANDIDATES:
            continue
        fitting = fitting_row(document, token.index, table)
        label = "SKIP" if token.index in inside else "NONE"
        event = by_head.get(token.index)
        if event is not None:
            outer = fitting is not None and fitting[1].type == event["type"]
            label = event["type"] if outer or not event["underlying"] else event["underlying"]
        features = features_of(document, token.index, fitting, table)
        yield [item, token.index, label, features]


def main(source: str, target: str) -> None:
    """Read the labelled file, write the rows."""
    with Path(target).open("w", encoding="utf-8") as out:
        for item, line in enumerate(Path(source).read_text(encoding="utf-8").splitlines()):
            data = json.loads(line)
            rows = rows_of(item, parse(data["text"]), data["events"])
            out.writelines(json.dumps(row) + "\n" for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:3])
