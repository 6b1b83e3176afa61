"""Linear models: weights by the name of a feature, kept as JSON, run in plain Python."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from diurna.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True)
class LinearModel:
    """A softmax over classes; a feature unknown to it counts nothing.

    Args:
        classes: what it tells apart.
        weights: for each feature, pairs of a class's place and a weight.

    Example:
        >>> model = LinearModel(classes=("no", "yes"), weights={"war": ((1, 2.0),)})
        >>> [round(p, 2) for p in model.probabilities(["war"])]
        [0.12, 0.88]
    """

    classes: tuple[str, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]

    def probabilities(self, features: Iterable[str]) -> tuple[float, ...]:
        """How likely each class is, in the order of ``classes``."""
        scores = [0.0] * len(self.classes)
        for feature in features:
            for place, weight in self.weights.get(feature, ()):
                scores[place] += weight
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        total = sum(raised)
        return tuple(value / total for value in raised)


@dataclass(frozen=True, kw_only=True)
class LinearFile:
    """The models of one file, by name, and the file's digest for the coder's card."""

    sha256: str
    models: dict[str, LinearModel]


@cache
def load_linear(name: str) -> LinearFile:
    """The linear models of ``_data/<name>.json``.

    Raises:
        ModelError: there is no such file.
    """
    path = files("diurna") / "_data" / f"{name}.json"
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        msg = f"no linear model {name!r}; train and export it (training/README.md)"
        raise ModelError(msg) from error
    models = msgspec.json.decode(content, type=dict[str, LinearModel])
    return LinearFile(sha256=hashlib.sha256(content).hexdigest(), models=models)
