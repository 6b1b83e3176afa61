"""Attribution of texts that no reporter writes: no failure, and work in step with their length."""

# ruff: noqa: RUF001 -- marks that look alike
from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.attributions import Attributions
from diurna.annotate.quotes import Quotes
from diurna.api import read
from diurna.schema.layers import Layers, Quotation
from effort import count_calls

# Sentences told by one another, quotations that never end, cues within cues, talks told behind.
REPEATED = [
    ("The mayor said that they had asked for water. ", "“", ""),
    ("“We wait, he said. ", "", ""),
    ("“‘", "", "We wait, he said."),
    ("The road was shut, according to two guards, Radio Sur reported. ", "", ""),
    ("“We wait.” He was speaking to Radio Sur. ", "", ""),
    ("He told the paper it was shut. He denied it. ", "", ""),
]


@pytest.mark.parametrize(("sentence", "before", "behind"), REPEATED)
def test_the_work_grows_with_the_text_and_no_faster(
    sentence: str, before: str, behind: str
) -> None:
    """Three times the text is far from nine times the work."""

    def effort(times: int) -> int:
        document = parsed(before + sentence * times + behind)
        quotations = Quotes().annotate(document, Layers())
        layers = Layers().with_layer(Quotation, quotations)
        return count_calls(lambda: Attributions().annotate(document, layers))

    effort(1)
    assert effort(60) < 4.5 * effort(20) + 2_000


BAD = [
    "“We wait, the mayor said",
    "”We wait“ the mayor said.",
    "“‘We wait” the mayor’ said.",
    "\"'\"'\"'\"'",
    "the mayor said that the mayor said that the mayor said that",
    "according to according to according to Radio Sur,",
    ", said.",
    ", , , the mayor, , said , .",
    "Text of report by",
    "He was speaking to",
    "citing, citing the mayor, citing",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_marks_and_broken_sentences_are_read(text: str) -> None:
    """Whatever is found lies within the text."""
    for statement in read(text, date="2031-05-08").statements:
        assert 0 <= statement.content.start < statement.content.end <= len(text)
