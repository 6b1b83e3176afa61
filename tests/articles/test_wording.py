"""Promises on runs of words that two texts share."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from diurna.articles.wording import SHINGLE, gaps, overlap, wording

WORDS = st.lists(st.sampled_from(string.ascii_lowercase), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_what_is_shared_stands_in_both(first: str, second: str) -> None:
    """Each place leads to the same words of the other text, and no more words are counted."""
    one, two = wording(first), wording(second)
    found = overlap(one, two)
    for start, other in zip(found.starts.tolist(), found.others.tolist(), strict=True):
        assert one.words[start : start + SHINGLE] == two.words[other : other + SHINGLE]
    assert found.words <= len(one.words)


@given(WORDS)
def test_a_text_differs_nowhere_from_itself(text: str) -> None:
    """There are no gaps, whatever is repeated in it."""
    one = wording(text)
    assert list(gaps(overlap(one, one), one, one)) == []


def test_case_does_not_matter_to_runs_of_words() -> None:
    """A text in capitals is the same text."""
    text = "Talks in Orlo failed on Monday, and nobody spoke"
    assert overlap(wording(text), wording(text.upper())).words == 9


def test_a_text_of_few_words_shares_nothing() -> None:
    """Less than a run of words is no run."""
    assert overlap(wording("Talks failed"), wording("Talks failed")).words == 0
    assert overlap(wording("Talks failed"), wording("Talks failed")).span == 0
