"""What is told as history, by dates of its own or of the sentence before."""

from __future__ import annotations

import pytest

from build_status import read_status

PUBLISHED = "2024-06-12"
OLD = ("April 2022", "2022-04-01", "2022-04-30")


@pytest.mark.parametrize(
    ("marked", "times", "expected"),
    [
        (
            "Norland expelled 15 envoys in April 2022. Sudmark [answered] two weeks later.",
            (OLD,),
            "history",
        ),
        ("Norland expelled 15 envoys in April 2022. Sudmark [answers] today.", (OLD,), "news"),
        ("A truce was signed after a 13-month [war] in the valley.", (), "history"),
        ("Norland is fighting a 13-month [war] in the valley.", (), "news"),
        ("In April 2022 the armies met in a clash that [killed] forty men.", (OLD,), "history"),
        (
            "Guards [beat] 38 men between 1 June and 11 June, a watchdog said.",
            (("1 June", "2024-06-01", "2024-06-01"), ("11 June", "2024-06-11", "2024-06-11")),
            "news",
        ),
        (
            "The border has been shut since 1994, when Norland [closed] it.",
            (("1994", "1994-01-01", "1994-12-31"),),
            "history",
        ),
    ],
)
def test_history_is_dated_by_its_own_words_or_goes_on_with_a_story(
    marked: str, times: tuple[tuple[str, str, str], ...], expected: str
) -> None:
    """An old date, or a sentence that goes on with an old story, makes history; news stays news."""
    mention = read_status(marked, published=PUBLISHED, times=times)
    assert expected == ("history" if mention.background else "news")
