"""Promises on the model of acts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest

from diurna.errors import ModelError
from diurna.models.acts import ActModel, Weights, load_acts, read_acts
from diurna.schema.statements import Act

if TYPE_CHECKING:
    from pathlib import Path


def test_the_features_with_most_weight_decide() -> None:
    """Weights add up, and a feature never seen counts nothing."""
    weights = Weights(acts=["assert", "deny"], features={"not": [1, 90], "did": [0, 50, 1, 10]})
    model = ActModel(weights=weights)
    assert model.likeliest(["not", "did", "never seen"]) == "deny"
    assert model.likeliest(["did"]) == "assert"
    assert model.likeliest([]) == "assert"


def test_the_model_tells_every_act_apart() -> None:
    """It was trained on all of them."""
    assert set(load_acts().weights.acts) == set(get_args(Act))


def test_weights_of_another_card_are_refused(tmp_path: Path) -> None:
    """The digest of the card is that of the weights."""
    told = {"name": "acts", "task": "", "data": "", "licence": "", "trained": "", "limits": ""}
    card = {**told, "sha256": "0" * 64, "score": {}}
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / "weights.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="card"):
        read_acts(tmp_path)
