"""Fit the event scorer on rows of ``prepare.py`` and export it as JSON.

    python training/events/train.py features.jsonl event_model.json [--hold-out FOLD]

With ``--hold-out``, items whose number is FOLD modulo 5 are left out, for measuring.
Needs scikit-learn, which the program itself does not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

FOLDS = 5
# Swept on five folds, 2026-11: 0.05 to 1.0 within a point of one another.
EVENT_C, TYPE_C = 0.15, 0.25
# A feature seen in fewer words than this tells of those words only.
MIN_COUNT = 2
# Weights below this are dropped; at 0.10 trigger F1 falls by half a point.
SMALLEST = 0.04


def fit(features: list[list[str]], labels: np.ndarray, c: float) -> dict[str, Any]:
    """One softmax as classes and sparse weights."""
    vectorizer = CountVectorizer(analyzer=lambda names: names, min_df=MIN_COUNT, binary=True)
    matrix = vectorizer.fit_transform(features)
    model = LogisticRegression(C=c, max_iter=300).fit(matrix, labels)
    weights = model.coef_
    if len(model.classes_) == 2:  # noqa: PLR2004 -- the library keeps one row for two classes
        weights = np.vstack([np.zeros_like(weights[0]), weights[0]])
    return {
        "classes": [str(name) for name in model.classes_],
        "weights": _sparse(vectorizer.vocabulary_, weights, model.intercept_),
    }


def _sparse(
    places: dict[str, int], weights: np.ndarray, intercept: np.ndarray
) -> dict[str, list[list[float]]]:
    found = {}
    for name in sorted(places):
        column = weights[:, places[name]].copy()
        if name == "bias":
            column += intercept if len(intercept) > 1 else np.array([0.0, intercept[0]])
        kept = [[i, round(float(w), 2)] for i, w in enumerate(column) if abs(w) >= SMALLEST]
        if kept:
            found[name] = kept
    return found


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows")
    parser.add_argument("model")
    parser.add_argument("--hold-out", type=int)
    args = parser.parse_args()
    lines = Path(args.rows).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row[2] != "SKIP"]
    rows = [row for row in rows if args.hold_out is None or row[0] % FOLDS != args.hold_out]
    events = [row for row in rows if row[2] != "NONE"]
    is_event = np.array(["event" if row[2] != "NONE" else "none" for row in rows])
    types = np.array([row[2] for row in events])
    models = {
        "event": fit([row[3] for row in rows], is_event, EVENT_C),
        "type": fit([row[3] for row in events], types, TYPE_C),
    }
    text = json.dumps(models, ensure_ascii=False, separators=(",", ":"))
    Path(args.model).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
