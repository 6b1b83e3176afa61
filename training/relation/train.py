"""Train the relation encoder: first on our own sentences, then on PLV.

    python training/relation/train.py rows.jsonl ENCODER net.pt [--base base.pt]

ENCODER is the folder of the pre-trained encoder. The first stage, which sees nothing of PLV, is
kept in the file of ``--base`` and read from there when it exists; the second trains one net a
seed from it and averages their weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from network import RelationNet, Row, collate, load_tokenizer, new_net, numbers
from torch import nn

from diurna.evaluate.relation import PENTA
from diurna.models.relation import TYPES, Inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

# Types that a label allows: where the data knows YIELD only, both of its types are right.
ALLOWED = {name: [place] for place, name in enumerate(TYPES)}
ALLOWED["YIELD"] = [TYPES.index("CONCEDE"), TYPES.index("RETREAT")]
# Which types are of one class: verbal or material, cooperation or conflict.
CLASSES = torch.tensor([PENTA["YIELD" if t in {"CONCEDE", "RETREAT"} else t] for t in TYPES])
SAME_CLASS = (CLASSES[:, None] == CLASSES[None, :]).float()
# How much it counts that the class is right, beside the type.
CLASS_SHARE = 0.5
WEIGHT_DECAY = 0.01
WARMUP = 0.1
SMOOTHING = 0.05
HEAD_RATE = 1e-3
# Batches sorted by length together, so that little is padded.
WINDOW = 8
# The last part of the second stage whose weights are averaged.
AVERAGED = 0.4
# The second stage sees so many of our own sentences for each of PLV, so that rare types stay.
OWN_SHARE = 0.35
# A type with fewer rows than this is repeated, by the square root of what it lacks.
COMMON = 60


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How one stage of training runs; the layers below ``first`` stay as they are."""

    epochs: float
    rate: float
    batch: int
    first: int = 0
    average: float = 0.0


FIRST = Stage(epochs=3, rate=1e-4, batch=32)
SECOND = Stage(epochs=6, rate=1e-4, batch=16, first=3, average=AVERAGED)
SEEDS = (0, 1)


@dataclass(frozen=True, kw_only=True)
class Batches:
    """Rows ready to train on: states below the first layer trained, or their ids."""

    inputs: list[Inputs]
    allowed: torch.Tensor
    states: list[torch.Tensor] | None = None

    def of(self, places: list[int], net: RelationNet) -> tuple[torch.Tensor, ...]:
        """States, attention and marks of some rows, padded."""
        ids, attention, marks = collate([self.inputs[i] for i in places])
        if self.states is None:
            return net.embed(ids), attention, marks
        states = torch.zeros(*ids.shape, self.states[0].shape[-1])
        for row, place in enumerate(places):
            states[row, : len(self.states[place])] = self.states[place].float()
        return states, attention, marks


@torch.no_grad()
def prepare(net: RelationNet, tokenizer: Tokenizer, rows: list[Row], first: int) -> Batches:
    """The rows as a stage sees them that leaves the layers below ``first`` alone."""
    inputs = numbers(tokenizer, rows)
    allowed = torch.zeros(len(rows), len(TYPES))
    for place, row in enumerate(rows):
        allowed[place, ALLOWED[row["type"]]] = 1
    if first == 0:
        return Batches(inputs=inputs, allowed=allowed)
    net.eval()
    states = [torch.empty(0)] * len(rows)
    for places in in_order([len(x.ids) for x in inputs]):
        ids, attention, _ = collate([inputs[i] for i in places])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = net.run(net.embed(ids), attention, 0, first)
        for row, place in enumerate(places):
            states[place] = found[row, : len(inputs[place].ids)].to(torch.bfloat16).clone()
    return Batches(inputs=inputs, allowed=allowed, states=states)


def in_order(lengths: list[int], size: int = 32) -> Iterator[list[int]]:
    """All places, in batches of like length."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    for first in range(0, len(order), size):
        yield order[first : first + size]


def shuffled(lengths: list[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """All places once, in batches of like length, in any order."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    found = []
    for first in range(0, len(order), size * WINDOW):
        part = sorted(order[first : first + size * WINDOW], key=lambda i: lengths[i])
        found += [part[i : i + size] for i in range(0, len(part), size)]
    chance.shuffle(found)
    yield from found


def endless(lengths: list[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Batches, epoch after epoch."""
    while True:
        yield from shuffled(lengths, size, chance)


def loss_of(logits: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Minus the log of the probability of the right type, and of all types of its class."""
    logs = logits.float().log_softmax(-1)
    alike = (allowed @ SAME_CLASS).clamp(max=1)
    right = together(logs, allowed) + CLASS_SHARE * together(logs, alike)
    return -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1)).mean()


