"""A trained net -> what the program loads: int8 graphs, vocabulary, numbers and card.

    python training/attribution/export.py ROWS_DIR ENCODER NET.pt [FOLDER]

FOLDER is ``src/diurna/_data/models/attributions`` unless another is named. The lines of the card
but for the digests are in ``card.json`` beside this script.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
from network import CUE_LABELS, FIELDS, HIDDEN, PAIR_FIELDS
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import load_into, new_net

from diurna.models.encoder import MAX_PIECES

if TYPE_CHECKING:
    from network import AttributionNet

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "src" / "diurna" / "_data" / "models" / "attributions"
# The operators of this set are in every runtime since 2023.
OPSET = 17
FILES = ("model.onnx", "arguments.onnx", "tokenizer.json", "features.json")


class Reader(nn.Module):
    """One run without padding -> cues, and what the further graphs need.

    The same numbers as those of the net, in fewer steps, which saves a quarter of the time: the
    three projections of each layer are one, and the last layer is for the words' first pieces.
    """

    def __init__(self, net: AttributionNet) -> None:
        super().__init__()
        self.net = net
        below = net.embeddings
        places = (
            below.position_embeddings.weight[:MAX_PIECES] + below.token_type_embeddings.weight[0]
        )
        self.places = nn.Embedding.from_pretrained(places)
        self.weights, self.biases = nn.ParameterList(), nn.ParameterList()
        for layer in net.layers:
            one = layer.attention.self
            scale = one.attention_head_size**-0.5
            self.weights.append(
                torch.cat([one.query.weight * scale, one.key.weight, one.value.weight]).T
            )
            self.biases.append(torch.cat([one.query.bias * scale, one.key.bias, one.value.bias]))

    def forward(
        self, ids: torch.Tensor, words: torch.Tensor, firsts: torch.Tensor, features: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """The heads."""
        below = self.net.embeddings
        told = nn.functional.pad(self.net.below(features[0]).sum(1), (0, 0, 1, 0))
        places = self.places(torch.arange(ids.shape[1]))
        states = below.LayerNorm(below.word_embeddings(ids[0]) + places) + told[words[0]]
        for number in range(len(self.net.layers)):
            last = number == len(self.net.layers) - 1
            states = self.layer(number, states, firsts[0] if last else None)
        cues, parts, roots, _ = self.net.heads(states[None], features)
        outer, inner = cues.split(CUE_LABELS // 2, dim=2)
        return outer.softmax(2), inner.softmax(2), parts, roots

    def layer(self, number: int, states: torch.Tensor, wanted: torch.Tensor | None) -> torch.Tensor:
        """States above a layer, of all pieces or of those wanted."""
        layer = self.net.layers[number]
        both = states @ self.weights[number] + self.biases[number]
        heads = layer.attention.self.num_attention_heads
        query, key, value = both.reshape(-1, 3, heads, both.shape[1] // 3 // heads).unbind(1)
        if wanted is not None:
            query, states = query[wanted], states[wanted]
        weight = (query.transpose(0, 1) @ key.permute(1, 2, 0)).softmax(-1)
        found = (weight @ value.transpose(0, 1)).transpose(0, 1).reshape(-1, both.shape[1] // 3)
        states = layer.attention.output(found, states)
        return layer.output(layer.intermediate(states), states)


class Arguments(nn.Module):
    """Cues with the words around them -> labels of the words."""

    def __init__(self, net: AttributionNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, words: torch.Tensor, roots: torch.Tensor, pairs: torch.Tensor
    ) -> torch.Tensor:
        """Logits of the parts."""
        return self.net.arguments(words, roots, pairs)


def write_graphs(net: AttributionNet, folder: Path) -> None:
    """Both graphs; the head for acts, which is there to learn by, is not among them."""
    ids, words = torch.arange(2, 14)[None], torch.tensor([[0, *range(1, 11), 0]])
    firsts, features = torch.arange(1, 11)[None], torch.ones(1, 10, FIELDS, dtype=torch.long)
    write_graph(
        Reader(net),
        {"ids": ids, "words": words, "firsts": firsts, "features": features},
        ["outer", "inner", "parts", "roots"],
        {"ids": {1: "pieces"}, "words": {1: "pieces"}, "firsts": {1: "n"}, "features": {1: "n"}},
        folder / "model.onnx",
    )
    table, roots = torch.zeros(10, HIDDEN), torch.zeros(3, HIDDEN)
    write_graph(
        Arguments(net),
        {"words": table, "roots": roots, "pairs": torch.ones(3, 10, PAIR_FIELDS).long()},
        ["labels"],
        {"words": {0: "n"}, "roots": {0: "cues"}, "pairs": {0: "cues", 1: "n"}},
        folder / "arguments.onnx",
    )


def write_graph(
    module: nn.Module,
    inputs: dict[str, torch.Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """A module with 8-bit weights, activations quantised as they come."""
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            full,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True)


def write_card(folder: Path) -> None:
    """The card, with the digests of what lies beside it."""
    card = json.loads((HERE / "card.json").read_text(encoding="utf-8"))
    card["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES
    }
    text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


def main(rows: Path, encoder: Path, weights: Path, folder: Path) -> None:
    """Load, export, tell."""
    folder.mkdir(parents=True, exist_ok=True)
    net = new_net(rows, encoder)
    load_into(net, weights)
    write_graphs(net, folder)
    for name in ("tokenizer.json", "features.json"):
        shutil.copyfile(rows / name, folder / name)
    write_card(folder)


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:4]), Path(*sys.argv[4:] or [TARGET]))
