"""Sequence models: labels for words in a row, by weights of named features and of neighbours.

A linear-chain model kept as JSON beside its card: for each feature the labels it speaks for,
and what each label makes of the one before it. Runs with numpy, on the CPU.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from diurna.models.artefacts import read_checked, read_file
from diurna.models.linear import LinearModel  # noqa: TC001 -- read when weights are decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# Weights are kept as whole hundredths: finer ones changed no label of the development data.
SCALE = 100


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a model says of itself; the digest is that of its weights."""

    name: str
    sha256: str
    task: str
    data: str
    licence: str
    trained: str
    score: dict[str, float]
    limits: str


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The file of weights.

    Args:
        labels: what a word may be.
        transitions: for each label before, the weight of each label behind.
        states: for each feature, a place and a weight, another place and weight, and so on.
        lexicon: how surely a lemma with its part of speech is a cue, from 1 to 4.
        linkers: models that tell which parts belong together, by name.
    """

    labels: list[str]
    transitions: list[list[int]]
    states: dict[str, list[int]]
    lexicon: dict[str, int]
    linkers: dict[str, LinearModel]


@dataclass(frozen=True, kw_only=True)
class SequenceModel:
    """A model ready to label words."""

    card: Card
    weights: Weights

    @property
    def labels(self) -> list[str]:
        """What a word may be."""
        return self.weights.labels

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.weights.states, start=1)}

    @cached_property
    def _matrix(self) -> NDArray[np.float32]:
        """The weights of features, (features, labels); row 0 is that of unknown ones."""
        import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

        matrix = np.zeros((len(self.weights.states) + 1, len(self.labels)), dtype=np.float32)
        for row, pairs in enumerate(self.weights.states.values(), start=1):
            for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
                matrix[row, place] = weight / SCALE
        return matrix

    def emissions(self, words: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """What the features of each word say for each label, (words, labels)."""
        import numpy as np  # noqa: PLC0415 -- heavy

        known = self._places
        rows = [known.get(name, 0) for features in words for name in features]
        starts = np.cumsum([0, *(len(features) for features in words[:-1])])
        summed: NDArray[np.float32] = np.add.reduceat(self._matrix[rows], starts, axis=0)
        return summed

    def best(self, emissions: NDArray[np.float32]) -> list[str]:
        """The likeliest row of labels for the words of one sequence."""
        import numpy as np  # noqa: PLC0415 -- heavy

        step = np.array(self.weights.transitions, dtype=np.float32) / SCALE
        score, back = emissions[0], []
        for row in emissions[1:]:
            options = score[:, None] + step
            back.append(options.argmax(axis=0))
            score = options.max(axis=0) + row
        place = int(score.argmax())
        places = [place]
        for choices in reversed(back):
            place = int(choices[place])
            places.append(place)
        return [self.labels[k] for k in reversed(places)]


@cache
def load_sequence_model(name: str) -> SequenceModel:
    """The model of ``_data/models/<name>``, checked against its card; loaded once a process.

    Raises:
        ModelError: a file is missing, or the weights are not those of the card.
    """
    folder = files("diurna") / "_data" / "models" / name
    card = msgspec.json.decode(read_file(folder, "card.json"), type=Card)
    content = read_checked(folder, "weights.json", card.sha256)
    return SequenceModel(card=card, weights=msgspec.json.decode(content, type=Weights))
