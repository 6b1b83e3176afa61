"""Publication dates, from metadata and from the first lines of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diurna.text.dates import infer_published, parse_published

METADATA = [
    ("2023-12-11", "2023-12-11"),
    ("2023-12-11T10:15:00Z", "2023-12-11T10:15:00+00:00"),
    ("2023-12-11 10:15:00 UTC", "2023-12-11T10:15:00+00:00"),
    ("2023-12-11T10:15:00.000+0100", "2023-12-11T10:15:00+01:00"),
    ("2023-12-11T99:99", "2023-12-11"),
    ("20231211", "2023-12-11"),
    ("20231211T101500Z", "2023-12-11T10:15:00+00:00"),
    ("20231211101500", "2023-12-11T10:15:00"),
    ("2023/12/11", "2023-12-11"),
    ("11.12.2023", "2023-12-11"),
    ("12/25/2023", "2023-12-25"),
    ("25/12/2023", "2023-12-25"),
    ("12/11/2023", None),
    ("11/11/2023", "2023-11-11"),
    ("Mon, 11 Dec 2023 10:15:00 GMT", "2023-12-11T10:15:00+00:00"),
    ("Mon, 11 Dec 2023 10:15:00 +0200", "2023-12-11T10:15:00+02:00"),
    ("December 11, 2023", "2023-12-11"),
    ("Dec. 11, 2023", "2023-12-11"),
    ("11 Dec 2023", "2023-12-11"),
    ("11th of December 2023", "2023-12-11"),
    ("Sept. 4, 2020", "2020-09-04"),
    ("Monday, December 11, 2023 10:15 AM EST", "2023-12-11T10:15:00-05:00"),
    ("11 December 2023 at 22.15 GMT", "2023-12-11T22:15:00+00:00"),
    ("11 December 2023, 22:15 IST", "2023-12-11T22:15:00"),
    ("February 30, 2023", None),
    ("2023-13-45", None),
    ("December 11", None),
    ("9999-12-31", None),
    ("0000-00-00", None),
    ("99999999", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), METADATA)
def test_published_metadata_become_iso_dates(text: str, expected: str | None) -> None:
    """What metadata write as a date is read, and nothing that leaves a doubt."""
    assert parse_published(text) == expected


HEADS = [
    ("Talks resume\n\nDecember 11, 2023\n\nThe envoys met.", "2023-12-11"),
    ("Talks resume\nPublished: 11 December 2023\nThe envoys met.", "2023-12-11"),
    ("Talks resume\nUpdated Dec 11, 2023 10:15 GMT\nThe envoys met.", "2023-12-11T10:15:00+00:00"),
    ("Published 10 Dec 2023 | Updated 11 Dec 2023\nThe envoys met.", "2023-12-10"),
    ("By Ada Example | December 11, 2023\nThe envoys met.", "2023-12-11"),
    ("By Ada Example, December 11, 2023\nThe envoys met.", "2023-12-11"),
    ("GENEVA, March 3, 2014 (XYZ) - The envoys met.", "2014-03-03"),
    ("NEW TOWN/GENEVA, June 18 (XYZ) - The envoys met.", None),
    ("The envoys met on December 11, 2023.", None),
    ("December 11, 2023\nDecember 12, 2023\nThe envoys met.", None),
    ("\n".join(["The envoys met."] * 20 + ["December 11, 2023"]), None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_published_is_inferred_only_when_the_head_tells_it(text: str, expected: str | None) -> None:
    """The head of a report dates it when it names one day, with its year."""
    assert infer_published(text) == expected


@given(st.text(alphabet="0123456789/-.:T ZdDecMarpm,", max_size=40))
def test_published_of_any_string_is_a_day_or_nothing(text: str) -> None:
    """No string makes it fail, and what it gives is in a year of newspapers."""
    found = parse_published(text)
    assert found is None or 1605 <= int(found[:4]) <= 2100


def test_infer_published_is_quick_on_a_long_text() -> None:
    """Only the head is looked at, however long the text."""
    assert infer_published("A-" * 500_000) is None
