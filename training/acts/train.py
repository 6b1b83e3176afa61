"""Rows of ``prepare.py`` -> the weights of the model of acts; or figures of held-out hands.

    python training/acts/train.py ROWS.jsonl WEIGHTS.json
    python training/acts/train.py ROWS.jsonl --gold GOLD.jsonl

The second form leaves out the passages of one hand after the other, and tells for each how many
acts are right there and on the gold passages. Needs scikit-learn, for training only; deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from diurna.models.acts import SCALE

HANDS = ("a", "b", "c")
# Swept over held-out hands, 2026-11: 0.03 to 0.12 within a point of one another.
C = 0.08
# A feature of one statement tells of that statement only.
FEWEST = 2
# Weights below this change no act in a hundred of the held-out statements.
SMALLEST = 3
Row = dict[str, Any]


class Fitted:
    """A softmax over acts, fitted."""

    def __init__(self, rows: list[Row]) -> None:
        self.names = CountVectorizer(analyzer=_features, min_df=FEWEST, binary=True)
        seen = self.names.fit_transform(rows).astype(float)
        self.model = LogisticRegression(C=C, max_iter=300, tol=1e-3)
        self.model.fit(seen, [row["act"] for row in rows])

    def acts(self, rows: list[Row]) -> list[str]:
        """The likeliest act of each."""
        return list(self.model.predict(self.names.transform(rows).astype(float)))

    def weights(self) -> dict[str, Any]:
        """Acts, and for each feature the weights that matter, in hundredths."""
        table = self.model.coef_.copy()
        places = self.names.vocabulary_
        table[:, places["bias"]] += self.model.intercept_
        found = {}
        for name in sorted(places):
            column = np.rint(SCALE * table[:, places[name]]).astype(int).tolist()
            pairs = [n for k, w in enumerate(column) if abs(w) >= SMALLEST for n in (k, w)]
            if pairs:
                found[name] = pairs
        return {"acts": list(self.model.classes_), "features": found}


def _features(row: Row) -> list[str]:
    found: list[str] = row["features"]
    return found


def read(path: Path) -> list[Row]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def cross_validate(rows: list[Row], gold: list[Row]) -> None:
    """Tell how many acts are right on each hand's passages when it is left out."""
    for hand in HANDS:
        model = Fitted([row for row in rows if row["set"] != hand])
        for name, held in ((hand, [row for row in rows if row["set"] == hand]), ("gold", gold)):
            found = [row for row in held if row["found"]]
            rules = np.mean([row["rule"] == row["act"] for row in found])
            right = np.mean(
                [a == row["act"] for a, row in zip(model.acts(found), found, strict=True)]
            )
            print(f"without {hand}, on {name}: {len(found)} rules {rules:.3f} model {right:.3f}")
    _by_act(Fitted(rows), [row for row in gold if row["found"]])


def _by_act(model: Fitted, rows: list[Row]) -> None:
    pairs = Counter((row["act"], act) for row, act in zip(rows, model.acts(rows), strict=True))
    print(f"all hands, on gold: {sum(n for (a, b), n in pairs.items() if a == b) / len(rows):.3f}")
    for act in sorted({act for act, _ in pairs}):
        labelled = sum(n for (one, _), n in pairs.items() if one == act)
        given = sum(n for (_, one), n in pairs.items() if one == act)
        right = pairs[act, act]
        print(
            f"{act}: {labelled} recall {right / labelled:.2f} precision {right / max(1, given):.2f}"
        )


def main() -> None:
    """Read, fit, write or tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("weights", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path)
    args = parser.parse_args()
    rows = read(args.rows)
    if args.gold:
        cross_validate(rows, read(args.gold))
    if args.weights:
        text = json.dumps(Fitted(rows).weights(), ensure_ascii=False, separators=(",", ":"))
        args.weights.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
