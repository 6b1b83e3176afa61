"""Fit the three numbers of ``diurna.annotate.status.weighing`` that make confidence honest.

    python training/events/calibrate.py FOLDER=FOLD...

FOLDER is what ``export.py`` wrote for a net trained with ``--fold FOLD``; what it reads of that
fold is held against gold. Prints the log odds BASE, FOUND and SHARE, and the reliability before
and after.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from out_of_fold import gold_of

from diurna.annotate.status.weighing import log_odds, share_of
from diurna.evaluate.reading import GoldText, annotate_text
from diurna.evaluate.reliability import binned, gap
from diurna.models.encoder import read_encoder
from diurna.schema.layers import StatusMention

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = 30
# Keeps the three numbers small where they hardly matter.
RIDGE = 1.0
Told = tuple[float, float, bool]


def told_of(line: dict[str, object]) -> Iterator[Told]:
    """For each event read in a line: how sure it and its status are, and whether both are right."""
    read = annotate_text(GoldText(id=line["id"], text=line["text"], date=line["date"]))
    for mention in read[1].of(StatusMention) if read else ():
        event = mention.event
        parts = [(p.start, p.end) for p in event.trigger.parts]
        alike = any(
            gold["type"] == event.type
            and gold["status"] == mention.status
            and any(a < d and c < b for a, b in gold["trigger"] for c, d in parts)
            for gold in line["events"]
        )
        share = share_of(mention.status, event.status_scores)
        yield event.confidence, share, alike


def fitted(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression, by Newton's steps."""
    weights = np.zeros(3)
    for _ in range(STEPS):
        chance = chances(rows, weights)
        slope = rows.T @ (right - chance) - RIDGE * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(3)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def chances(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How likely each row is right."""
    return 1 / (1 + np.exp(-rows @ weights))


def main() -> None:
    """Read, fit, print."""
    told: list[Told] = []
    for argument in sys.argv[1:]:
        folder, _, fold = argument.rpartition("=")
        encoder = read_encoder(Path(folder))
        with patch("diurna.annotate.events.reading.load_encoder", lambda _, net=encoder: net):
            for line in map(json.loads, gold_of(int(fold)).splitlines()):
                told += told_of(line)
    rows = np.array([[1.0, log_odds(found), log_odds(share)] for found, share, _ in told])
    weights = fitted(rows, np.array([float(alike) for *_, alike in told]))
    after = [(s, t[-1]) for s, t in zip(chances(rows, weights).tolist(), told, strict=True)]
    print(dict(zip(("BASE", "FOUND", "SHARE"), weights.round(2).tolist(), strict=True)))
    for name, pairs in (("before", [(f, a) for f, _, a in told]), ("after", after)):
        print(name, f"gap {gap(binned(pairs)):.3f}")
        for part in binned(pairs):
            print(f"  {part.low:.1f} {part.number:5} {part.confidence:.3f} {part.right:.3f}")


if __name__ == "__main__":
    main()
