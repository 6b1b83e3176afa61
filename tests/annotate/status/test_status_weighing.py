"""Cues and the encoder's reading, weighed into one status."""

from __future__ import annotations

import pytest

from diurna.annotate.status.weighing import (
    STATUSES,
    UNREAD,
    confidence_of,
    is_history,
    share_of,
    weighed,
)


def scores(**shares: float) -> tuple[float, ...]:
    """Scores in the order of the statuses; those not named are nil."""
    return tuple(shares.get(name, 0.0) for name in STATUSES)


@pytest.mark.parametrize(
    ("cued", "found", "status"),
    [
        ("happened", scores(happened=0.95, possible=0.05), "happened"),
        ("happened", scores(happened=0.1, planned=0.9), "planned"),
        ("planned", scores(planned=0.5, demanded=0.5), "planned"),
        ("possible", scores(happened=0.7, possible=0.3), "possible"),
        ("demanded", (), "demanded"),
    ],
)
def test_status_is_weighed(cued: str, found: tuple[float, ...], status: str) -> None:
    """The likelier of both wins; without scores the cues decide."""
    assert weighed(cued, found) == status  # type: ignore[arg-type]


def test_nothing_is_asserted_by_half() -> None:
    """An event is told as a fact only where much speaks for it."""
    assert weighed("possible", scores(happened=0.6, possible=0.4)) == "possible"
    assert weighed("happened", scores(happened=0.55, hypothetical=0.45)) == "hypothetical"


@pytest.mark.parametrize(
    ("dated", "score", "told"),
    [
        (True, None, True),
        (True, 0.5, True),
        (True, 0.01, True),
        (False, 0.5, False),
        (False, 0.9, True),
    ],
)
def test_history_is_weighed(*, dated: bool, score: float | None, told: bool) -> None:
    """Its own date speaks for history, and so does the sentence."""
    assert is_history(dated=dated, score=score) == told


def test_confidence_grows_with_what_is_found_and_with_the_status() -> None:
    """Both count, and neither alone makes it sure."""
    low, found, status, both = (
        confidence_of(*given) for given in ((0.5, 0.5), (0.99, 0.5), (0.5, 0.99), (0.99, 0.99))
    )
    assert 0 < low < min(found, status) <= max(found, status) < both < 1


@pytest.mark.parametrize("given", [(0.0, 0.0), (1.0, 1.0)])
def test_confidence_is_never_certain(given: tuple[float, float]) -> None:
    """Not even at the ends of what a model may say."""
    assert 0 < confidence_of(*given) < 1


def test_a_status_of_an_unread_sentence_has_a_share_of_its_own() -> None:
    """Where the encoder has not read, the cues stand alone."""
    assert share_of("planned", scores(planned=0.6, happened=0.4)) == 0.6
    assert share_of("planned", ()) == UNREAD
