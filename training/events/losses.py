"""What the encoder of events is trained to get right, for the labels that a source has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from network import LABELS, Row, collate
from torch import nn

from diurna.annotate.events.reading import STATUSES, TYPES

if TYPE_CHECKING:
    from network import EventNet

# How much a label counts beside the type of a word.
UNDERLYING, STATUS, HISTORY, PART, WEAK, FACT = 0.5, 1.0, 0.7, 0.5, 0.35, 2.0
# How much the labels of a source count: those of ``own`` keep to older conventions.
SHARE = {"gold": 1.0, "own": 0.6, "table": 0.4, "pairs": 0.6, "facts": 1.0}
# How much it counts that the words of a trigger beside its head are no events of their own.
BESIDE = 0.5
SMOOTHING = 0.05
UNTOLD = -100
# Factuality is told from -3 to 3.
CERTAIN = 3.0


def loss_of(net: EventNet, rows: list[Row]) -> torch.Tensor:
    """The mean loss of some sentences."""
    batch = collate(rows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.states(batch, batch["origin"])
        found = net.heads(states, batch["heads"])
    shares = torch.tensor([SHARE[row["origin"]] for row in rows])[:, None]
    loss = _words(found, rows, shares)
    loss = loss + _pairs(net, found, rows) + _weak(found["types"].float(), rows)
    return (loss + _facts(found["fact"].float(), rows)) / len(rows)


def _words(found: dict[str, torch.Tensor], rows: list[Row], shares: torch.Tensor) -> torch.Tensor:
    """Types of words, and underlying type, status and history of events."""
    size = found["types"].shape[:2]
    types, under, status = (torch.full(size, UNTOLD) for _ in range(3))
    history, weights = torch.full(size, -1.0), torch.ones(size)
    for place, row in enumerate(rows):
        if row["origin"] in {"gold", "own", "table"}:
            naming = [i for i, names in enumerate(row["naming"]) if names]
            types[place, naming] = 0
        for event in row["events"]:
            weights[place, event["inside"]] = BESIDE
        for event in row["events"]:
            head = event["head"]
            weights[place, head] = 1.0
            types[place, head] = LABELS.index(event["type"])
            under[place, head] = LABELS.index(event["underlying"])
            if event["status"] is not None:
                status[place, head] = STATUSES.index(event["status"])
                history[place, head] = float(event["background"])
    told = nn.functional.binary_cross_entropy_with_logits(
        found["history"].float().squeeze(-1), history.clamp(min=0), reduction="none"
    )
    return (
        (shares * weights * _entropy(found["types"], types, 0.0)).sum()
        + UNDERLYING * (shares * _entropy(found["underlying"], under, SMOOTHING)).sum()
        + STATUS * (shares * _entropy(found["statuses"], status, SMOOTHING)).sum()
        + HISTORY * (shares * told * (history >= 0)).sum()
    )


def _entropy(logits: torch.Tensor, labels: torch.Tensor, smoothing: float) -> torch.Tensor:
    return nn.functional.cross_entropy(
        logits.float().transpose(1, 2),
        labels,
        reduction="none",
        ignore_index=UNTOLD,
        label_smoothing=smoothing,
    )


def _pairs(net: EventNet, found: dict[str, torch.Tensor], rows: list[Row]) -> torch.Tensor:
    """The parts of noun phrases in the events of their sentence."""
    told = [
        (place, event["head"], *pair)
        for place, row in enumerate(rows)
        for event in row["events"]
        for pair in event["pairs"]
    ]
    if not told:
        return torch.zeros(())
    numbers = torch.tensor(
        [[p, t, c, net.numbers["route"].get(r, 0), d, label] for p, t, c, r, d, label in told]
    )
    place, trigger, party, routes, distances, labels = numbers.T
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net.pairs(
            found["trigger"][place, trigger], found["party"][place, party], routes, distances
        )
    shares = torch.tensor([SHARE[rows[p]["origin"]] for p in place.tolist()])
    losses = nn.functional.cross_entropy(logits.float(), labels, reduction="none")
    return PART * (shares * losses).sum()


def _weak(logits: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    """Where only the type of one event is known: at least one word names such an event."""
    total = torch.zeros(())
    for place, row in enumerate(rows):
        naming = [i for i, names in enumerate(row["naming"]) if names]
        if "weak" not in row or not naming:
            continue
        types = ("CONCEDE", "RETREAT") if row["weak"] == "YIELD" else (row["weak"],)
        logs = logits[place, naming].log_softmax(-1)
        right = logs[:, [1 + TYPES.index(name) for name in types]].exp().sum(-1).clamp(max=0.999)
        none = torch.exp(torch.log1p(-right).sum())
        total = total - WEAK * torch.log(1 - none + 1e-4)
    return total


def _facts(found: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    """How surely words tell of facts."""
    told = [(place, *fact) for place, row in enumerate(rows) for fact in row.get("facts", ())]
    if not told:
        return torch.zeros(())
    places, words, values = zip(*told, strict=True)
    wanted = torch.tensor(values) / CERTAIN
    squared = nn.functional.smooth_l1_loss(
        found[list(places), list(words), 0], wanted, reduction="sum"
    )
    return FACT * squared
