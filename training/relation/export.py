"""Write a trained net as an int8 ONNX file, its vocabulary and its card.

    python training/relation/export.py net.pt ENCODER src/diurna/_data/models/relation

ENCODER is the folder of the pre-trained encoder. The card is filled from ``card.toml``; its
digest of the weights is written back there by hand, so that a change of the weights is seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from network import RelationNet, new_net
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from diurna.models.relation import TYPES

HERE = Path(__file__).parent
# Dynamic axes are those of the first sentence traced; the operators below are in every runtime
# since 2023.
OPSET = 17


class OneSentence(nn.Module):
    """The net for one sentence without padding: no mask to compute."""

    def __init__(self, net: RelationNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Logits, (1, types)."""
        states = self.net.run(self.net.embed(ids), None, 0, len(self.net.encoder.encoder.layer))
        return self.net.head(states, states.mean(1), marks)


def write_all(net: RelationNet, encoder: Path, folder: Path) -> None:
    """All three files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(net, folder / "model.onnx")
    write_tokenizer(encoder, folder / "tokenizer.json")
    write_card(folder)


def write_onnx(net: RelationNet, path: Path) -> None:
    """The net as 8-bit weights, activations quantised as they come."""
    example = (torch.arange(100, 120)[None], torch.tensor([[1, 5]]))
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            OneSentence(net).eval(),
            example,
            full,
            input_names=["ids", "marks"],
            output_names=["logits"],
            dynamic_axes={"ids": {1: "tokens"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True)


def write_tokenizer(encoder: Path, path: Path) -> None:
    """The tokenizer without padding, truncation or white space."""
    content = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def write_card(folder: Path) -> None:
    """The card, with the digests of what lies beside it."""
    card = tomllib.loads((HERE / "card.toml").read_text(encoding="utf-8"))
    kept = ("name", "task", "data", "licence", "trained", "limits")
    told = {name: card[name] for name in kept}
    told["classes"] = list(TYPES)
    told["sha256"] = digest(folder / "model.onnx")
    told["tokenizer_sha256"] = digest(folder / "tokenizer.json")
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Load, export, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("net", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    net = new_net(args.encoder, 0)
    net.load_state_dict(torch.load(args.net, weights_only=True))
    write_all(net, args.encoder, args.folder)


if __name__ == "__main__":
    main()
