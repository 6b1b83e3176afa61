"""Contents that stop at a semicolon, and what is only awaited."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
SPLIT = [
    # text, cue, content
    (
        "It has asked Norland to return the trucks; his deputy promised an inquiry.",
        "promised",
        "an inquiry",
    ),
    ("The ministry said the dam was safe; the governor denied it.", "denied", "it"),
]


@pytest.mark.parametrize(("text", "cue", "content"), SPLIT)
def test_a_clause_behind_a_semicolon_has_its_own_content(text: str, cue: str, content: str) -> None:
    """What stands before the semicolon belongs to the clause there."""
    found = {s.cue.text: s for s in read(text, date=DAY).statements if s.cue is not None}
    assert [part.text for part in found[cue].content.parts] == [content]


AWAITED = [
    "The mayor is expected to sign the order.",
    "The court is scheduled to rule on Monday.",
    "The envoy is due in Oslo on Friday.",
]


@pytest.mark.parametrize("text", AWAITED)
def test_what_is_only_awaited_is_nobodys_statement(text: str) -> None:
    """The passive tells what is to come, not who thinks so."""
    assert not read(text, date=DAY).statements


def test_a_time_beside_the_speaker_is_not_that_of_the_saying() -> None:
    """When somebody is expected tells nothing of when he spoke."""
    text = "Bo Lund, who is expected in Oslo on Thursday, called on both sides to hold their fire."
    (found,) = read(text, date=DAY).statements
    assert found.cue is not None
    assert found.cue.text == "called on"
    assert found.said is None


def test_a_place_that_opens_a_report_is_no_speaker() -> None:
    """A dateline before a colon is no speaker's label."""
    (found,) = read("JAKARTA: The harbour council denied it.", date=DAY).statements
    assert found.speaker is not None
    assert found.speaker.name == "harbour council"


def test_a_quotation_through_an_agency_is_in_two_pieces() -> None:
    """The words that tell who passed it on lie between them."""
    text = (
        "Governor Bo Lund met miners. “We will not close a pit,” he was quoted as saying by the "
        "state news agency, “and we will not sell one.”"
    )
    (found,) = read(text, date=DAY).statements
    assert [part.text for part in found.content.parts] == [
        "“We will not close a pit,”",
        "“and we will not sell one.”",
    ]
    assert found.type == "direct"
    assert [(link.name, link.relation) for link in found.via] == [("state news agency", "report")]
