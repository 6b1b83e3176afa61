"""The task ``relation``: the PLOVER root of what one marked actor does to another.

A line has ``marked``, the sentence with its actors in ``<s>`` and ``<t>`` tags, and ``gold_root``.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import msgspec

from diurna.annotate.events.relation import classify_pair
from diurna.errors import InputRefused
from diurna.evaluate.figures import accuracy, macro_f1
from diurna.evaluate.lines import read_gold

if TYPE_CHECKING:
    from pathlib import Path

Bounds = tuple[int, int]

# Verbal and material cooperation, verbal and material conflict, as the benchmark groups its
# roots: PLOVER's quad classes, but that CONCEDE, a verbal one, is in YIELD with RETREAT.
PENTA = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "COOPERATE": 2,
    "AID": 2,
    "YIELD": 2,
    "ACCUSE": 3,
    "REQUEST": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "MOBILIZE": 4,
    "SANCTION": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
FIRST_OF_CONFLICT = 3
TAG = re.compile(r"</?[st]>")


class RelationLine(msgspec.Struct, frozen=True, kw_only=True):
    """What the task reads of a line."""

    marked: str
    gold_root: str


def evaluate(path: Path) -> dict[str, float]:
    """Macro-F1 over roots, penta and binary classes, accuracy, and sentences a CPU second.

    Raises:
        InputRefused: the file is not in the form, or a root is unknown.
    """
    lines = read_gold(path, RelationLine)
    for number, line in enumerate(lines, start=1):
        if line.gold_root not in PENTA:
            msg = f"{str(path)!r}, item {number}: {line.gold_root!r} is no root; correct the gold"
            raise InputRefused(msg)
    _root_of(lines[0].marked)  # the model is loaded before the clock starts
    started = time.process_time()
    found = [_root_of(line.marked) for line in lines]
    seconds = time.process_time() - started
    return {
        **_figures([line.gold_root for line in lines], found),
        "per_second": len(lines) / seconds,
    }


def _root_of(marked: str) -> str:
    text, spans = unmark(marked)
    return classify_pair(text, spans.get("s"), spans.get("t")).root


def _figures(gold: list[str], found: list[str]) -> dict[str, float]:
    gold_penta, found_penta = [PENTA[r] for r in gold], [PENTA[r] for r in found]
    return {
        "root_macro_f1": macro_f1(gold, found),
        "root_accuracy": accuracy(gold, found),
        "penta_macro_f1": macro_f1(gold_penta, found_penta),
        "binary_macro_f1": macro_f1(
            [p >= FIRST_OF_CONFLICT for p in gold_penta],
            [p >= FIRST_OF_CONFLICT for p in found_penta],
        ),
    }


def unmark(marked: str) -> tuple[str, dict[str, Bounds]]:
    """The plain sentence, and the first span of the source (``s``) and of the target (``t``).

    Example:
        >>> unmark("<s>Rome</s> warned <t>Gaul </t>again.")
        ('Rome warned Gaul again.', {'s': (0, 4), 't': (12, 16)})
    """
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, Bounds] = {}
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last, name = tag.end(), tag.group()[-2]
        if not tag.group().startswith("</"):
            opened[name] = len(text)
        elif name in opened:
            start = opened.pop(name)
            spans.setdefault(name, (start, len(text[start:].rstrip()) + start))
    return text + marked[last:], spans
