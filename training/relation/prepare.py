"""Bring every source of labelled pairs of actors into one form.

    python training/relation/prepare.py --data DATA rows.jsonl

DATA is the folder with ``relation/train.jsonl`` and ``own/events.jsonl``; without the option, the
environment variable DIURNA_DATA names it. A row has ``uid``, ``text``, ``source`` and ``target``
(code points, or null), ``type`` (a PLOVER type, or YIELD where CONCEDE and RETREAT are one),
``origin`` (``plv``, ``own`` or ``patterns``) and, for ``plv``, ``fold``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from diurna.evaluate.relation import unmark

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FOLDS = 5
# The fifth of our own sentences that is never trained on, so that it can measure what is shipped.
HELD_OUT = 4
# How the rows are dealt to folds; the first trials used the same deal.
DEAL_SEED = 13
# Times that each pattern is filled with other actors.
FILLINGS = 4
# Types of which all actors act on one another: two actors without a recipient are a pair.
JOINT = frozenset({"CONSULT", "COOPERATE", "AGREE", "ASSAULT", "SUPPORT", "REJECT"})
# What may stand between two actors that are one span: "Germany and UNICEF".
JOINER = re.compile(r"(?:,? and (?:the )?|, (?:the )?)")
SLOT = re.compile(r"<([ST]):([A-Z|]+)>|\{(\w+)\}")
ARTICLE = re.compile(r"\ba (?=[AEIO])")
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def deal(rows: list[Row]) -> dict[str, int]:
    """The fold of each row: every root is spread evenly."""
    order = list(range(len(rows)))
    random.Random(DEAL_SEED).shuffle(order)  # noqa: S311 -- a deal to repeat, not a secret
    order.sort(key=lambda i: rows[i]["gold_root"])
    return {rows[i]["uid"]: place % FOLDS for place, i in enumerate(order)}


def from_plv(rows: list[Row]) -> Iterator[Row]:
    """The pairs of PLV, each with its fold."""
    folds = deal(rows)
    for row in rows:
        text, spans = unmark(row["marked"])
        yield {
            "uid": row["uid"],
            "text": text,
            "source": spans.get("s"),
            "target": spans.get("t"),
            "type": row["gold_root"],
            "origin": "plv",
            "fold": folds[row["uid"]],
        }


def joined(text: str, spans: list[list[int]]) -> list[int]:
    """The first span, with those that follow it in one enumeration."""
    start, end = spans[0]
    for following in spans[1:]:
        if not JOINER.fullmatch(text[end : following[0]]):
            break
        end = following[1]
    return [start, end]


def pair_of(text: str, event: Row) -> tuple[list[int] | None, list[int] | None]:
    """Who acts on whom in a labelled event; None in the place of who is not told."""
    actors, recipients = event["actors"], event["recipients"]
    if len(actors) > 1 and not recipients and event["type"] in JOINT:
        return actors[0], actors[1]
    return joined(text, actors) if actors else None, joined(
        text, recipients
    ) if recipients else None


def from_own(items: list[Row]) -> Iterator[Row]:
    """The events of our labelled sentences in which an actor is told."""
    for number, item in enumerate(items):
        if number % FOLDS == HELD_OUT:
            continue
        for place, event in enumerate(item["events"]):
            pair = pair_of(item["text"], event)
            if pair != (None, None):
                yield {
                    "uid": f"{item['id']}-{place}",
                    "text": item["text"],
                    "source": pair[0],
                    "target": pair[1],
                    "type": event["type"],
                    "origin": "own",
                }


class Filler:
    """Fills patterns with actors, the same for the same seed."""

    def __init__(self, actors: Row, seed: int) -> None:
        self.actors = actors
        self.chance = random.Random(seed)  # noqa: S311 -- to repeat, not a secret
        self.last: list[str] = []

    def word(self, kinds: str) -> str:
        """One filling of a place, with its country and name chosen."""
        kind = self.chance.choice(kinds.split("|"))
        return self.told(self.chance.choice(self.actors["kinds"][kind]))

    def told(self, phrase: str) -> str:
        """A phrase with the inner places filled."""
        if "{day}" in phrase:
            phrase = phrase.replace("{day}", self.word("day"))
        if "{town}" in phrase:
            phrase = phrase.replace("{town}", self.word("town"))
        others = [row for row in self.actors["countries"] if row != self.last]
        self.last = self.chance.choice(others)
        country, adjective, capital = self.last
        name = self.chance.choice(self.actors["surnames"])
        told = phrase.format(c=country, a=adjective, k=capital, n=name)
        return ARTICLE.sub("an ", told)

    def fill(self, pattern: str) -> tuple[str, dict[str, list[int]]]:
        """A sentence and the spans of its source (S) and target (T)."""
        text, spans, last = self.told(self.chance.choice(self.actors["leads"])), {}, 0
        if text:
            pattern = pattern[0].lower() + pattern[1:]
        body, tail = (pattern[:-1], ".") if pattern.endswith(".") else (pattern, "")
        for slot in SLOT.finditer(body):
            text += body[last : slot.start()]
            last, start = slot.end(), len(text)
            text += self.word(slot.group(2) or slot.group(3))
            if slot.group(1):
                spans[slot.group(1)] = [start, len(text)]
        text += body[last:] + (self.told(self.chance.choice(self.actors["tails"])) if tail else "")
        return text[:1].upper() + text[1:] + tail, spans


def from_patterns(patterns: dict[str, list[str]], actors: Row) -> Iterator[Row]:
    """Every pattern with several fillings."""
    filler = Filler(actors, DEAL_SEED)
    for name, sentences in patterns.items():
        for number, pattern in enumerate(sentences):
            for filling in range(FILLINGS):
                text, spans = filler.fill(pattern)
                yield {
                    "uid": f"pattern-{name.replace(' ', '-').lower()}-{number}-{filling}",
                    "text": text,
                    "source": spans["S"],
                    "target": spans["T"],
                    "type": name.split()[-1],
                    "origin": "patterns",
                }


def main() -> None:
    """Read the sources, write the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIURNA_DATA"))
    args = parser.parse_args()
    if args.data is None:
        parser.error("name the data folder by --data or DIURNA_DATA")
    load = yaml.safe_load
    patterns = load((HERE / "patterns.yml").read_text(encoding="utf-8"))
    actors = load((HERE / "actors.yml").read_text(encoding="utf-8"))
    rows = [
        *from_plv(read(args.data / "relation" / "train.jsonl")),
        *from_own(read(args.data / "own" / "events.jsonl")),
        *from_patterns(patterns, actors),
    ]
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    args.rows.write_text("".join(lines), encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
