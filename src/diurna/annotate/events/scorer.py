"""How likely a word names an event, and of which type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from diurna.models.linear import load_linear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.annotate.events.rows import TriggerRow
    from diurna.models.linear import LinearModel
    from diurna.schema.documents import Token
    from diurna.schema.events import EventType


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the scorer says of a word.

    Args:
        event: how likely it names an event at all.
        types: how likely each type is, given that it does.
    """

    event: float
    types: dict[EventType, float]

    @property
    def best(self) -> EventType:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """Two linear models: is it an event; which type."""

    event: LinearModel
    type: LinearModel

    def knows(self, token: Token) -> bool:
        """Whether the word was ever seen to name an event, or nearly."""
        return f"l={token.lemma.lower()}" in self.event.weights

    def judge(self, features: Sequence[str]) -> Verdict:
        """The verdict on a word with these features."""
        event = self.event.probabilities(features)[self.event.classes.index("event")]
        types = dict(zip(self.type.classes, self.type.probabilities(features), strict=True))
        return Verdict(event=event, types=cast("dict[EventType, float]", types))


def load_scorer(language: str) -> Scorer:
    """The scorer of a language."""
    models = load_linear(f"{language}/event_model").models
    return Scorer(event=models["event"], type=models["type"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The type chosen for a word, and how sure that is."""

    type: EventType
    confidence: float
    scores: tuple[tuple[EventType, float], ...] = ()


# Types that are told with their scores beside the one chosen.
TOLD = 3
# How likely an event must be at all, and how likely as one of its type, for a word that a row
# fits, for one that only the scorer knows, and for one whose rows all ask for something else.
KEEP_ROW, KEEP_WORD, KEEP_MISFIT = (0.42, 0.22), (0.5, 0.3), (0.55, 0.3)
# How much more the table's type counts than the scorer's alone.
ROW_BOOST = 3.0
# And for each thing that its row asked for and found.
DEMAND_BOOST = 2.0
# What a demanding row counts where the scorer has hardly seen its words: "gave the consul a week".
# 2026-11, five folds: type accuracy is the same to half a point with 0.0 and 0.4.
OWN_SHARE = 0.4


def choose(verdict: Verdict, row: TriggerRow | None, *, listed: bool) -> Choice | None:
    """The type of an event that a word names, or null where it likely names none.

    Args:
        verdict: what the scorer says.
        row: the row that fits the word, if one does.
        listed: whether the table has the word, so that a misfit speaks against it.
    """
    types = dict(verdict.types)
    if row is not None and row.type in types:
        types[row.type] *= ROW_BOOST + DEMAND_BOOST * row.demands
        types[row.type] += OWN_SHARE * row.weight if row.demands > bool(row.not_objects) else 0.0
    best = max(types, key=lambda name: types[name])
    share = types[best] / sum(types.values())
    event = verdict.event if row is None else (verdict.event + row.weight) / 2
    sure = event * share
    least_event, least_sure = KEEP_ROW if row else KEEP_MISFIT if listed else KEEP_WORD
    if event < least_event or sure < least_sure:
        return None
    total = sum(types.values())
    first = sorted(types, key=lambda name: -types[name])[:TOLD]
    scores = tuple((name, round(types[name] / total, 3)) for name in first)
    return Choice(type=best, confidence=round(sure, 3), scores=scores)
