"""Train the encoder of events: first on everything but gold, then on gold and our own sentences.

    python training/events/train.py rows.jsonl ENCODER small net.pt [--base base.pt] [--fold N]

ENCODER is the folder of the pre-trained encoder, ``small`` that of the vocabulary. The first
stage, which sees nothing of gold and so serves every fold, is kept in the file of ``--base`` and
read from there when it exists. With ``--fold``, the gold items of that fold are left out; fold 0
always is.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from losses import loss_of
from network import EventNet, Row, count_features, sizes_of, spell, tokenizer_of
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Callable

WEIGHT_DECAY = 0.01
WARMUP = 0.1
HEAD_RATE = 1e-3
BATCH = 16
# Batches sorted by length together, so that little is padded.
WINDOW = 8
SEED = 0
# Of the steps whose weights are averaged every tenth is counted: neighbours differ little.
COUNTED = 10
# The second stage runs once a seed from the same net; the mean of the weights is kept.
SEEDS = (0, 1)
# The first stage sees the sentences of the web once, the others in each of its epochs.
FIRST_EPOCHS = 3
Numbers = dict[str, dict[str, int]]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How one stage of training runs; of the last ``averaged`` part the mean weights are kept."""

    epochs: int
    rate: float
    averaged: float


FIRST = Stage(epochs=FIRST_EPOCHS, rate=2e-4, averaged=0.2)
SECOND = Stage(epochs=8, rate=1.5e-4, averaged=0.35)


def batches(rows: list[Row], chance: random.Random) -> list[list[Row]]:
    """All rows once, in batches of like length, in any order."""
    order = list(rows)
    chance.shuffle(order)
    found = []
    for first in range(0, len(order), BATCH * WINDOW):
        part = sorted(order[first : first + BATCH * WINDOW], key=lambda row: len(row["ids"]))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    chance.shuffle(found)
    return found


def first_draw(rows: list[Row]) -> Callable[[int, random.Random], list[list[Row]]]:
    """Each epoch all sentences that are no gold, and a third of those of the web."""
    ours = [row for row in rows if row["origin"] in {"own", "table", "pairs"}]
    web = [row for row in rows if row["origin"] == "facts"]
    random.Random(SEED).shuffle(web)  # noqa: S311 -- to repeat, not a secret

    def draw(epoch: int, chance: random.Random) -> list[list[Row]]:
        found = batches(ours, chance) + batches(web[epoch::FIRST_EPOCHS], chance)
        chance.shuffle(found)
        return found

    return draw


def second_draw(
    rows: list[Row], fold: int | None
) -> Callable[[int, random.Random], list[list[Row]]]:
    """Each epoch gold, but for what is held out, and our own sentences.

    Those have a future RETREAT for AGREE, which the guide of gold has for CONCEDE.
    """
    kept = [
        row
        for row in rows
        if row["origin"] == "own" or (row["origin"] == "gold" and row["fold"] not in {0, fold})
    ]
    for event in (event for row in kept for event in row["events"]):
        if event["type"] == "AGREE" and event["underlying"] == "RETREAT":
            event["type"] = "CONCEDE"
    return lambda _, chance: batches(kept, chance)


def fit(
    net: EventNet,
    stage: Stage,
    draw: Callable[[int, random.Random], list[list[Row]]],
    seed: int = SEED,
) -> None:
    """Train in place."""
    chance = random.Random(seed)  # noqa: S311 -- to repeat, not a secret
    torch.manual_seed(seed)
    trained = [p for p in net.parameters() if p.requires_grad]
    optimizer = optimizer_of(net, stage)
    plan = [draw(epoch, chance) for epoch in range(stage.epochs)]
    steps, done, late = sum(map(len, plan)), 0, 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / (WARMUP * steps + 1)) * (steps - i) / steps
    )
    mean = Mean(net)
    net.train()
    started, running = time.time(), 0.0
    for epoch, parts in enumerate(plan):
        for part in parts:
            optimizer.zero_grad()
            loss = loss_of(net, part)
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            running = 0.98 * running + 0.02 * loss.item()
            done += 1
            late += done >= steps * (1 - stage.averaged)
            if late and late % COUNTED == 0:
                mean.add(net)
        print(f"epoch {epoch}: loss {running:.3f}, {time.time() - started:.0f} s", flush=True)
    mean.into(net)


def optimizer_of(net: EventNet, stage: Stage) -> torch.optim.Optimizer:
    """AdamW, the layers slower than what is new."""
    layers = list(net.layers.parameters())
    known = {id(p) for p in layers}
    new = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": layers, "lr": stage.rate}, {"params": new, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)


class Mean:
    """The mean of the weights of several nets."""

    def __init__(self, net: EventNet) -> None:
        self.total = {k: torch.zeros_like(v) for k, v in net.state_dict().items()}
        self.number = 0

    def add(self, net: EventNet) -> None:
        """Count the weights that a net has now."""
        for name, value in net.state_dict().items():
            self.total[name] += value
        self.number += 1

    def into(self, net: EventNet) -> None:
        """Give a net the mean."""
        whole = net.state_dict()
        mean = {
            k: v / self.number if v.is_floating_point() else whole[k] for k, v in self.total.items()
        }
        net.load_state_dict(mean)


def read_rows(path: Path) -> list[Row]:
    """The rows that ``prepare.py`` wrote."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def new_net(rows: list[Row], encoder: Path, small: Path, numbers: Numbers) -> EventNet:
    """A net with the pre-trained layers, ready for the rows."""
    torch.manual_seed(SEED)
    net = EventNet(encoder, small, sizes_of(numbers))
    net.numbers = numbers
    spell(rows, tokenizer_of(small), numbers)
    return net


def first_net(rows: list[Row], encoder: Path, small: Path, base: Path | None) -> EventNet:
    """The net after the first stage, and its features; the held-out fifth is not counted."""
    if base is not None and base.exists():
        kept = torch.load(base, weights_only=True)
        net = new_net(rows, encoder, small, kept["numbers"])
        net.load_state_dict(kept["weights"])
        return net
    numbers = count_features([row for row in rows if row.get("fold") != 0])
    net = new_net(rows, encoder, small, numbers)
    fit(net, FIRST, first_draw(rows))
    if base is not None:
        save(net, base)
    return net


def second_net(base: EventNet, rows: list[Row], fold: int | None) -> EventNet:
    """The mean of the nets of every seed after the second stage."""
    draw = second_draw(rows, fold)
    mean = Mean(base)
    for seed in SEEDS:
        net = copy.deepcopy(base)
        fit(net, SECOND, draw, seed)
        mean.add(net)
    mean.into(base)
    return base


def save(net: EventNet, path: Path) -> None:
    """Keep the weights and the numbers of features."""
    torch.save({"weights": net.state_dict(), "numbers": net.numbers}, path)


def main() -> None:
    """Read, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("net", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--fold", type=int)
    args = parser.parse_args()
    rows = read_rows(args.rows)
    base = first_net(rows, args.encoder, args.small, args.base)
    save(second_net(base, rows, args.fold), args.net)


if __name__ == "__main__":
    main()
