"""Links that stand in sentences of their own: talks told of behind, headers, openings."""

from __future__ import annotations

import pytest

from attributed import attributions
from build import parsed
from diurna.annotate.attributions.frames import header_links
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.times import Times
from diurna.api import read
from diurna.schema.layers import Layers, TimeMention

FRAMES = [
    # text, cue, chain
    (
        "“We wait,” the mayor said. He was speaking to the daily Lumea.",
        "said",
        [("Lumea", "interview")],
    ),
    (
        "Speaking through an interpreter, an elder said that the well was dry.",
        "said",
        [("interpreter", "translation")],
    ),
    (
        "The Salt Bay Gazette had asked for a word. “We wait,” the mayor told the paper.",
        "told",
        [("Salt Bay Gazette", "interview")],
    ),
    (
        "The council's letter says that the well is dry.",
        "says",
        [("letter", "document")],
    ),
    (
        "The mayor said in a letter to the newspaper Lumea that it was open.",
        "said",
        [("letter", "document"), ("Lumea", "report")],
    ),
    (
        "In a text message, the pilot said he was safe.",
        "said",
        [("text message", "document")],
    ),
]


@pytest.mark.parametrize(("text", "cue", "expected"), FRAMES)
def test_links_are_found_in_the_frame_of_a_statement(
    text: str, cue: str, expected: list[tuple[str, str]]
) -> None:
    """Beside the cue, at the sentence's opening, or in the sentence behind."""
    found = next(a for a in attributions(text) if a.cue and a.cue.text == cue)
    assert [(via.name, via.relation) for via in found.via] == expected


HEADERS = [
    (
        "Text of report by Radio Sur in Spanish on 6 August, translated by the Listening Desk",
        [("Radio Sur", "report"), ("Listening Desk", "translation")],
    ),
    ("Excerpt from commentary by Norland Radio", [("Norland Radio", "report")]),
    ("Text of the day", []),
    ("The mayor sent the text of a report by Ada Quist, and left.", []),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_a_header_is_a_link_of_all_that_follows(
    header: str, expected: list[tuple[str, str]]
) -> None:
    """It names the outlet, and who translated it."""
    text = f"{header}\n\nThe mayor said the road was shut. The clerk asked for help."
    scene = scene_of(parsed(text), (), "en")
    assert [(via.name, via.relation) for via in header_links(scene)[0]] == expected
    chains = [[(v.name, v.relation) for v in a.via] for a in attributions(text)[-2:]]
    assert chains == [expected, expected]


def test_two_who_tell_a_sentence_stand_one_in_the_other() -> None:
    """The radio reports what the guards tell, and not they what the radio reports."""
    text = "The dam had burst, a clerk said, according to two guards, Radio Sur reported."
    found = {a.cue.text: a.content.text for a in attributions(text) if a.cue}
    assert found["according to"] == "The dam had burst, a clerk said"


LEADING = [
    ("The mayor promised on Tuesday to open the port.", "to open the port", "Tuesday"),
    ("The mayor urged on Friday the council to wait.", "the council to wait", "Friday"),
    ("The mayor said that Tuesday was a holiday.", "that Tuesday was a holiday", None),
]


@pytest.mark.parametrize(("text", "content", "said"), LEADING)
def test_a_time_behind_the_cue_is_when_it_was_said(
    text: str, content: str, said: str | None
) -> None:
    """It is no part of what was said."""
    document = parsed(text)
    layers = Layers().with_layer(TimeMention, Times().annotate(document, Layers()))
    (found,) = attributions(text, layers=layers)
    assert found.content.text == content
    assert (found.said and found.said.text.removeprefix("on ")) == said


HEARERS = [
    ("“We wait,” the mayor told Voice of the Hills.", ["Voice of the Hills"]),
    ("“We wait,” the mayor told the Senate of the Hills.", []),
    ("“We wait,” the mayor told Ada Quist.", []),
]


@pytest.mark.parametrize(("text", "expected"), HEARERS)
def test_a_body_that_nobody_knows_is_an_outlet_when_told_something(
    text: str, expected: list[str]
) -> None:
    """Not a person, and not a body with an article."""
    found = read(text, date="2031-05-08").statements[0]
    assert [via.name for via in found.via] == expected
