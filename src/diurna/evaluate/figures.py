"""Figures that several tasks share: accuracy, F1 over classes, F1 of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def accuracy(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The share of items whose class was found; 0 of none.

    Example:
        >>> accuracy(["a", "b", "b", "a"], ["a", "b", "a", "a"])
        0.75
    """
    return sum(g == f for g, f in zip(gold, found, strict=True)) / max(1, len(gold))


def macro_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The mean F1 of the classes that the gold has, each counting the same; 0 of none.

    Example:
        >>> macro_f1(["a", "b"], ["a", "b"]), macro_f1(["a", "b"], ["b", "b"])
        (1.0, 0.3333333333333333)
    """
    classes = dict.fromkeys(gold)
    return sum(_f1(gold, found, name) for name in classes) / max(1, len(classes))


def _f1(gold: Sequence[Hashable], found: Sequence[Hashable], name: Hashable) -> float:
    pairs = list(zip(gold, found, strict=True))
    right = sum(g == name == f for g, f in pairs)
    missed = sum(g == name != f for g, f in pairs)
    wrong = sum(f == name != g for g, f in pairs)
    return 2 * right / (2 * right + missed + wrong) if right else 0.0


def found_figures(
    name: str, *, found: tuple[float, float], gold: tuple[float, float]
) -> dict[str, float]:
    """Precision, recall and F1, their names beginning with ``name``.

    Args:
        name: what was looked for.
        found: how much of what was found is right, and how much was found.
        gold: how much of the gold was found, and how much there is.

    Example:
        >>> found_figures("span", found=(1, 2), gold=(1, 1))
        {'span_precision': 0.5, 'span_recall': 1.0, 'span_f1': 0.6666666666666666}
    """
    precision, recall = share(*found), share(*gold)
    return {
        f"{name}_precision": precision,
        f"{name}_recall": recall,
        f"{name}_f1": share(2 * precision * recall, precision + recall),
    }


def share(part: float, whole: float) -> float:
    """A part of a whole; nothing of nothing is 0.

    Example:
        >>> share(1, 4), share(0, 0)
        (0.25, 0.0)
    """
    return part / whole if whole else 0.0
