"""Quotation regions, told from apostrophes, inches and labels."""
# ruff: noqa: RUF001 -- the marks are the matter

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.quotes import Quotes, regions
from diurna.schema.layers import Layers
from effort import count_calls

REGIONS = [
    ('He said "no" twice.', ['"no"']),
    ("“Go,” he said. “Now", ["“Go,”", "“Now"]),
    (
        "‘We won’t go,’ he said. ‘The ministers’ plan is dead.’",
        ["‘We won’t go,’", "‘The ministers’ plan is dead.’"],
    ),
    ("the boys' cars and 'em in the '90s", []),
    ("\"He won't\", said Joe's 'friend' of the 6' 2\" man", ['"He won\'t"', "'friend'"]),
    ("»Nein«, «Oui», „So“, ”Ja”", ["»Nein«", "«Oui»", "„So“", "”Ja”"]),
    ("''Well, it's odd,'' she said.", ["''Well, it's odd,''"]),
    ("“She said ‘no’ to us.”", ["“She said ‘no’ to us.”", "‘no’"]),
    ('a 5" pipe and "a tap" here', ['"a tap"']),
    ('"The mayor said “no” to us.', ['"The mayor said “no” to us.', "“no”"]),
    ('"The mayor said “no” to us."', ['"The mayor said “no” to us."', "“no”"]),
    ("", []),
    ('"', []),
]


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_quotes_find_regions_between_marks(text: str, expected: list[str]) -> None:
    """Marks of any kind make regions; apostrophes and inches make none."""
    assert expected == [text[r.start : r.end] for r in regions(text, 0, len(text))]


PARAGRAPHS = [
    ("“We wait.\n\n“We hope.”\n\nHe left.", [["“We wait.", "“We hope.”"]]),
    ("“We wait, he said.\n\nNobody came.", [["“We wait, he said."]]),
    ('"We wait.\n\n“No,” he said.', [['"We wait.'], ["“No,”"]]),
    ("“We ‘may’ wait.\n\n“Or not.”", [["“We ‘may’ wait.", "“Or not.”"], ["‘may’"]]),
    ("“We wait.”\n\n“We hope.”", [["“We wait.”"], ["“We hope.”"]]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_quotes_go_on_over_paragraphs_until_closed(text: str, expected: list[list[str]]) -> None:
    """A paragraph that opens with a mark goes on with the quotation that the last left open."""
    found = Quotes().annotate(parsed(text), Layers())
    assert expected == [[part.text for part in q.passage.parts] for q in found]


def test_quotes_call_a_label_scare() -> None:
    """A few words without a verb inside a sentence are no utterance."""
    text = "The so-called “people’s council” met. “Never,” he said."
    found = Quotes().annotate(parsed(text), Layers())
    scare = [(q.passage.text, q.scare) for q in found]
    assert scare == [("“people’s council”", True), ("“Never,”", False)]


TITLES = [
    ("He spoke on the podcast “The Long Night Waits”.", [True]),
    ("“Waiting for Norland” star Ada Quist was there.", [True]),
    ("He said: “We wait.” She said “Wait For Me”.", [False, False]),
    ("“WE WAIT FOR NOBODY”", [False]),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles_of_works_are_no_utterances(text: str, expected: list[bool]) -> None:
    """Words in capitals that a preposition, a kind of work or a noun claims are a name."""
    found = Quotes().annotate(parsed(text), Layers())
    assert expected == [q.scare for q in found]


@pytest.mark.parametrize("mark", ['"a ', "“a ", "'s' ", "‘as’ ", '"', "“‘"])
def test_quotes_take_linear_time_on_marks(mark: str) -> None:
    """Four times the marks take about four times the calls, not sixteen."""
    short, long = (mark * number for number in (2_000, 8_000))
    effort = count_calls(lambda: regions(short, 0, len(short)))
    assert count_calls(lambda: regions(long, 0, len(long))) < 5 * effort + 100


def test_quotes_never_fail_on_wrong_marks() -> None:
    """Whatever the marks, every region lies inside the text."""
    text = "”“’‘»«\"'„``''‹›" * 3
    for region in regions(text, 0, len(text)):
        assert 0 <= region.start < region.end <= len(text)
