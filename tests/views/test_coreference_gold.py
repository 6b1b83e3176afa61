"""Promises of the gold of events in many reports: its labels are the words of its texts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "coreference" / "reports.jsonl"


def test_labels_are_words_of_the_texts_and_happenings_have_others_beside_them() -> None:
    """Each happening has one of its scene beside it, and most are told more than once."""
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    labels = [(line, event) for line in lines for event in line["events"]]
    assert all(line["text"][e["start"] : e["end"]] == e["text"] for line, e in labels)
    told = Counter(event["event"] for _, event in labels)
    assert sum(number > 1 for number in told.values()) > len(told) / 2
    assert len({line["id"] for line in lines}) == len(lines)
