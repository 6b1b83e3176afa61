"""The task ``events``: sentences with every event in them, read as they stand.

A line has ``id``, ``text``, ``date`` and ``events``; an event has ``type``, ``status``,
``background`` and the spans of ``trigger``, ``actors`` and ``recipients``. In whole reports it
also has ``same``: the place of the first mention of the same event among the report's events,
null where it is that or the only one; all its mentions together count once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from diurna.errors import InputRefused
from diurna.evaluate.figures import accuracy, macro_f1
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text
from diurna.evaluate.reliability import Bin, binned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from diurna.schema.events import Event

Bounds = tuple[int, int]
REAL = frozenset({"happened", "ongoing"})
NEWS = REAL | {"planned"}
FIFTH = 5


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What the task reads of an event."""

    type: str
    status: str
    background: bool
    trigger: list[Bounds]
    actors: list[Bounds] = []
    recipients: list[Bounds] = []
    same: int | None = None


class EventLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    events: list[GoldEvent]


@dataclass(kw_only=True)
class Tally:
    """What was found, against what there is."""

    gold: int = 0
    found: int = 0
    pairs: list[tuple[GoldEvent, Event]] = field(default_factory=list)
    extra: list[Event] = field(default_factory=list)
    eventless: int = 0
    eventless_hit: int = 0


def evaluate(path: Path, part: str | None = None) -> dict[str, float]:
    """Triggers found, and type, status and parties of those found.

    Args:
        path: a file of sentences, or a folder of such files.
        part: ``final`` for the fifth that nothing is trained or chosen on, ``dev`` for the
            rest; all sentences when None.

    Raises:
        InputRefused: a file is not in the form, or has no sentence of this part.
    """
    return figures(count(path, part))


def reliability(tally: Tally) -> list[Bin]:
    """How many of the events printed with like confidence are right, for what is told of them.

    An event is right when its trigger is one of gold, and type and status are those of gold.
    """
    told = [(e.confidence, g.type == e.type and g.status == e.status) for g, e in tally.pairs]
    return binned([*told, *((event.confidence, False) for event in tally.extra)])


def count(path: Path, part: str | None = None) -> Tally:
    """What is found in the texts of a file or folder; arguments and errors as of ``evaluate``."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    lines = [line for file in files for line in read_gold(file, EventLine)]
    kept = [line for line in lines if part in (None, part_of(line.id))]
    if not kept:
        msg = f"{str(path)!r} has no sentence of part {part!r}; the parts are dev and final"
        raise InputRefused(msg)
    tally = Tally()
    for line in kept:
        _count(tally, line, _events(line))
    return tally


def part_of(identity: str) -> str:
    """The part of a sentence: every fifth, by the number its id ends with, is final.

    Example:
        >>> part_of("ge-a0015"), part_of("ge-a0016"), part_of("lead")
        ('final', 'dev', 'dev')
    """
    digits = re.search(r"[0-9]+$", identity)
    return "final" if digits and int(digits[0]) % FIFTH == 0 else "dev"


def _events(line: EventLine) -> tuple[Event, ...]:
    reading = read_text(line)
    return () if reading is None else reading.events


def _count(tally: Tally, line: EventLine, events: Sequence[Event]) -> None:
    mentions = _mentions(line.events)
    tally.gold += len(mentions)
    tally.found += len(events)
    if not line.events:
        tally.eventless += 1
        tally.eventless_hit += any(e.status in NEWS and not e.background for e in events)
    left = list(events)
    for told in mentions:
        fitting = [
            (gold, event)
            for event in left
            for gold in told
            if _overlaps(gold.trigger, _bounds(event.trigger.parts))
        ]
        if fitting:
            best = next(((g, e) for g, e in fitting if e.type == g.type), fitting[0])
            left.remove(best[1])
            tally.pairs.append(best)
    tally.extra += left


def _mentions(events: Sequence[GoldEvent]) -> list[list[GoldEvent]]:
    """The mentions of each event, in the order of the first."""
    found: dict[int, list[GoldEvent]] = {}
    for place, event in enumerate(events):
        found.setdefault(place if event.same is None else event.same, []).append(event)
    return list(found.values())


def figures(tally: Tally) -> dict[str, float]:
    """Triggers found, and type, status and parties of those found."""
    pairs = tally.pairs
    unreal = [(gold, event) for gold, event in pairs if gold.status not in REAL]
    return {
        "trigger_precision": len(pairs) / max(1, tally.found),
        "trigger_recall": len(pairs) / max(1, tally.gold),
        "trigger_f1": 2 * len(pairs) / max(1, tally.found + tally.gold),
        **_classes("type", [(g.type, e.type) for g, e in pairs]),
        **_classes("status", [(g.status, e.status) for g, e in pairs]),
        "actor_f1": _party_f1([(g.actors, _bounds(e.actors)) for g, e in pairs]),
        "recipient_f1": _party_f1([(g.recipients, _bounds(e.recipients)) for g, e in pairs]),
        "asserted_though_not": sum(e.status in REAL for _, e in unreal) / max(1, len(unreal)),
        "eventless_with_event": tally.eventless_hit / max(1, tally.eventless),
    }


def _classes(name: str, pairs: list[tuple[str, str]]) -> dict[str, float]:
    gold, found = [g for g, _ in pairs], [f for _, f in pairs]
    return {f"{name}_accuracy": accuracy(gold, found), f"{name}_macro_f1": macro_f1(gold, found)}


def _party_f1(pairs: list[tuple[list[Bounds], list[Bounds]]]) -> float:
    """F1 of parties by overlap of their words, over all matched events."""
    right = sum(sum(_overlaps([bounds], gold) for bounds in found) for gold, found in pairs)
    recalled = sum(sum(_overlaps([bounds], found) for bounds in gold) for gold, found in pairs)
    precision = right / max(1, sum(len(found) for _, found in pairs))
    recall = recalled / max(1, sum(len(gold) for gold, _ in pairs))
    return 2 * precision * recall / max(1e-9, precision + recall)


def _overlaps(one: list[Bounds], other: list[Bounds]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _bounds(spans: Iterable[object]) -> list[Bounds]:
    return [(span.start, span.end) for span in spans]  # type: ignore[attr-defined]
