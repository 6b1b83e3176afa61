"""Whether confidence keeps its word: of what is told with .8, about 80% should be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TENTHS = 10


@dataclass(frozen=True, kw_only=True)
class Bin:
    """What was told with a confidence from ``low`` to a tenth above it, that excluded."""

    low: float
    number: int
    confidence: float
    right: float


def binned(told: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Confidences and whether what they stand for was right, by tenths; empty ones are left out.

    Example:
        >>> [(b.low, b.number, b.right) for b in binned([(0.82, True), (0.88, False), (1.0, True)])]
        [(0.8, 2, 0.5), (0.9, 1, 1.0)]
    """
    parts: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        parts.setdefault(min(int(confidence * TENTHS), TENTHS - 1), []).append((confidence, right))
    return [_bin(place / TENTHS, parts[place]) for place in sorted(parts)]


def gap(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far shares and confidences differ, by number.

    Example:
        >>> round(gap([Bin(low=0.8, number=10, confidence=0.85, right=0.75)]), 3)
        0.1
    """
    number = sum(part.number for part in bins)
    return sum(part.number * abs(part.right - part.confidence) for part in bins) / max(1, number)


def _bin(low: float, told: list[tuple[float, bool]]) -> Bin:
    return Bin(
        low=low,
        number=len(told),
        confidence=sum(confidence for confidence, _ in told) / len(told),
        right=sum(right for _, right in told) / len(told),
    )
