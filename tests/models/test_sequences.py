"""The sequence model: its file is that of its card, and it labels words by their features."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np

from diurna.models.sequences import Card, SequenceModel, Weights, load_sequence_model

CARD = Card(name="a", sha256="", task="", data="", licence="", trained="", score={}, limits="")


def small_model() -> SequenceModel:
    """Two labels; "said" speaks for the second, which is never followed by itself."""
    weights = Weights(
        labels=["O", "Q"],
        transitions=[[0, 0], [0, -900]],
        states={"said": [1, 200], "the": [0, 100]},
        lexicon={},
        linkers={},
    )
    return SequenceModel(card=CARD, weights=weights)


def test_labels_follow_features_and_neighbours() -> None:
    """Of two words that look like cues in a row, one is."""
    model = small_model()
    emissions = model.emissions([["the"], ["said"], ["said", "the"], ["unknown"]])
    assert np.allclose(emissions, [[1, 0], [0, 2], [1, 2], [0, 0]])
    assert model.best(emissions) == ["O", "Q", "O", "O"]


def test_the_weights_are_those_of_the_card() -> None:
    """The shipped file has the digest that its card states."""
    path = files("diurna") / "_data" / "models" / "attributions" / "weights.json"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert load_sequence_model("attributions").card.sha256 == digest
