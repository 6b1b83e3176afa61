"""Score nets, as they would be shipped, on gold that they have not seen.

    python training/events/out_of_fold.py FOLDER=FOLD...

FOLDER is what ``export.py`` wrote for a net trained with ``--fold FOLD``. Prints the figures of
each fold and their means. Fold 0 is held out from every net and every choice: it is read once,
for the card.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from unittest.mock import patch

from diurna.evaluate import events
from diurna.models.encoder import read_encoder

GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "events"
FOLDS = 5


def gold_of(fold: int) -> str:
    """The lines of one fold."""
    lines = [
        line
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return "".join(
        line + "\n" for line in lines if int(json.loads(line)["id"][-4:]) % FOLDS == fold
    )


def figures(folder: Path, fold: int) -> dict[str, float]:
    """What the program reaches on a fold with the net of a folder in the place of its own."""
    encoder = read_encoder(folder)
    with TemporaryDirectory() as scratch:
        gold = Path(scratch) / "gold.jsonl"
        gold.write_text(gold_of(fold), encoding="utf-8")
        with patch("diurna.annotate.events.reading.load_encoder", lambda _: encoder):
            return events.evaluate(gold)


def main() -> None:
    """Score and print."""
    found = []
    for argument in sys.argv[1:]:
        folder, _, fold = argument.rpartition("=")
        found.append(figures(Path(folder), int(fold)))
        print(fold, json.dumps({name: round(value, 4) for name, value in found[-1].items()}))
    print("mean", json.dumps({name: round(mean(f[name] for f in found), 4) for name in found[0]}))


if __name__ == "__main__":
    main()
