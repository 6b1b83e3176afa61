"""The model of acts: a softmax over named features, kept as JSON beside its card."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from diurna.models.artefacts import read_checked, read_file
from diurna.schema.statements import Act  # noqa: TC001 -- read when weights are decoded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    import numpy as np
    from numpy.typing import NDArray

# Weights are kept as whole hundredths: finer ones changed no act of the gold passages.
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
        acts: what is told apart.
        features: for each feature the place of an act and a weight, of another, and so on.
    """

    acts: list[Act]
    features: dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class ActModel:
    """A model ready to weigh features.

    Example:
        >>> from diurna.models.acts import Weights
        >>> weights = Weights(acts=["assert", "ask"], features={"ends with ?": [1, 150]})
        >>> ActModel(weights=weights).likeliest(["ends with ?", "never seen"])
        'ask'
    """

    weights: Weights
    card: Card | None = None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.weights.features)}

    @cached_property
    def _matrix(self) -> NDArray[np.int32]:
        """The weights, (features, acts): whole numbers, whose sum knows no order."""
        import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

        matrix = np.zeros((len(self.weights.features), len(self.weights.acts)), dtype=np.int32)
        for row, pairs in enumerate(self.weights.features.values()):
            matrix[row, pairs[::2]] = pairs[1::2]
        return matrix

    def likeliest(self, features: Iterable[str]) -> Act:
        """The act that the features speak for; those unknown count nothing."""
        known = self._places
        rows = [known[name] for name in features if name in known]
        return self.weights.acts[int(self._matrix[rows].sum(axis=0).argmax())]


@cache
def load_acts() -> ActModel:
    """The model of ``_data/models/acts``, checked against its card; loaded once a process.

    Raises:
        ModelError: a file is missing, or the weights are not those of the card.
    """
    return read_acts(files("diurna").joinpath("_data", "models", "acts"))


def read_acts(folder: Traversable) -> ActModel:
    """The model of a folder with ``card.json`` and ``weights.json``.

    Raises:
        ModelError: a file is missing, or the weights are not those of the card.
    """
    card = msgspec.json.decode(read_file(folder, "card.json"), type=Card)
    content = read_checked(folder, "weights.json", card.sha256)
    return ActModel(card=card, weights=msgspec.json.decode(content, type=Weights))
