"""JSON lines: every good line is a page, every bad one is told with its number."""

from __future__ import annotations

import io

import pytest

from diurna.schema.sources import RawPage
from diurna.sources import Refused, Remark
from diurna.sources.base import Origin
from diurna.sources.jsonl import read_lines

GOOD = b'{"id": "ok", "text": "Talks failed."}\n'


def lines(data: bytes) -> list[RawPage | Refused | Remark]:
    """Everything the lines gave."""
    return list(read_lines(io.BytesIO(data), Origin(name="x.jsonl", shown="x.jsonl")))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "cut', "not JSON"),
        (b"[1, 2]", "a list, not a JSON object"),
        (b'"words"', "a string, not a JSON object"),
        (b'{"id": "a"}', "no text"),
        (b'{"id": "a", "text": " "}', "no text"),
        (b'{"text": 5}', "'text' is a number, not a string"),
        (b'{"text": ["a"]}', "'text' is a list"),
        (b'{"id": {}, "text": "Talks."}', "'id' is an object"),
        (b'{"id": true, "text": "Talks."}', "'id' is true or false"),
        (b'{"text": "Talks.", "authors": [1]}', "'authors'"),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
    ],
)
def test_bad_line_is_told_and_the_rest_is_read(line: bytes, words: str) -> None:
    """The line's number and what is wrong with it, then on to the next."""
    first, refused, last = lines(GOOD + line + b"\n" + GOOD)
    assert isinstance(refused, Refused)
    assert refused.source == "x.jsonl, line 2"
    assert words in refused.reason
    assert isinstance(first, RawPage)
    assert first == last


@pytest.mark.parametrize(
    ("line", "source_id"),
    [
        (b'{"id": "a", "text": "Talks."}', "a"),
        (b'{"id": 7, "text": "Talks."}', "7"),
        (b'{"url": "https://news.example/a", "text": "Talks."}', "https://news.example/a"),
        (b'{"text": "Talks."}', "x.jsonl"),
        (b'{"id": "a", "id": "b", "text": "Talks."}', "b"),
        (b'{"id": "a", "n": ' + b"9" * 100_000 + b', "text": "Talks."}', "a"),
    ],
)
def test_source_id_is_the_lines_own_name_for_it(line: bytes, source_id: str) -> None:
    """The id, else the address, else the file's name: never the place in the file."""
    page, *_ = lines(line)
    assert isinstance(page, RawPage)
    assert page.source_id == source_id


def test_all_known_keys_are_kept_and_others_counted_and_named() -> None:
    """What a line says of its article reaches the page."""
    page, remark = lines(
        b'{"id":"a","url":"u","outlet":"o","title":"t","authors":["n"],"date":"2022-02-01",'
        b'"language":"en","text":"Talks.","section":1,"tags":[]}'
    )
    assert page == RawPage(
        source_id="a",
        content="Talks.",
        url="u",
        outlet="o",
        title="t",
        authors=("n",),
        date="2022-02-01",
        language="en",
        unknown_keys=2,
    )
    assert remark == Remark(
        source="x.jsonl",
        words="2 fields were kept out, under keys that are not read: 'section', 'tags'",
    )


def test_keys_kept_out_are_told_once_a_stream_however_many() -> None:
    """The names are sorted and the list is capped, whatever the keys are called."""
    keys = ", ".join(f'"k{number:02}{"x" * 100}\\n": 1' for number in range(50))
    *pages, remark = lines(f'{{"text": "Talks.", {keys}}}\n'.encode() * 3)
    assert len(pages) == 3
    assert remark.words.startswith("150 fields were kept out")
    assert remark.words.endswith(" and others")
    assert "'k00x" in remark.words
    assert len(remark.words) < 1000


def test_a_date_that_means_no_day_is_told_and_left_out() -> None:
    """The article is read without it; the line and the words are named."""
    page, remark = lines(b'{"text": "Talks.", "date": "yesterday"}')
    assert page.date is None
    assert remark.source == "x.jsonl, line 1"
    assert remark.words.startswith("'yesterday' is no date")


def test_what_no_store_can_hold_is_replaced_one_for_one() -> None:
    """NUL and lone surrogates become one other code point each, so offsets hold."""
    (page,) = lines(b'{"id": "s", "text": "a\\u0000b \\udc00 c"}')
    assert isinstance(page, RawPage)
    assert page.content == "a\ufffdb \ufffd c"


def test_line_over_the_limit_is_refused_whole() -> None:
    """The tail of a line too long is not taken for another line."""
    refused, page = lines(b'{"text": "' + b"a" * (17 << 20) + b'"}\n' + GOOD)
    assert isinstance(refused, Refused)
    assert isinstance(page, RawPage)


def test_text_wins_over_html() -> None:
    """A line with both is read as text."""
    (page,) = lines(b'{"text": "Talks.", "html": "<p>x</p>"}')
    assert isinstance(page, RawPage)
    assert (page.content, page.media) == ("Talks.", "text")


def test_keys_of_other_names_are_told_by_the_user() -> None:
    """The refusal names the key that may hold the text, and how to say so."""
    data = b'{"id": "1", "maintext": "Talks failed.", "Published": "2021-05-03"}\n'
    (refused, *_) = lines(data)
    assert isinstance(refused, Refused)
    assert refused.reason.endswith("if 'maintext' is it, say --columns text=maintext")
    columns = {"maintext": "text", "published": "date"}
    origin = Origin(name="x.jsonl", shown="x.jsonl", columns=columns)
    (page,) = read_lines(io.BytesIO(data), origin)
    assert isinstance(page, RawPage)
    assert (page.content, page.date, page.source_id) == ("Talks failed.", "2021-05-03", "1")
