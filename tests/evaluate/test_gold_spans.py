"""Spans found against spans of the gold, and words against words."""

from __future__ import annotations

import pytest

from diurna.evaluate.attribution import Said, pair_contents
from diurna.evaluate.figures import found_figures, share
from diurna.evaluate.place import distance_km
from diurna.evaluate.spans import closest, is_same, overlap, pair_up
from diurna.evaluate.status import correlation, factuality_class
from diurna.schema.spans import Span


def stretch(start: int, end: int) -> Span:
    """A span whose words do not matter."""
    return Span(start=start, end=end, text="")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 4), (4, 8), 0), ((0, 5), (4, 8), 1), ((0, 9), (2, 4), 2), ((5, 6), (0, 3), 0)],
)
def test_overlap_counts_shared_code_points(
    one: tuple[int, int], other: tuple[int, int], shared: int
) -> None:
    """Spans that only touch share none."""
    assert overlap(stretch(*one), stretch(*other)) == shared


def test_each_span_is_paired_once_the_largest_overlap_first() -> None:
    """A found span that covers two of the gold answers to one of them."""
    wide, narrow = stretch(0, 20), stretch(0, 5)
    first, second = stretch(0, 6), stretch(7, 20)
    assert pair_up([first, second], [wide, narrow]) == [(second, wide), (first, narrow)]
    assert pair_up([first, second], [wide]) == [(second, wide)]


def test_of_equal_overlaps_the_closest_span_answers() -> None:
    """And nothing answers where nothing overlaps."""
    assert closest(stretch(4, 8), [stretch(0, 20), stretch(3, 8)]) == stretch(3, 8)
    assert closest(stretch(4, 8), [stretch(8, 20)]) is None
    assert is_same(stretch(4, 8), stretch(4, 8))


def test_contents_are_paired_by_likeness_then_by_cue() -> None:
    """Of two statements with the same words, the one with the cue answers."""
    gold = Said(content=frozenset({1, 2}), cue=frozenset({3}), source=frozenset())
    other = Said(content=frozenset({1, 2}), cue=frozenset(), source=frozenset())
    apart = Said(content=frozenset({9}), cue=frozenset({3}), source=frozenset())
    assert pair_contents([gold], [other, apart, gold]) == [(gold, gold)]


def test_figures_of_nothing_are_nothing() -> None:
    """No division by zero where nothing is found or there is no gold."""
    assert share(0, 0) == 0.0
    assert set(found_figures("x", found=(0, 0), gold=(0, 0)).values()) == {0.0}


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [((0, 0), (0, 0), 0), ((52.52, 13.405), (48.857, 2.352), 878), ((0, 179), (0, -179), 222)],
)
def test_distances_are_great_circles(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    """Over the date line as elsewhere."""
    assert distance_km(one, other) == pytest.approx(km, abs=1)


def test_factuality_falls_into_five_classes() -> None:
    """A rating at a bound is the surer one above, the unsure one at the middle."""
    bounds = (-2.0, -1.9, -0.5, 0.5, 0.6, 2.0)
    assert [factuality_class(b) for b in bounds] == ["CT-", "PR-", "Uu", "Uu", "PR+", "CT+"]


def test_correlation_of_opposites_is_minus_one() -> None:
    """And of a constant nothing."""
    assert correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert correlation([1, 2, 3], [1, 1, 1]) == 0.0
