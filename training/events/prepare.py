"""Bring everything that the encoder of events learns from into one form, a sentence a line.

    python training/events/prepare.py --data DATA --pairs pairs.jsonl rows.jsonl

DATA is the folder with ``own/events.jsonl`` and ``status/train.jsonl`` (or DIURNA_DATA names it);
``pairs.jsonl`` is what ``training/relation/prepare.py`` wrote. A row has ``origin`` (``gold``,
``own``, ``table``, ``pairs`` or ``facts``), ``fold`` of gold items (their number modulo 5; 0 is
held out and only counted), the words with what is told of each, and of the labels those that its
origin has.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from diurna.annotate.events.reading import NAMING, told_of
from diurna.annotate.events.routes import distance_of, route
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.triggers import Lookup
from diurna.annotate.mentions import Mentions
from diurna.articles.documents import compose
from diurna.schema.documents import Article, Block
from diurna.schema.layers import Layers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.documents import Document, Sentence

ROOT = Path(__file__).resolve().parents[2]
GOLD = [ROOT / "evaluation" / "gold" / name for name in ("events", "reports")]
TABLES = ROOT / "resources" / "en"
FOLDS = 5
# Sentences longer than this are left out: there are a handful.
LONGEST = 150
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# With an underlying type the status tells of the underlying thing, as the guide has it; the
# older labels often tell of the promise.
PROMISES = ("AGREE", "CONCEDE", "THREATEN")
UNDERLYING = {**dict.fromkeys(PROMISES, "planned"), "REQUEST": "demanded"}
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def parse(text: str) -> Document:
    """A bare text as a document of paragraphs."""
    parts = re.finditer(r"\S.*?(?=\n\n|\Z)", text, flags=re.DOTALL)
    blocks = tuple(Block(start=p.start(), end=p.end(), type="paragraph") for p in parts)
    article = Article(id="", source_id="", text=text, text_sha256="", blocks=blocks)
    return compose(article)


class Parsed:
    """A text with its mentions, from which the rows of its sentences are made."""

    def __init__(self, text: str) -> None:
        self.document = parse(text)
        self.lookup = Lookup(self.document, load_triggers("en"))
        self.owners: dict[int, int] = {}
        mentions = Mentions().annotate(self.document, Layers())
        for mention in sorted(mentions, key=lambda m: m.first - m.last):
            self.owners.update(dict.fromkeys(range(mention.first, mention.last), mention.head))

    def rows(self, events: list[Row]) -> Iterator[Row]:
        """The sentences, each with those of the events that stand in it."""
        for sentence in self.document.sentences:
            if 0 < sentence.last - sentence.first <= LONGEST:
                inside = [e for e in events if sentence.first <= e["head"] < sentence.last]
                yield self._row(sentence, inside)

    def _row(self, sentence: Sentence, events: list[Row]) -> Row:
        first, last = sentence.first, sentence.last
        tokens = self.document.tokens[first:last]
        parties = sorted({self.owners[i] for i in range(first, last) if i in self.owners})
        return {
            "words": [t.text for t in tokens],
            "lemmas": [t.lemma.lower() for t in tokens],
            "told": [told_of(self.lookup, t) for t in tokens],
            "heads": [(t.head if first <= t.head < last else t.index) - first for t in tokens],
            "naming": [t.pos in NAMING for t in tokens],
            "events": [self._moved(event, parties, first, last) for event in events],
            "first": first,
        }

    def _moved(self, event: Row, parties: list[int], first: int, last: int) -> Row:
        """An event with places counted from the sentence's first word, and its pairs."""
        trigger = event["head"]
        named = {*parties, *event["actors"], *event["recipients"]} - {trigger}
        pairs = [
            [
                party - first,
                route(self.document.tokens, trigger, party),
                distance_of(trigger, party),
                1 if party in event["actors"] else 2 if party in event["recipients"] else 0,
            ]
            for party in sorted(named)
            if first <= party < last
        ]
        kept = ("type", "underlying", "status", "background")
        told = {name: event[name] for name in kept}
        inside = [i - first for i in event["inside"] if first <= i < last]
        pairs = [] if event["status"] is None else pairs
        return {**told, "head": trigger - first, "inside": inside, "pairs": pairs}

    def event(self, label: Row) -> Row | None:
        """A labelled event with tokens in the place of spans."""
        inside = self._tokens(label["trigger"])
        head = self._top(inside, frozenset({"VERB", "NOUN", "ADJ", "AUX"}))
        if head is None:
            return None
        status = label["status"]
        if label["underlying"] and status == "happened":
            status = UNDERLYING.get(label["type"], status)
        return {
            **label,
            "status": status,
            "head": head,
            "inside": inside,
            "actors": self._parties(label["actors"]),
            "recipients": self._parties(label["recipients"]),
        }

    def _tokens(self, spans: list[list[int]]) -> list[int]:
        tokens = self.document.tokens
        return [t.index for s, e in spans for t in tokens if t.start < e and t.end > s]

    def _top(self, inside: list[int], content: frozenset[str]) -> int | None:
        """The word that the others hang from."""
        tokens = self.document.tokens
        tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
        return next((i for i in tops if tokens[i].pos in content), tops[0] if tops else None)

    def _parties(self, spans: list[list[int]]) -> list[int]:
        found = []
        for span in spans:
            inside = self._tokens([span])
            top = self._top(inside, NOMINALS)
            if top is not None:
                owner = self.owners.get(top, top)
                found.append(owner if owner in inside else top)
        return found


