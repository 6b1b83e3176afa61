"""How well reports of one event are told from reports of others, from the text on.

    python benchmarks/coreference.py [GOLD] [--mistakes]

GOLD is JSON lines of invented reports, each with the words that name its events and the event that
each is (``evaluation/gold/coreference`` unless given). They are read as any report is, and their
events gathered as the timeline gathers them.

Prints one JSON object: how many of the labelled mentions were read as an event at all; precision,
recall and F1 of pairs of mentions in different reports that are one event, of those that were read,
of all pairs and of the hard ones (one type, a party in common, days at most one apart); recall of
all pairs, what was not read included.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import diurna
from diurna.views.entries import gather
from diurna.views.reports import reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import ReadArticle
    from diurna.views.reports import Report

GOLD = Path(__file__).parent.parent / "evaluation" / "gold" / "coreference" / "reports.jsonl"


class Labelled(TypedDict):
    """The words that name an event, and which it is."""

    start: int
    end: int
    text: str
    event: str


class Line(TypedDict):
    """One report of the gold."""

    id: str
    outlet: str
    date: str
    text: str
    events: list[Labelled]


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A labelled mention, and the entry that it was gathered into; None where it was not read."""

    report: str
    event: str
    entry: int | None
    words: str


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--mistakes", action="store_true", help="Print the pairs that are wrong.")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    found = mentions(lines)
    print(json.dumps(figures(found), indent=2))
    if options.mistakes:
        for one, two in combinations(found, 2):
            if one.report != two.report and _is_joined(one, two) != (one.event == two.event):
                kind = "joined" if _is_joined(one, two) else "apart"
                print(f"{kind}: {one.report} {one.words!r}\n      {two.report} {two.words!r}")


def mentions(lines: list[Line]) -> list[Mention]:
    """The labelled mentions with what the timeline makes of them."""
    with tempfile.TemporaryDirectory() as folder:
        entries = _entries(lines, Path(folder) / "gold.db")
    told = [(number, report) for number, entry in enumerate(entries) for report in entry]
    return [
        Mention(
            report=line["id"],
            event=labelled["event"],
            entry=_entry_of(told, line, labelled),
            words=line["text"].split(". ", 1)[0],
        )
        for line in lines
        for labelled in line["events"]
    ]


def _entries(lines: list[Line], path: Path) -> list[tuple[Report, ...]]:
    with diurna.open_store(path) as store:
        with store.writer() as writer:
            for line in lines:
                for article in _read(line):
                    writer.add(article)
        return [entry.reports for entry in gather(reports(store))]


def _read(line: Line) -> Iterable[ReadArticle]:
    """A report read, under its own name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{line['id']}.jsonl"
        fields = {name: value for name, value in line.items() if name != "events"}
        path.write_text(json.dumps(fields), encoding="utf-8")
        yield from diurna.read(path).articles


def _entry_of(told: list[tuple[int, Report]], line: Line, labelled: Labelled) -> int | None:
    """The entry with a report whose trigger touches the words."""
    return next(
        (
            number
            for number, report in told
            if report.origin.source_id == line["id"]
            and report.start < labelled["end"]
            and labelled["start"] < report.start + len(report.trigger)
        ),
        None,
    )


def figures(found: list[Mention]) -> dict[str, object]:
    """The figures of some mentions."""
    pairs = [(a, b) for a, b in combinations(found, 2) if a.report != b.report]
    read = [(a, b) for a, b in pairs if a.entry is not None and b.entry is not None]
    hard = [(a, b) for a, b in read if a.event[0] == b.event[0]]
    return {
        "mentions": len(found),
        "read": sum(m.entry is not None for m in found),
        "pairs_read": _score(read),
        "hard_pairs_read": _score(hard) | {"pairs": len(hard)},
        "recall_of_all": _score(pairs)["recall"],
    }


def _score(pairs: list[tuple[Mention, Mention]]) -> dict[str, float]:
    same = [a.event == b.event for a, b in pairs]
    joined = [_is_joined(a, b) for a, b in pairs]
    right = sum(s and j for s, j in zip(same, joined, strict=True))
    precision, recall = right / max(sum(joined), 1), right / max(sum(same), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def _is_joined(one: Mention, two: Mention) -> bool:
    return one.entry is not None and one.entry == two.entry


if __name__ == "__main__":
    main()
