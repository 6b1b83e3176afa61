"""What the encoder of events reads in a sentence: of each word what it names, and its status.

The trigger table knows words and what hangs on them; the encoder sees the whole sentence, with
the parse and the table's own proposal told beside each word. Neither decides alone: see
:mod:`diurna.annotate.events.weighing`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from diurna.annotate.events.routes import distance_of, route
from diurna.annotate.events.triggers import Lookup
from diurna.models.encoder import load_encoder
from diurna.schema.events import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from diurna.annotate.events.rows import TriggerTable
    from diurna.models.encoder import FeatureNumbers
    from diurna.schema.documents import Document, Sentence, Token

NAMING = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})
TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
# Words read at once: attention grows with their square, and no sentence that was trained on is
# longer. What lies behind is read in runs of its own.
LONGEST = 150
# What is told of a word beside it, in this order; the last column is the place of its head.
COLUMNS = ("tag", "dep", "entity", "row", "veto")
# Heads that share out what is likely among classes, and those told of each word.
SHARED_OUT = ("types", "underlying", "statuses")
TOLD = (*SHARED_OUT, "history")


@dataclass(frozen=True, kw_only=True, slots=True)
class WordReading:
    """What the encoder says of one word.

    Args:
        types: for each type how likely the word names such an event; none is the rest.
        underlying: for each type how likely it is underlying, if the word names an event.
        statuses: how likely each status is, if it does.
        history: how likely it is told as history.
    """

    types: tuple[float, ...]
    underlying: tuple[float, ...]
    statuses: tuple[float, ...]
    history: float

    @property
    def event(self) -> float:
        """How likely the word names an event at all."""
        return sum(self.types)


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """How likely a noun phrase is an actor, or a recipient, of an event."""

    actor: float
    recipient: float


class Reader:
    """Reads runs of words of one document."""

    def __init__(self, document: Document, table: TriggerTable) -> None:
        self.document = document
        self.lookup = Lookup(document, table)
        self.encoder = load_encoder("events")
        self.outputs: dict[int, dict[str, NDArray[np.float32]]] = {}
        self.firsts: dict[int, int] = {}

    def read(self, sentence: Sentence) -> dict[int, WordReading]:
        """The readings of the words of a sentence that may name an event, by token."""
        if not any(self._is_known(token) for token in self._naming(sentence.first, sentence.last)):
            return {}
        found: dict[int, WordReading] = {}
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(sentence.last, first + LONGEST)
            self._run(first, last)
            found.update(self._readings(first, last))
        return found

    def roles(self, trigger: int, parties: Sequence[int]) -> dict[int, Role]:
        """For an event and noun phrases of its sentence, the parts that they have in it."""
        run = self.firsts[trigger]
        near = [p for p in parties if self.firsts.get(p) == run and p != trigger]
        if not near:
            return {}
        numbers, tokens = self.encoder.numbers["route"], self.document.tokens
        found = self.encoder.apply(
            "pairs",
            {
                "triggers": self.outputs[run]["trigger"][[trigger - run] * len(near)],
                "parties": self.outputs[run]["party"][[p - run for p in near]],
                "routes": [numbers.get(route(tokens, trigger, p), 0) for p in near],
                "distances": [distance_of(trigger, p) for p in near],
            },
        )
        shares = _softmax(found).tolist()
        return {p: Role(actor=s[1], recipient=s[2]) for p, s in zip(near, shares, strict=True)}

    def _is_known(self, token: Token) -> bool:
        if token.lemma.lower() in self.encoder.numbers["lemma"]:
            return True
        return self.lookup.row(token.index) is not None

    def _run(self, first: int, last: int) -> None:
        tokens = self.document.tokens[first:last]
        features = features_of(self.lookup, first, last, self.encoder.numbers)
        self.outputs[first] = self.encoder.read([t.text for t in tokens], features)
        self.firsts.update(dict.fromkeys(range(first, last), first))
        for head in SHARED_OUT:
            self.outputs[first][head] = _softmax(self.outputs[first][head])

    def _readings(self, first: int, last: int) -> Iterator[tuple[int, WordReading]]:
        told = {name: self.outputs[first][name].tolist() for name in TOLD}
        for token in self._naming(first, last):
            place = token.index - first
            yield (
                token.index,
                WordReading(
                    types=tuple(told["types"][place][1:]),
                    underlying=tuple(told["underlying"][place][1:]),
                    statuses=tuple(told["statuses"][place]),
                    history=_sigmoid(told["history"][place][0]),
                ),
            )

    def _naming(self, first: int, last: int) -> Iterator[Token]:
        return (token for token in self.document.tokens[first:last] if token.pos in NAMING)


def features_of(lookup: Lookup, first: int, last: int, numbers: FeatureNumbers) -> list[list[int]]:
    """The numbers of what is told of each word beside it, and the place of its head."""
    columns = [numbers[name] for name in COLUMNS]
    rows = []
    for token in lookup.document.tokens[first:last]:
        told = zip(columns, told_of(lookup, token), strict=True)
        head = token.head - first if first <= token.head < last else token.index - first
        rows.append([*(column.get(value, 0) for column, value in told), head])
    return rows


def told_of(lookup: Lookup, token: Token) -> tuple[str, ...]:
    """What is told of a word beside it: parse, the row that fits it, whether it is a figure."""
    return (token.tag, token.dep, token.entity, *_proposal(lookup, token))


def _proposal(lookup: Lookup, token: Token) -> tuple[str, str]:
    if token.pos not in NAMING:
        return "", ""
    fitting = lookup.row(token.index)
    row = "" if fitting is None else fitting[1].type + ("+" if fitting[1].demands else "")
    return row, "veto" if lookup.bars(token.index) else ""


def _softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

    raised: NDArray[np.float32] = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))
