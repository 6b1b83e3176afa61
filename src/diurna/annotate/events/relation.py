"""What one actor does to another in a sentence that names both, by the relation encoder.

The trigger table reads a word and what hangs on it; the encoder reads the whole sentence with
the two actors marked. It says nothing of whether there is an event at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.models.relation import MarkedSentence, best_root, load_relation_model, root_scores

if TYPE_CHECKING:
    from diurna.schema.events import EventType

Bounds = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class PairReading:
    """How likely each type is between two actors.

    Args:
        types: a probability for each of the 16 types.
    """

    types: dict[EventType, float]

    @property
    def best(self) -> EventType:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])

    @property
    def root(self) -> str:
        """The likeliest of the benchmark's 15 roots (YIELD is CONCEDE or RETREAT)."""
        return best_root(root_scores(self.types))


def classify_pair(text: str, source: Bounds | None, target: Bounds | None) -> PairReading:
    """What the source does to the target in a sentence.

    Args:
        text: the sentence.
        source: code points of who acts, in the sentence; None where it names nobody.
        target: code points of who is acted upon; None likewise.

    Example:
        >>> text = "Peru has expelled the Chilean ambassador."
        >>> classify_pair(text, (0, 4), (18, 40)).best
        'SANCTION'
    """
    sentence = MarkedSentence(text=text, source=source, target=target)
    return PairReading(types=load_relation_model().classify([sentence])[0])
