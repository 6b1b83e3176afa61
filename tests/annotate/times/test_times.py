"""Time expressions as documents hold them: found, resolved, and given their calendar value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import parsed
from diurna.annotate.times import Times
from diurna.schema.layers import Layers, TimeMention

TUESDAY = "2022-02-01"


def mentions_of(text: str, published: str | None = TUESDAY) -> tuple[TimeMention, ...]:
    """The time mentions of a text published on that day."""
    document = parsed(text)
    dated = replace(document, article=replace(document.article, published=published))
    return Times().annotate(dated, Layers())


def timexes_of(text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and TIMEX3 value of each mention."""
    return [(m.span.text, m.timex_value) for m in mentions_of(text, published)]


NAMED = [
    ("The envoys met on Dec. 23.", [("Dec. 23", "2021-12-23")]),
    ("The law takes effect on Jan. 15, 2023.", [("Jan. 15, 2023", "2023-01-15")]),
    ("They met on 23 December 2021.", [("23 December 2021", "2021-12-23")]),
    ("They met on the 19th of October 1950.", [("the 19th of October 1950", "1950-10-19")]),
    ("They met on Friday, Oct. 23.", [("Friday, Oct. 23", "2021-10-23")]),
    ("They met in December 2021.", [("December 2021", "2021-12")]),
    ("They met on 2021-12-23.", [("2021-12-23", "2021-12-23")]),
    ("They met on 12/23/2021.", [("12/23/2021", "2021-12-23")]),
    ("They met again on the 23rd.", [("the 23rd", "2022-01-23")]),
    ("They will talk from May 3 to 5.", [("May 3", "2022-05-03"), ("5", "2022-05-05")]),
    ("They met from 3-5 May 2014.", [("3", "2014-05-03"), ("5 May 2014", "2014-05-05")]),
    ("The war lasted from 1861-1865.", [("1861", "1861"), ("1865", "1865")]),
    ("They met on Christmas Eve.", [("Christmas Eve", "2021-12-24")]),
    ("They met last Thanksgiving.", [("last Thanksgiving", "2021-11-25")]),
    ("They fought in spring 2014.", [("spring 2014", "2014-SP")]),
    ("They fought in the early 1990s.", [("the early 1990s", "199")]),
    ("The border dates from the 19th century.", [("the 19th century", "18")]),
    (
        "Sales fell in this year's third quarter.",
        [("this year's third quarter", "2022-Q3")],
    ),
    ("They broke off in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("They met on April 24 and 25.", [("April 24", "2021-04-24"), ("25", "2021-04-25")]),
    ("They left by the year two thousand.", [("the year two thousand", "2000")]),
    ("The wall was built in 221 BC.", [("221 BC", "BC0221")]),
    ("They meet in the week of March 7.", [("the week of March 7", "2022-W10")]),
    ("They met in the last week of December.", [("the last week of December", "2021-12")]),
    ("They fought last winter.", [("last winter", "2020-WI")]),
    ("Ten athletes will go to the coming Winter Games.", []),
    ("Prices fell in the second half of 2021.", [("the second half of 2021", "2021-H2")]),
    ("The minister may march with 2000 men.", []),
    ("A 10-year-old boy ate three-quarters of it.", []),
]
WEEKDAYS = [
    ("The envoys met on Tuesday.", "2022-02-01"),
    ("The envoys met on Wednesday.", "2022-01-26"),
    ("The envoys will meet on Wednesday.", "2022-02-02"),
    ("The premier was due to speak on Tuesday.", "2022-02-01"),
    ("The envoys are to meet on Thursday.", "2022-02-03"),
    ("The summit opens on Thursday.", "2022-02-03"),
    ("They met last Tuesday.", "2022-01-25"),
    ("They will meet next Friday.", "2022-02-04"),
    ("The premier has called a meeting for Friday.", "2022-02-04"),
    ("The talks, planned for Friday, drew protests.", "2022-02-04"),
    ("Rebels must leave by Friday.", "2022-02-04"),
    ("The vote was put off until Monday.", "2022-02-07"),
    ("The accord, announced Friday, would end the war.", "2022-01-28"),
    ("The generals refused to talk on Friday.", "2022-01-28"),
    ("Rebels attacked late on Monday.", "2022-01-31"),
    ("The truce had been due to begin on Sunday.", "2022-01-30"),
    ("The truce began at 6 a.m. local time (0400 GMT) on Sunday.", "2022-01-30T06:00"),
    ("Shells fell on Friday night.", "2022-01-28TNI"),
    ("Guards fled at 3 p.m. on Friday.", "2022-01-28T15:00"),
]
COUNTED = [
    ("They met last week.", "2022-W04"),
    ("They meet next month.", "2022-03"),
    ("They met over the weekend.", "2022-W04-WE"),
    ("They met yesterday.", "2022-01-31"),
    ("They meet tonight.", "2022-02-01TNI"),
    ("They met last night.", "2022-01-31TNI"),
    ("They met three weeks ago.", "2022-W02"),
    ("They met two days ago.", "2022-01-30"),
    ("They met four years ago.", "2018"),
    ("They met two and a half years ago.", "2019-08"),
    ("They meet two weeks from now.", "2022-W07"),
    ("The loan must be repaid in five years.", "2027"),
    ("They met in June last year.", "2021-06"),
    ("They met last spring.", "2021-SP"),
]
LENGTHS = [
    ("They talked for six hours.", "PT6H"),
    ("They held a two-day summit.", "P2D"),
    ("They ruled for two decades.", "P20Y"),
    ("They have not met in weeks.", "PXW"),
    ("They talked for two and a half years.", "P2Y6M"),
    ("Sales fell in the past three months.", "P3M"),
    ("They meet every year.", "P1Y"),
    ("They meet every other week.", "P2W"),
    ("They meet twice a month.", "P1M"),
    ("They meet on Tuesday nights.", "XXXX-WXX-2TNI"),
    ("They have recently met.", "PAST_REF"),
    ("They are now in talks.", "PRESENT_REF"),
    ("They fear for the near future.", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named_days_months_and_years_resolve(text: str, expected: list[tuple[str, str]]) -> None:
    """What the calendar names is found whole, its year the likeliest."""
    assert timexes_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*WEEKDAYS, *COUNTED, *LENGTHS])
def test_a_time_expression_has_its_timex_value(text: str, expected: str) -> None:
    """Weekdays go by the tense of their verb, units by publication, lengths by their words."""
    assert [value for _, value in timexes_of(text)] == [expected]


VALUES = [
    ("They met last week.", ("2022-01-24", "week", "2022-01-30", "published")),
    ("They met over the weekend.", ("2022-01-29", "day", "2022-01-30", "published")),
    ("They met in January.", ("2022-01", "month", "2022-01-31", "published")),
    ("They met in 2014.", ("2014", "year", "2014-12-31", "explicit")),
    ("They met late last year.", ("2021-10", "part_of_year", "2021-12-31", "published")),
    ("They met in mid-2019.", ("2019-05", "part_of_year", "2019-08-31", "explicit")),
    ("They met early last month.", ("2022-01-01", "month", "2022-01-10", "published")),
    ("They met earlier this year.", ("2022", "year", "2022-02-01", "published")),
    ("They will meet later this week.", ("2022-02-01", "week", "2022-02-06", "published")),
    ("They fought in the winter of 1994.", ("1994-12", "season", "1995-02-28", "explicit")),
    ("They fought in the 1990s.", ("1990", "year", "1999-12-31", "explicit")),
    ("They met at 3 p.m. on Monday.", ("2022-01-31T15:00", "datetime", "2022-01-31", "published")),
    ("They met at midnight on Monday.", ("2022-01-31", "day", "2022-01-31", "published")),
    ("They talked for six hours.", (None, None, None, None)),
    ("They met on February 30.", (None, None, None, None)),
    ("They met two days later.", (None, None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_a_time_value_is_no_finer_than_its_words(
    text: str, expected: tuple[str | None, ...]
) -> None:
    """The value is the first day that fits, ``latest`` the last, and unknown is null."""
    value = mentions_of(text)[0].value
    assert (value.value, value.granularity, value.latest, value.anchor) == expected


def test_without_publication_only_the_text_dates_its_words() -> None:
    """Words that need a publication date say so; others count from what the text fixes."""
    found = mentions_of(
        "They met on Tuesday. They met on December 23, 2021. They left two days later.", None
    )
    assert [(m.value.value, m.value.anchor) for m in found] == [
        (None, "missing"),
        ("2021-12-23", "explicit"),
        ("2021-12-25", "text"),
    ]


def test_a_day_after_something_leads_back_to_it() -> None:
    """The words "a day after" are a length; the day that it leads back to is its clause's."""
    found = mentions_of("Norland denied the deal on Friday, a day after the envoy announced it.")
    assert (found[1].timex_value, found[1].value.value) == ("P1D", "2022-01-27")


def test_a_history_dates_its_months_by_the_year_it_tells_of() -> None:
    """In a text of old years, "in March" is no March of the year of publication."""
    text = "They met in 1904. " * 6 + "The siege began in December 1904. In January the port fell."
    assert timexes_of(text)[-1] == ("January", "1905-01")


def test_day_before_new_year_is_told_from_the_day_after() -> None:
    """The "Dec. 23" of January is last year's, "Jan. 2" in December next year's."""
    assert timexes_of("They met on Dec. 23.", "2022-01-02") == [("Dec. 23", "2021-12-23")]
    assert timexes_of("They meet on Jan. 2.", "2021-12-30") == [("Jan. 2", "2022-01-02")]


def test_time_mentions_point_at_their_words_and_head() -> None:
    """Spans are the text's own words, and the head is a token inside them."""
    text = "PORT ALDER, Feb. 1 - The envoy said on Tuesday that talks begin at the end of March."
    document = parsed(text)
    dated = replace(document, article=replace(document.article, published=TUESDAY))
    for mention in Times().annotate(dated, Layers()):
        span, head = mention.span, document.tokens[mention.head]
        assert text[span.start : span.end] == span.text
        assert span.start <= head.start < span.end


BAD = [
    "They met in the year 0, in 9999 and on December 31, 9999, late in the decade.",
    "They met 99999999999999 years ago, 999,999 weeks later and 9999 centuries from now.",
    "On 0000-00-00, 45/45/2020, 31/31/99 and at 99:99 they met on the 99th.",
    "Monday Monday Monday May May the the last last next of of in 1st century BC.",
]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31", "no date"])
def test_impossible_dates_are_no_failure(text: str, published: str | None) -> None:
    """Days that no calendar has come out without a value, at either end of time."""
    assert all(mention.timex_value for mention in mentions_of(text, published))


WORDS = st.sampled_from(
    [
        *("the", "a", "last", "next", "this", "in", "of", "on", "3", "30", "1999", "May", "March"),
        *("Tuesday", "week", "weeks", "year", "years", "ago", "later", "early", "mid", "-", ","),
        *("p.m.", "first", "third", "quarter", "century", "two", "hundred", "half", "12:30"),
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=25))
def test_any_run_of_time_words_is_read_in_order(words: list[str]) -> None:
    """Mentions stand in the order of the text, none inside another."""
    found = mentions_of(" ".join(words) or "nothing")
    edges = [edge for mention in found for edge in (mention.span.start, mention.span.end)]
    assert edges == sorted(edges)
