"""Confidence held against what turned out right."""

from __future__ import annotations

from diurna.evaluate.reliability import Bin, binned, gap


def test_tenths_hold_what_falls_into_them() -> None:
    """The lower bound belongs to a tenth; certainty belongs to the last."""
    found = binned([(0.1, False), (0.19, True), (0.2, True), (0.999, True), (1.0, False)])
    assert [(part.low, part.number, part.right) for part in found] == [
        (0.1, 2, 0.5),
        (0.2, 1, 1.0),
        (0.9, 2, 0.5),
    ]


def test_the_gap_weighs_tenths_by_their_number() -> None:
    """A tenth with many events counts for more."""
    honest = Bin(low=0.8, number=30, confidence=0.85, right=0.85)
    vain = Bin(low=0.9, number=10, confidence=0.95, right=0.55)
    assert round(gap([honest, vain]), 3) == 0.1
    assert gap([]) == 0
