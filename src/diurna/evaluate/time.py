"""The task ``time``: time expressions, their spans, TIMEX3 types and values.

A line has ``id``, ``dct`` (the day of publication), ``text`` and ``timexes``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from diurna.evaluate.figures import found_figures, share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text, timed
from diurna.evaluate.spans import is_same, pair_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diurna.schema.records import TimeRecord

MEASURES = ("strict", "relaxed", "type", "value", "strict_value")


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in TIMEX3 form."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


class TimeLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    date: str | None = msgspec.field(name="dct", default=None)
    timexes: list[Timex]


def evaluate(path: Path) -> dict[str, float]:
    """F1 of spans (strict: the same; relaxed: overlapping), of types and of values.

    A type or value is right when it is that of the overlapping expression of the gold.

    Raises:
        InputRefused: the file is not in the form.
    """
    lines = read_gold(path, TimeLine)
    readings, per_second = timed(lines, read_text)
    right: Counter[str] = Counter()
    for line, reading in zip(lines, readings, strict=True):
        found = [] if reading is None else list(_timexes(reading.times))
        right.update(gold=len(line.timexes), found=len(found))
        for pair in pair_up(line.timexes, found):
            right.update(_agreements(*pair))
    figures: dict[str, float] = {}
    for name in MEASURES:
        counts = {side: (right[name], right[side]) for side in ("found", "gold")}
        figures |= found_figures(name, **counts)
    accuracy = share(right["value"], right["relaxed"])
    return {**figures, "value_accuracy": accuracy, "per_second": per_second}


def _timexes(times: Iterable[TimeRecord]) -> Iterator[Timex]:
    for time in times:
        if time.start is not None and time.end is not None:
            yield Timex(
                start=time.start, end=time.end, type=time.timex_type, value=time.timex_value
            )


def _agreements(gold: Timex, found: Timex) -> dict[str, int]:
    """In what an expression agrees with the one of the gold that it overlaps."""
    same, value = is_same(gold, found), (gold.value or "") == (found.value or "")
    return {
        "relaxed": 1,
        "strict": same,
        "type": gold.type == found.type,
        "value": value,
        "strict_value": same and value,
    }
