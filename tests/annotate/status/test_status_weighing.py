"""Cues and the encoder's reading, weighed into one status."""

from __future__ import annotations

import pytest

from diurna.annotate.status.weighing import (
    STATUSES,
    UNREAD,
    confidence_of,
    is_history,
    share_of,
    undenied,
    weighed,
)
from diurna.api import read


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


def test_doubt_that_points_nowhere_is_none() -> None:
    """What is likely told as a fact is no denial for want of certainty, where nothing else is."""
    faint = scores(happened=0.7, possible=0.1, planned=0.1, demanded=0.1)
    assert weighed("happened", faint) == "happened"


def test_in_the_present_of_headlines_it_is_enough_to_be_likelier() -> None:
    """What a digest tells in the present was done, where the same scores leave doubt elsewhere."""
    found = scores(happened=0.55, planned=0.45)
    assert weighed("happened", found) == "planned"
    assert weighed("happened", found, as_headline=True) == "happened"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norland and Sudmark close their airspace to Quell's aircraft.", "happened"),
        (
            "Envoys of Norland and Sudmark hold talks on a truce in Quell.",
            "happened",
        ),
        ("Norland's premier will close its airspace to Quell's aircraft.", "planned"),
        (
            "If Norland closes its airspace to Quell's aircraft, Sudmark will follow.",
            "hypothetical",
        ),
    ],
)
def test_news_in_the_present_is_told_as_done(text: str, status: str) -> None:
    """As in digests and chronicles; what is to come, or only supposed, is told otherwise."""
    first = read(text, date="2031-05-08").events[0]
    assert first.status == status or {first.status, status} == {"ongoing", "happened"}


def test_without_a_word_of_denial_what_is_told_stands() -> None:
    """The share of a denial is that of the status by the cues; nothing comes of no scores."""
    found = scores(happened=0.25, denied=0.75)
    assert undenied(found, "happened") == scores(happened=1.0)
    assert undenied((), "happened") == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norland's army says that it has shot down two Sudmark aircraft.", "happened"),
        ("The town's council says that Sudmark's troops have deported hundreds.", "happened"),
        ("Norland's army denies that it has shot down two Sudmark aircraft.", "denied"),
        ("Norland's army has not shot down two aircraft, its spokesman said.", "denied"),
    ],
)
def test_only_words_of_denial_deny(text: str, status: str) -> None:
    """What a party tells of itself or its enemy is told; only what somebody denies is denied."""
    events = [e for e in read(text, date="2031-05-08").events if e.type in {"ASSAULT", "COERCE"}]
    assert [e.status for e in events] == [status]


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
