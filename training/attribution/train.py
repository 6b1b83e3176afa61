"""Labelled words -> weights of the tagger and its linkers, as JSON.

    python training/attribution/train.py ROWS_DIR OUT_DIR

Needs python-crfsuite and scikit-learn, for training only. Both fits are deterministic.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pycrfsuite
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

LABELS = ["O", "B-C", "I-C", "B-Q", "I-Q", "B-S", "I-S"]
SCALE = 100
# L1 drops features that hardly speak; L2 keeps the rest small. At 0.3 pair F1 on dev was 0.3 lower,
# at 0.1 it was 2.6 lower: weights for single words do not carry over to other news.
C1, C2 = 0.8, 0.1
FEWEST = 5
ITERATIONS = 60
# Weights below this change no label of the development articles.
SMALLEST = 3
WEAKEST = 0.01


def fit_labels(rows: Path) -> dict[str, Any]:
    """The weights of features and transitions."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    with rows.open() as lines:
        for line in lines:
            features, labels = json.loads(line)
            trainer.append(features, labels)
    trainer.set_params(
        {
            "c1": C1,
            "c2": C2,
            "max_iterations": ITERATIONS,
            "feature.possible_transitions": True,
            "feature.minfreq": FEWEST,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _exported(tagger.info())


def _exported(info: Any) -> dict[str, Any]:  # noqa: ANN401 -- the library names no type
    place = {label: k for k, label in enumerate(LABELS)}
    transitions = [[0] * len(LABELS) for _ in LABELS]
    for (before, behind), weight in info.transitions.items():
        transitions[place[before]][place[behind]] = round(SCALE * weight)
    for row in (r for label, r in zip(LABELS, transitions, strict=True) if label == "O"):
        for label in LABELS:
            if label.startswith("I-"):
                row[place[label]] = min(row[place[label]], -10 * SCALE)
    states: dict[str, list[int]] = defaultdict(list)
    for (feature, label), weight in sorted(info.state_features.items()):
        rounded = round(SCALE * weight)
        if abs(rounded) >= SMALLEST:
            states[feature] += [place[label], rounded]
    return {"labels": LABELS, "transitions": transitions, "states": dict(states)}


def fit_links(links: Path) -> dict[str, Any]:
    """A logistic regression for each role, as a softmax of two classes."""
    found = {}
    rows = [json.loads(line) for line in links.read_text().splitlines()]
    for role in ("content", "source"):
        here = [(features, answer) for kind, features, answer in rows if kind == role]
        vectorizer = DictVectorizer()
        table = vectorizer.fit_transform([dict.fromkeys(f, 1.0) for f, _ in here])
        table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
        model = LogisticRegression(solver="liblinear", C=1.0, fit_intercept=False)
        model.fit(table, [answer for _, answer in here])
        pairs = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        weights = {name: [[1, round(float(w), 3)]] for name, w in pairs if abs(w) >= WEAKEST}
        found[role] = {"classes": ["no", "yes"], "weights": weights}
    return found


def main(rows: Path, target: Path) -> None:
    """Write ``weights.json``."""
    weights = fit_labels(rows / "rows.jsonl")
    weights["lexicon"] = json.loads((rows / "lexicon.json").read_text())
    weights["linkers"] = fit_links(rows / "links.jsonl")
    target.mkdir(parents=True, exist_ok=True)
    content = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
    (target / "weights.json").write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
