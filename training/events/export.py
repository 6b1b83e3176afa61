"""Write a trained net as int8 ONNX files with vocabulary, numbers of features and card.

    python training/events/export.py net.pt ENCODER small src/diurna/_data/models/events

The card is filled from ``card.toml``, with the digest of each file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from network import COLUMNS, PAIR, EventNet, sizes_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

HERE = Path(__file__).parent
# The operators below are in every runtime since 2023.
OPSET = 17
HEADS = ("types", "underlying", "statuses", "history", "trigger", "party")


class OneRun(nn.Module):
    """The net for one run of words without padding."""

    def __init__(self, net: EventNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: torch.Tensor, words: torch.Tensor, firsts: torch.Tensor, features: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """The outputs of the heads; the last column of the features is the word above."""
        batch = {"ids": ids, "words": words, "firsts": firsts, "features": features}
        states = self.net.states(batch, torch.zeros(1, dtype=torch.long))
        found = self.net.heads(states, features[:, :, len(COLUMNS)])
        return tuple(found[name] for name in HEADS)


class Pairs(nn.Module):
    """The head of pairs by itself."""

    def __init__(self, net: EventNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        triggers: torch.Tensor,
        parties: torch.Tensor,
        routes: torch.Tensor,
        distances: torch.Tensor,
    ) -> torch.Tensor:
        """Logits, (pairs, 3)."""
        return self.net.pairs(triggers, parties, routes, distances)


def write_all(net: EventNet, small: Path, folder: Path) -> None:
    """All files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    write_run(net, folder / "model.onnx")
    write_pairs(net, folder / "pairs.onnx")
    shutil.copyfile(small / "tokenizer.json", folder / "tokenizer.json")
    numbers = json.dumps(net.numbers, ensure_ascii=False, separators=(",", ":"))
    (folder / "features.json").write_text(numbers + "\n", encoding="utf-8")
    write_card(folder)


def write_run(net: EventNet, path: Path) -> None:
    """The encoder with its heads, weights in 8 bits, activations quantised as they come."""
    pieces, words = 20, 12
    example = (
        torch.arange(100, 100 + pieces)[None],
        torch.arange(pieces)[None].clamp(max=words),
        torch.arange(1, words + 1)[None],
        torch.zeros(1, words, len(COLUMNS) + 1, dtype=torch.long),
    )
    axes = {"ids": {1: "pieces"}, "words": {1: "pieces"}, "firsts": {1: "words"}}
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            OneRun(net),
            example,
            full,
            input_names=["ids", "words", "firsts", "features"],
            output_names=list(HEADS),
            dynamic_axes={**axes, "features": {1: "words"}, **{h: {1: "words"} for h in HEADS}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True)


def write_pairs(net: EventNet, path: Path) -> None:
    """The head of pairs."""
    vectors, numbers = torch.zeros(2, PAIR), torch.zeros(2, dtype=torch.long)
    names = ["triggers", "parties", "routes", "distances"]
    torch.onnx.export(
        Pairs(net),
        (vectors, vectors, numbers, numbers),
        path,
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "pairs"} for name in names},
        opset_version=OPSET,
        dynamo=False,
    )


def write_card(folder: Path) -> None:
    """The card, with the digests of what lies beside it."""
    card = tomllib.loads((HERE / "card.toml").read_text(encoding="utf-8"))
    kept = ("name", "task", "data", "licence", "trained", "score", "limits")
    told = {name: card[name] for name in kept}
    told["files"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != "card.json"
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


def load_net(path: Path, encoder: Path, small: Path) -> EventNet:
    """A trained net."""
    kept = torch.load(path, weights_only=True)
    net = EventNet(encoder, small, sizes_of(kept["numbers"]))
    net.numbers = kept["numbers"]
    net.load_state_dict(kept["weights"])
    return net


def main() -> None:
    """Load, export, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("net", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    write_all(load_net(args.net, args.encoder, args.small), args.small, args.folder)


if __name__ == "__main__":
    main()
