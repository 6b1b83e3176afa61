"""Encoders: the spelling of words, the inputs that a graph asks for, and checked files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from diurna.errors import ModelError
from diurna.models.encoder import MAX_PIECES, Card, Encoder, read_encoder, spelt

if TYPE_CHECKING:
    from pathlib import Path

PIECES = ("[UNK]", "[CLS]", "[SEP]", "the", "mayor", "##s", "spoke", "-", "b")


def small_tokenizer() -> Tokenizer:
    """A vocabulary of nine pieces."""
    numbers = {piece: number for number, piece in enumerate(PIECES)}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106 -- a piece
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return tokenizer


def card(**digests: str) -> Card:
    """A card of some files."""
    told = {name.replace("_", "."): digest for name, digest in digests.items()}
    return Card(name="a", files=told, task="", data="", licence="", trained="", score={}, limits="")


@dataclass
class Port:
    """An input or output of a graph."""

    name: str


@dataclass
class FakeGraph:
    """A graph that doubles its first input, and remembers what it was fed."""

    inputs: list[str]
    fed: dict[str, Any] = field(default_factory=dict)

    def get_inputs(self) -> list[Port]:
        """The inputs that it asks for."""
        return [Port(name) for name in self.inputs]

    def get_outputs(self) -> list[Port]:
        """Its one head."""
        return [Port("twice")]

    def run(self, _names: list[str] | None, inputs: dict[str, Any]) -> list[Any]:
        """Twice the first input."""
        self.fed = inputs
        return [2 * inputs[self.inputs[0]]]


def encoder_of(graph: FakeGraph) -> Encoder:
    """An encoder around a graph."""
    return Encoder(card=card(), tokenizer=small_tokenizer(), numbers={}, graphs={"model": graph})


def test_words_are_spelt_in_pieces_that_know_their_word() -> None:
    """A word of several pieces is found by its first."""
    pieces = spelt(small_tokenizer(), ["the", "mayors", "spoke"])
    assert pieces.ids == [1, 3, 4, 5, 6, 2]
    assert pieces.words == [0, 1, 2, 2, 3, 0]
    assert pieces.firsts == [1, 2, 4]


@pytest.mark.parametrize("words", [["b-" * 9_000, "the"], ["the"] * 9_000, ["\u200b", "the"]])
def test_what_is_too_long_to_read_points_at_the_last_piece(words: list[str]) -> None:
    """So every word has a row, however long the run and whatever it is made of."""
    pieces = spelt(small_tokenizer(), words)
    assert len(pieces.ids) <= MAX_PIECES
    assert len(pieces.firsts) == len(words)
    assert max(pieces.firsts) < len(pieces.ids)
    assert pieces.ids[-1] == 2


def test_a_graph_is_fed_the_inputs_that_it_asks_for() -> None:
    """One that knows no features gets none; outputs come by the name of their head."""
    graph = FakeGraph(["ids"])
    found = encoder_of(graph).read(["the", "mayor"])
    assert list(graph.fed) == ["ids"]
    assert found["twice"].tolist() == [2, 6, 8, 4]


def test_features_are_fed_beside_the_words() -> None:
    """As they were told."""
    graph = FakeGraph(["features", "firsts"])
    found = encoder_of(graph).read(["the", "mayor"], [[1, 2], [3, 4]])
    assert found["twice"].tolist() == [[2, 4], [6, 8]]


def test_further_graphs_take_numbers_and_arrays() -> None:
    """Arrays go in as they are."""
    graph = FakeGraph(["states"])
    found = encoder_of(graph).apply("model", {"states": np.ones((1, 2), dtype=np.float32)})
    assert found.dtype == np.float32
    assert encoder_of(graph).apply("model", {"states": [1]}).tolist() == [2]


def test_a_file_of_another_model_is_refused(tmp_path: Path) -> None:
    """By its digest, before anything is read out of it."""
    content = small_tokenizer().to_str().encode()
    told = card(tokenizer_json=hashlib.sha256(content).hexdigest())
    (tmp_path / "card.json").write_bytes(msgspec.json.encode(told))
    (tmp_path / "tokenizer.json").write_bytes(content)
    assert read_encoder(tmp_path).graphs == {}
    (tmp_path / "tokenizer.json").write_bytes(content + b" ")
    with pytest.raises(ModelError, match=r"is not the file of its card"):
        read_encoder(tmp_path)
