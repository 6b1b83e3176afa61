"""The task ``status``: how far given predicates are told as facts, from -3 to 3.

A line has ``id``, ``text`` and ``events``: the spans of predicates with ``fact``.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING

import msgspec

from diurna.annotate.status import Status
from diurna.evaluate.figures import accuracy, macro_f1
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, annotate_text, timed
from diurna.schema.layers import EventMention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diurna.schema.documents import Document, Token

# What a status is worth as factuality: the median rating of the predicates that were given
# this status in the 9,073 training sentences of UDS-IH2 (2026-11). On its development part, mean
# ratings give a mean absolute error of 1.40 and r .57, medians 1.28 and .56.
FACTUALITY = {
    "happened": 2.625,
    "ongoing": 2.25,
    "planned": -1.875,
    "possible": -1.5,
    "hypothetical": -1.5,
    "denied": 0.75,
    "not_happened": -0.375,
    "demanded": -1.875,
}
# A predicate that was not read, in boilerplate, counts as told plainly.
UNREAD = 3.0
CERTAIN, PROBABLE = 2.0, 0.5


class GoldPredicate(msgspec.Struct, frozen=True, kw_only=True):
    """A predicate as annotated."""

    start: int
    end: int
    fact: float


class StatusLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    events: list[GoldPredicate]


def evaluate(path: Path) -> dict[str, float]:
    """Mean absolute error, Pearson's r, and F1 over five classes of factuality.

    Raises:
        InputRefused: the file is not in the form.
    """
    lines = read_gold(path, StatusLine)
    judged, per_second = timed(lines, _judge)
    gold = [event.fact for line in lines for event in line.events]
    found = [fact for facts in judged for fact in facts]
    classes = [factuality_class(fact) for fact in gold], [factuality_class(f) for f in found]
    return {
        "mae": fmean(abs(g - f) for g, f in zip(gold, found, strict=True)),
        "pearson_r": correlation(gold, found),
        "accuracy": accuracy(*classes),
        "macro_f1": macro_f1(*classes),
        "per_second": per_second,
    }


def _judge(line: StatusLine) -> list[float]:
    """The factuality of each predicate of a line."""
    annotated = annotate_text(line)
    if annotated is None:
        return [UNREAD] * len(line.events)
    document, layers = annotated
    mentions = [_mention(document, predicate) for predicate in line.events]
    given = tuple(mention for mention in mentions if mention is not None)
    judged = _annotator().annotate(document, layers.with_layer(EventMention, given))
    facts = {id(found.event): FACTUALITY[found.status] for found in judged}
    return [facts.get(id(mention), UNREAD) for mention in mentions]


@cache
def _annotator() -> Status:
    return Status()


def _mention(document: Document, predicate: GoldPredicate) -> EventMention | None:
    """A mention at the given words; none where they stand in no sentence that is read.

    Its type is one that the rules of status treat like any deed.
    """
    tokens = [t for t in document.tokens if t.start < predicate.end and predicate.start < t.end]
    if not tokens:
        return None
    head = _head_of(tokens)
    return EventMention(
        trigger=document.passage((predicate.start, predicate.end)),
        head=head.index,
        sentence=head.sentence,
        type="MOBILIZE",
        confidence=1.0,
        rule="given",
    )


def _head_of(tokens: Sequence[Token]) -> Token:
    """The first of the tokens that hangs from none of the others."""
    inside = {token.index for token in tokens}
    outer = (t for t in tokens if t.head == t.index or t.head not in inside)
    return next(outer, tokens[0])


def factuality_class(fact: float) -> str:
    """One of five classes, from certainly not to certainly so.

    Example:
        >>> [factuality_class(fact) for fact in (-3, -2, -1, 0, 0.5, 1, 2)]
        ['CT-', 'CT-', 'PR-', 'Uu', 'Uu', 'PR+', 'CT+']
    """
    if fact <= -CERTAIN:
        return "CT-"
    if fact < -PROBABLE:
        return "PR-"
    if fact <= PROBABLE:
        return "Uu"
    return "PR+" if fact < CERTAIN else "CT+"


def correlation(gold: Sequence[float], found: Sequence[float]) -> float:
    """Pearson's r; 0 where either side never varies.

    Example:
        >>> correlation([1, 2, 3], [2, 4, 6]), correlation([1, 2], [3, 3])
        (1.0, 0.0)
    """
    gold_mean, found_mean = fmean(gold), fmean(found)
    shared = sum((g - gold_mean) * (f - found_mean) for g, f in zip(gold, found, strict=True))
    spread = sum((g - gold_mean) ** 2 for g in gold) * sum((f - found_mean) ** 2 for f in found)
    return shared / sqrt(spread) if spread else 0.0
