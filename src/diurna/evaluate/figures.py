"""Figures that several tasks share: accuracy and F1 over classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def accuracy(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The share of items whose class was found.

    Example:
        >>> accuracy(["a", "b", "b", "a"], ["a", "b", "a", "a"])
        0.75
    """
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)


def macro_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The mean F1 of the classes that the gold has, each counting the same.

    Example:
        >>> macro_f1(["a", "b"], ["a", "b"]), macro_f1(["a", "b"], ["b", "b"])
        (1.0, 0.3333333333333333)
    """
    classes = dict.fromkeys(gold)
    return sum(_f1(gold, found, name) for name in classes) / len(classes)


def _f1(gold: Sequence[Hashable], found: Sequence[Hashable], name: Hashable) -> float:
    pairs = list(zip(gold, found, strict=True))
    right = sum(g == name == f for g, f in pairs)
    missed = sum(g == name != f for g, f in pairs)
    wrong = sum(f == name != g for g, f in pairs)
    return 2 * right / (2 * right + missed + wrong) if right else 0.0
