"""Numbered rows -> a trained net.

    python training/attribution/train.py ROWS_DIR ENCODER NET.pt [--base BASE.pt] [--without W]

The first stage learns from PolNeAR and the passages that came with it, and is kept in the file
of ``--base``, from where it is read when it exists; the second adds the passages beside this
script, which tell of statements inside statements and of acts. ``--without`` leaves out the
passages whose file begins so, to measure on them.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from network import ACTS, FIELDS, PAIR_FIELDS, AttributionNet
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
# Pieces of a batch, padding included, and the steps that lengths are rounded to: every new length
# costs the CPU's kernels compilation.
BATCH, STEP = 1024, 16
# Batches are sorted by length within so many runs, so that little is padded.
WINDOW = 400
WARMUP = 0.06
HEAD_RATE = 1e-3
WEIGHT_DECAY = 0.01
# Share of features that are not told in training, so that none is leant on alone.
UNTOLD = 0.08
# How much a word that is a cue counts, beside a word that is a part; and an act.
CUE_SHARE, ACT_SHARE = 4.0, 0.5
# PolNeAR has no acts: those that the rules read of it count little.
TOLD_SHARE = 0.15
SKIP = -100


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How one stage runs: how often it sees a run of each origin, and how fast it learns."""

    epochs: float
    rate: float
    polnear: float
    own: int
    passages: int
    averaged: float = 0.0