def together(logs: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """The log of the probability that the allowed types have together."""
    return torch.logsumexp(logs.masked_fill(allowed == 0, -1e4), dim=-1)


def optimizer_of(net: RelationNet, stage: Stage) -> torch.optim.Optimizer:
    """AdamW over the layers that the stage trains and the head."""
    layers = net.encoder.encoder.layer[stage.first :].parameters()
    head = [*net.mix.parameters(), *net.out.parameters()]
    groups = [{"params": list(layers), "lr": stage.rate}, {"params": head, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)


def fit(net: RelationNet, data: Batches, pool: list[int], stage: Stage, seed: int) -> None:
    """Train in place on the rows of the pool."""
    chance = random.Random(seed)  # noqa: S311 -- to repeat, not a secret
    torch.manual_seed(seed)
    optimizer = optimizer_of(net, stage)
    steps = math.ceil(len(pool) / stage.batch * stage.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / (WARMUP * steps + 1)) * (steps - i) / steps
    )
    trained = [p for group in optimizer.param_groups for p in group["params"]]
    total = Mean(net)
    net.train()
    source = endless([len(data.inputs[i].ids) for i in pool], stage.batch, chance)
    for step in range(steps):
        places = [pool[i] for i in next(source)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net.above(*data.of(places, net), stage.first)
        optimizer.zero_grad()
        loss_of(logits, data.allowed[places]).backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        if step >= steps * (1 - stage.average):
            total.add(net)
    total.into(net)


class Mean:
    """The mean of the weights of several nets."""

    def __init__(self, net: RelationNet) -> None:
        self.total = {k: torch.zeros_like(v) for k, v in net.state_dict().items()}
        self.number = 0

    def add(self, net: RelationNet) -> None:
        """Count the weights that a net has now."""
        for name, value in net.state_dict().items():
            self.total[name] += value
        self.number += 1

    def into(self, net: RelationNet) -> None:
        """Give a net the mean; it keeps its own weights where none were counted."""
        if self.number:
            net.load_state_dict({k: v / self.number for k, v in self.total.items()})


def first_stage(encoder: Path, rows: list[Row], base: Path | None) -> RelationNet:
    """The net after our own sentences."""
    net = new_net(encoder, 0)
    if base is not None and base.exists():
        net.load_state_dict(torch.load(base, weights_only=True))
        return net
    own = [row for row in rows if row["origin"] != "plv"]
    data = prepare(net, load_tokenizer(encoder), own, FIRST.first)
    fit(net, data, list(range(len(own))), FIRST, 0)
    if base is not None:
        torch.save(net.state_dict(), base)
    return net


def second_stage(base: RelationNet, data: Batches, pool: list[int]) -> RelationNet:
    """The mean of the nets of every seed, after the rows of the pool."""
    total = Mean(base)
    for seed in SEEDS:
        net = copy.deepcopy(base)
        fit(net, data, pool, SECOND, seed)
        total.add(net)
    net = copy.deepcopy(base)
    total.into(net)
    return net


def pool_of(rows: list[Row], plv: list[int]) -> list[int]:
    """The rows of the second stage: some of PLV, rare types repeated, and some of our own."""
    chance = random.Random(len(plv))  # noqa: S311 -- to repeat, not a secret
    number = Counter(rows[i]["type"] for i in plv)
    pool = list(plv)
    for place in plv:
        more = (COMMON / number[rows[place]["type"]]) ** 0.5 - 1
        pool += [place] * max(0, math.floor(more + chance.random()))
    own = [i for i, row in enumerate(rows) if row["origin"] != "plv"]
    return pool + chance.sample(own, min(len(own), round(OWN_SHARE * len(plv))))


@torch.no_grad()
def logits_of(net: RelationNet, data: Batches, places: list[int], first: int) -> torch.Tensor:
    """Logits of some rows, (rows, types)."""
    net.eval()
    found = torch.zeros(len(places), len(TYPES))
    for part in in_order([len(data.inputs[i].ids) for i in places]):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[part] = net.above(*data.of([places[i] for i in part], net), first).float()
    return found


def read_rows(path: Path) -> list[Row]:
    """The rows that ``prepare.py`` wrote."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Read, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("net", type=Path)
    parser.add_argument("--base", type=Path)
    args = parser.parse_args()
    rows = read_rows(args.rows)
    base = first_stage(args.encoder, rows, args.base)
    data = prepare(base, load_tokenizer(args.encoder), rows, SECOND.first)
    plv = [i for i, row in enumerate(rows) if row["origin"] == "plv"]
    torch.save(second_stage(base, data, pool_of(rows, plv)).state_dict(), args.net)


if __name__ == "__main__":
    main()
