"""Who closes a sentence tells the whole of it, whatever is said inside."""

from __future__ import annotations

import pytest

from attributed import attributions

TAILS = [
    # text, cue, source, content
    (
        "The governor has threatened to shut the dam, the head of the board, Ida Moss, confirmed.",
        "confirmed",
        "the head of the board, Ida Moss",
        "The governor has threatened to shut the dam",
    ),
    (
        "The rebels have agreed to meet the envoy, a clerk at the ministry said, reports Interfax.",
        "said",
        "a clerk at the ministry",
        "The rebels have agreed to meet the envoy",
    ),
    (
        "The mayor says the guards asked for money, according to a clerk at the gate.",
        "according to",
        "a clerk at the gate",
        "The mayor says the guards asked for money",
    ),
]


@pytest.mark.parametrize(("text", "cue", "source", "content"), TAILS)
def test_a_tail_tells_the_whole_sentence(text: str, cue: str, source: str, content: str) -> None:
    """The inner statement stays, within the words of who tells it."""
    found = {a.cue.text: a for a in attributions(text) if a.cue}
    told = found[cue]
    assert told.source is not None
    assert (told.source.text, told.content.text) == (source, content)
    assert len(found) > 1


NO_TAILS = [
    "The road was shut, and the mayor said that nobody would pay.",
    "He had been told to wait, he said, and he would wait.",
    "Asked whether the road was shut, he said only that the bridge was open.",
]


@pytest.mark.parametrize("text", NO_TAILS)
def test_a_cue_with_words_behind_it_is_no_tail(text: str) -> None:
    """Its content goes on, or is behind it."""
    found = next(a for a in attributions(text) if a.cue and a.cue.text.startswith("said"))
    assert found.content.end > found.cue.end if found.cue else False


def test_an_inner_content_ends_before_who_tells_the_whole() -> None:
    """What the commander said is not that two guests tell of it."""
    text = "The talks are over, the commander of the post said, according to two guests."
    found = {a.cue.text: a.content.text for a in attributions(text) if a.cue}
    assert found["said"] == "The talks are over"
    assert found["according to"] == "The talks are over, the commander of the post said"


INNER = [
    (
        "A judge said the council had asked the port for boats.",
        "had asked",
        "the port for boats",
    ),
    ("A clerk said the bank had wanted the account closed.", "had wanted", "the account closed"),
    (
        "A clerk said he had asked the elders to name a day.",
        "had asked",
        "the elders to name a day",
    ),
    ("“I asked for the key,” the nurse said.", "asked for", "the key"),
    ("A clerk said the council had decided that it was over.", "had decided", "that it was over"),
    # text, cue, content inside it
    ("“I told both men to stop,” the abbot said.", "told", "to stop"),
    ("“He asked for his key,” the nurse said.", "asked for", "his key"),
    ("The abbot said he had been told to wait.", "had been told", "to wait"),
    ("A clerk said the ministry had offered two boats.", "had offered", "two boats"),
]


@pytest.mark.parametrize(("text", "cue", "content"), INNER)
def test_what_was_said_before_is_a_statement_inside(text: str, cue: str, content: str) -> None:
    """Also the speaker's own earlier words, requests for things, and orders in the passive."""
    found = {a.cue.text: a.content.text for a in attributions(text) if a.cue}
    assert found[cue].endswith(content)
    assert len(found) == 2


def test_a_quotation_does_not_say_what_it_says() -> None:
    """What "I say" gives inside a quotation is the quotation's own."""
    found = attributions("“I say we wait,” the abbot said.")
    assert [a.cue.text for a in found if a.cue] == ["said"]