FIRST = Stage(epochs=3, rate=2e-4, polnear=1.0, own=3, passages=0)
SECOND = Stage(epochs=3, rate=1e-4, polnear=0.3, own=1, passages=1, averaged=0.4)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Runs as tensors; the cues of all of them, one behind another."""

    inputs: tuple[torch.Tensor, ...]
    mask: torch.Tensor
    outer: torch.Tensor
    inner: torch.Tensor
    run: torch.Tensor
    root: torch.Tensor
    pairs: torch.Tensor
    labels: torch.Tensor
    act: torch.Tensor
    sure: torch.Tensor


def rounded(length: int) -> int:
    """A length with its padding."""
    return -(-length // STEP) * STEP


def batches(rows: list[Row], chance: random.Random) -> Iterator[list[Row]]:
    """All rows once, in batches of like length."""
    order = list(rows)
    chance.shuffle(order)
    found = []
    for first in range(0, len(order), WINDOW):
        batch: list[Row] = []
        for row in sorted(order[first : first + WINDOW], key=lambda row: len(row["ids"])):
            if batch and (len(batch) + 1) * rounded(len(row["ids"])) > BATCH:
                found.append(batch)
                batch = []
            batch.append(row)
        found.append(batch)
    chance.shuffle(found)
    yield from found


def table(rows: list[list[Any]], width: int, empty: int, depth: int = 0) -> torch.Tensor:
    """Rows of numbers, or of lists of ``depth`` numbers, as a padded tensor."""
    filler: Any = [empty] * depth if depth else empty
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows], dtype=torch.long)


def collate(rows: list[Row]) -> Batch:
    """A batch of rows."""
    pieces = rounded(max(len(row["ids"]) for row in rows))
    words = rounded(max(len(row["features"]) for row in rows))
    cues = [(k, cue) for k, row in enumerate(rows) for cue in row["cues"]]
    inner = [
        [SKIP] * len(row["inner"]) if row["origin"] == "polnear" else row["inner"] for row in rows
    ]
    acts = [cue["act"] or cue["told"] for _, cue in cues]
    return Batch(
        inputs=(
            table([row["ids"] for row in rows], pieces, 0),
            table([row["words"] for row in rows], pieces, 0),
            table([row["firsts"] for row in rows], words, 0),
            table([row["features"] for row in rows], words, 0, FIELDS),
        ),
        mask=table([[1] * len(row["ids"]) for row in rows], pieces, 0).float(),
        outer=table([row["outer"] for row in rows], words, SKIP),
        inner=table(inner, words, SKIP),
        run=torch.tensor([k for k, _ in cues], dtype=torch.long),
        root=torch.tensor([cue["root"] for _, cue in cues], dtype=torch.long),
        pairs=table([cue["pairs"] for _, cue in cues], words, 0, PAIR_FIELDS),
        labels=table([cue["labels"] for _, cue in cues], words, SKIP),
        act=torch.tensor([ACTS.index(act) if act else SKIP for act in acts], dtype=torch.long),
        sure=torch.tensor([1.0 if cue["act"] else TOLD_SHARE for _, cue in cues]),
    )


def untold(features: torch.Tensor) -> torch.Tensor:
    """Features with some left out."""
    return features * (torch.rand(features.shape) > UNTOLD).long()


def loss_of(net: AttributionNet, batch: Batch) -> torch.Tensor:
    """What the net gets wrong in a batch, for each word."""
    *inputs, features = batch.inputs
    features = untold(features)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.states(*inputs, features, batch.mask)
        cues, parts, roots, meanings = net.heads(states, features)
    number = (batch.outer != SKIP).sum()
    loss = missed(cues[..., :3], batch.outer).sum() + missed(cues[..., 3:], batch.inner).sum()
    loss = CUE_SHARE * loss / number
    if not len(batch.run):
        return loss
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels = net.arguments(parts[batch.run], roots[batch.run, batch.root], untold(batch.pairs))
        inside = ((batch.labels == 1) | (batch.labels == 2)).float()  # noqa: PLR2004 -- B and I
        acts = net.acts_of(meanings[batch.run], meanings[batch.run, batch.root], inside)
    loss = loss + missed(labels, batch.labels).sum() / number
    return loss + ACT_SHARE * (batch.sure * missed(acts, batch.act)).mean()


def missed(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """The cross entropy of each label; nought where there is none."""
    flat = logits.float().reshape(-1, logits.shape[-1])
    return nn.functional.cross_entropy(
        flat, labels.reshape(-1), ignore_index=SKIP, reduction="none"
    )


def optimizer_of(net: AttributionNet, rate: float) -> torch.optim.Optimizer:
    """AdamW; what is new learns faster than the layers."""
    layers = set(net.layers.parameters())
    new = [p for p in net.parameters() if p.requires_grad and p not in layers]
    groups = [{"params": list(net.layers.parameters()), "lr": rate}]
    return torch.optim.AdamW(
        [*groups, {"params": new, "lr": HEAD_RATE * rate / FIRST.rate}],
        weight_decay=WEIGHT_DECAY,
        fused=True,
    )


class Mean:
    """The mean of the weights of a net at several times."""

    def __init__(self) -> None:
        self.total: dict[str, torch.Tensor] = {}
        self.number = 0

    def add(self, net: nn.Module) -> None:
        """Count the weights that the net has now."""
        for name, value in net.state_dict().items():
            self.total[name] = self.total.get(name, 0) + value
        self.number += 1

    def into(self, net: nn.Module) -> None:
        """Give the net the mean, where any was counted."""
        if self.number:
            net.load_state_dict({k: v / self.number for k, v in self.total.items()})


def pool_of(rows: list[Row], stage: Stage, chance: random.Random) -> list[Row]:
    """The runs that one epoch of a stage sees."""
    polnear = [row for row in rows if row["origin"] == "polnear"]
    own = [row for row in rows if row["origin"] == "own"]
    passages = [row for row in rows if row["origin"] not in {"polnear", "own"}]
    part = chance.sample(polnear, round(stage.polnear * len(polnear)))
    return part + own * stage.own + passages * stage.passages


def fit(net: AttributionNet, rows: list[Row], stage: Stage) -> None:
    """Train in place."""
    chance = random.Random(0)  # noqa: S311 -- to repeat, not a secret
    torch.manual_seed(0)
    optimizer = optimizer_of(net, stage.rate)
    steps = int(stage.epochs * len(list(batches(pool_of(rows, stage, chance), chance))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / (WARMUP * steps)) * max(0.02, (steps - i) / steps)
    )
    trained = [p for p in net.parameters() if p.requires_grad]
    mean = Mean()
    net.train()
    for step, batch in enumerate(_endless(rows, stage, chance, steps)):
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(net, collate(batch))
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(step, steps, round(float(loss), 4), flush=True)
        if step >= steps * (1 - stage.averaged):
            mean.add(net)
    mean.into(net)
    net.eval()


def _endless(
    rows: list[Row], stage: Stage, chance: random.Random, steps: int
) -> Iterator[list[Row]]:
    """Batches of so many steps, epoch after epoch."""
    left = steps
    while left > 0:
        for batch in batches(pool_of(rows, stage, chance), chance):
            if left > 0:
                yield batch
            left -= 1


def new_net(folder: Path, encoder: Path) -> AttributionNet:
    """An untrained net for the rows of a folder."""
    whole = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    cut = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    numbers = json.loads((folder / "features.json").read_text(encoding="utf-8"))
    torch.manual_seed(0)
    pieces = [whole[piece] for piece in sorted(cut, key=cut.__getitem__)]
    return AttributionNet(encoder, pieces, len(numbers["words"]), len(numbers["pairs"]))


def load_into(net: AttributionNet, path: Path) -> None:
    """Give a net the weights of a file."""
    net.load_state_dict(torch.load(path, weights_only=True))


def main() -> None:
    """Read, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("rows", "encoder", "net"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--without", default=None)
    args = parser.parse_args()
    torch.set_num_threads(1)
    with (args.rows / "rows.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if args.without:
        rows = [row for row in rows if not row["origin"].startswith(args.without)]
    net = new_net(args.rows, args.encoder)
    if args.base and args.base.exists():
        load_into(net, args.base)
    else:
        fit(net, rows, FIRST)
        if args.base:
            torch.save(net.state_dict(), args.base)
    if any(row["origin"] not in {"polnear", "own"} for row in rows):
        fit(net, rows, SECOND)
    torch.save(net.state_dict(), args.net)


if __name__ == "__main__":
    main()
