"""Laws that hold for every text, tried on texts that nobody would write."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diurna.api import Reading, read
from diurna.codec import decode_record, encode_record
from diurna.errors import InputRefused
from diurna.schema.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAGMENTS = [
    "Peru accused Ecuador of shelling a village on Monday.",
    "“We will not yield,” the minister said",
    '"Leave!" she shouted. "Or stay."',
    "At least 20 soldiers were killed near the Cenepa river last week",
    "If talks fail, the army could attack",
    "Sign up for our newsletter",
    "NATO and the EU, who met in Brussels,",
    "February 30, 99999 and Dec. 23",
    "\n\n",
    "\r\n",
    "\u2028",
    "“",
    "”",
    "'",
    "—",
    "\U0001f600",
    "e\u0301",
    "\u202e",
    "ATHENS DENIES DEAL WITH ANKARA\n",
    "By our correspondent\n",
    " ",
    ".",
]
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=14).map(
    " ".join
)
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def _read(text: str) -> Reading | None:
    try:
        return read(text + " The council said on Tuesday that it agreed.", date="2012-01-04")
    except InputRefused:
        return None


def _spans(value: object) -> Iterator[object]:
    """Every value with a start, an end and a text, wherever it stands in a record."""
    if isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        if isinstance(value, Span) or {"start", "end", "text"} <= {f.name for f in fields(value)}:
            yield value
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


@FEW
@given(TEXTS)
def test_every_span_of_any_reading_is_the_texts_own(text: str) -> None:
    """Offsets are code points of the text, whatever it holds."""
    reading = _read(text)
    for article in reading.articles if reading else ():
        whole = article.article.text
        for record in article.records(("statement", "event", "demand", "time", "place", "actor")):
            for span in _spans(record):
                assert span.start is None or whole[span.start : span.end] == span.text


@FEW
@given(TEXTS)
def test_blocks_and_sentences_cover_any_text(text: str) -> None:
    """What is not white space stands in one block and in one sentence."""
    reading = _read(text)
    for article in reading.articles if reading else ():
        record = article.article
        for parts in (record.blocks, record.sentences):
            ends = [0, *(part.end for part in parts)]
            gaps = [
                record.text[a:b]
                for a, b in zip(ends, [*(p.start for p in parts), len(record.text)], strict=True)
            ]
            assert all(not gap.strip() for gap in gaps)


@FEW
@given(TEXTS)
def test_any_record_survives_the_codec(text: str) -> None:
    """Written and read back, a record is the same."""
    reading = _read(text)
    for article in reading.articles if reading else ():
        for record in article.records():
            assert record == decode_record(encode_record(record))


@pytest.mark.parametrize("text", ["Peru expelled two envoys on Monday.", "“No,” said the king."])
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    """Nothing of a reading depends on when or how often it is made."""
    one, two = (
        [encode_record(r) for article in read(text).articles for r in article.records()]
        for _ in range(2)
    )
    assert one == two