def from_items(items: Iterable[Row], origin: str) -> Iterator[Row]:
    """The sentences of labelled items."""
    for item in items:
        fold = int(item["id"].split("-")[1][1:]) % FOLDS if origin == "gold" else None
        parsed = Parsed(item["text"])
        events = [e for e in map(parsed.event, item["events"]) if e is not None]
        for row in parsed.rows(events):
            yield {**row, "origin": origin, "fold": fold, "id": item["id"]}


def from_table() -> Iterator[Row]:
    """The examples of the trigger table and of the vetoes: types of words, without parties."""
    for name in ("event_triggers", "event_vetoes"):
        for line in yaml.safe_load((TABLES / f"{name}.yml").read_text(encoding="utf-8")):
            parsed = Parsed(line["example"])
            named = [
                token.index
                for token in parsed.document.tokens
                if {token.lemma.lower(), token.text.lower()} & set(line["lemmas"])
            ]
            if name == "event_triggers" and named:
                event = {"type": line["type"], "underlying": line.get("underlying"), "status": None}
                unknown = {"background": None, "actors": [], "recipients": []}
                labels = [{**event, **unknown, "head": named[0], "inside": named[:1]}]
            elif name == "event_vetoes":
                labels = []
            else:
                continue
            yield from ({**row, "origin": "table"} for row in parsed.rows(labels))


def from_pairs(rows: Iterable[Row]) -> Iterator[Row]:
    """Sentences of which only the type of one event is known; of each pattern one filling."""
    for row in rows:
        first_filling = row["origin"] != "patterns" or row["uid"].endswith("-0")
        if row["origin"] != "own" and first_filling:
            for found in Parsed(row["text"]).rows([]):
                yield {**found, "origin": "pairs", "weak": row["type"]}


def from_facts(items: Iterable[Row]) -> Iterator[Row]:
    """Sentences of the web in which it is known how surely some words tell of facts."""
    for item in items:
        parsed = Parsed(item["text"])
        starts = {event["start"]: event["fact"] for event in item["events"]}
        places = {t.index: starts[t.start] for t in parsed.document.tokens if t.start in starts}
        for row in parsed.rows([]):
            last = row["first"] + len(row["words"])
            facts = [[i - row["first"], v] for i, v in places.items() if row["first"] <= i < last]
            if facts:
                yield {**row, "origin": "facts", "facts": facts}


def main() -> None:
    """Read the sources, write the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIURNA_DATA"))
    args = parser.parse_args()
    if args.data is None:
        parser.error("name the data folder by --data or DIURNA_DATA")
    gold = [item for kind in GOLD for path in sorted(kind.glob("*.jsonl")) for item in read(path)]
    rows = [
        *from_items(gold, "gold"),
        *from_items(read(Path(args.data) / "own" / "events.jsonl"), "own"),
        *from_table(),
        *from_pairs(read(args.pairs)),
        *from_facts(read(Path(args.data) / "status" / "train.jsonl")),
    ]
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    args.rows.write_text("".join(lines), encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
