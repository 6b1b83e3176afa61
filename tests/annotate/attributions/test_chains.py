"""Whom words passed through, and whom the text does not name."""

from __future__ import annotations

import pytest

from attributed import attributions

CHAINS = [
    # text, cue, chain
    (
        "“We wait,” the envoy said, according to a Reuters translation.",
        "said",
        [("Reuters", "translation")],
    ),
    ("The mayor told Radio Sur that the bridge was open.", "told", [("Radio Sur", "interview")]),
    ("The mayor wrote on Telegram that it was open.", "wrote", [("Telegram", "social_media")]),
    ("“We wait,” he said in a post on Facebook.", "said", [("Facebook", "social_media")]),
    (
        "In a statement, the ministry said the border was open.",
        "said",
        [("statement", "statement")],
    ),
    (
        "The mayor told lawmakers that the rebels had promised to leave, Reuters reported.",
        "told",
        [("Reuters", "report")],
    ),
    ("The mayor said he hoped to win.", "hoped", []),
    ("A council spokesman said it was open.", "said", [("spokesman", "spokesperson")]),
    ("A spokesman for the council, Ivo Brandt, said it was open.", "said", []),
    (
        "“We wait,” the mayor told Radio Sur, in remarks translated by the Associated Press.",
        "told",
        [("Radio Sur", "interview"), ("Associated Press", "translation")],
    ),
    (
        "The mayor, interviewed by the daily Lumea, said it was open.",
        "said",
        [("Lumea", "interview")],
    ),
    (
        "The elders, speaking through an interpreter, said the well was dry.",
        "said",
        [("interpreter", "translation")],
    ),
    (
        "“We wait,” the clerk wrote in a letter published by the Salt Bay Gazette.",
        "wrote",
        [("letter", "document"), ("Salt Bay Gazette", "report")],
    ),
    (
        "“We wait,” the captain says in a video message on Telegram.",
        "says",
        [("video message", "statement"), ("Telegram", "social_media")],
    ),
    ("The bank pledged on its website that it would pay.", "pledged", [("website", "statement")]),
    ("The mayor tweeted that it was open.", "tweeted", [("Twitter", "social_media")]),
    ("“We wait,” the mayor told the press.", "told", []),
    ("The curator told a local paper that it was gone.", "told", [("local paper", "interview")]),
    (
        "He was quoted as saying by the state news agency Xinhua that it was over.",
        "was quoted as saying",
        [("Xinhua", "report")],
    ),
    (
        "He told the television channel Kanal Delta that it was over.",
        "told",
        [("Kanal Delta", "interview")],
    ),
    ("The mayor told the daily Lumea that it was over.", "told", [("Lumea", "interview")]),
    (
        "“We wait,” the ministry said in a statement carried by the Bahari site.",
        "said",
        [("statement", "statement"), ("Bahari", "report")],
    ),
]


@pytest.mark.parametrize(("text", "cue", "expected"), CHAINS)
def test_chains_name_whom_words_passed_through(
    text: str, cue: str, expected: list[tuple[str, str]]
) -> None:
    """Links beside the cue come first, then who reports the whole."""
    found = next(a for a in attributions(text) if a.cue and a.cue.text == cue)
    assert expected == [(via.name, via.relation) for via in found.via]


RELAYED = [
    "Radio Sur reported that the governor had said the bridge was closed.",
    "According to Radio Sur, the governor said the bridge was closed.",
    "State radio quoted the governor as saying that the bridge was closed.",
]


@pytest.mark.parametrize("text", RELAYED)
def test_an_outlet_that_relays_a_statement_makes_none_of_its_own(text: str) -> None:
    """Only the governor speaks; the outlet is a link of the chain."""
    found = attributions(text)
    assert [a.source.text if a.source else None for a in found] == ["the governor"]
    assert [v.relation for v in found[0].via] == ["report"]


def test_a_statement_that_speaks_is_its_issuers() -> None:
    """Who sent the statement is its speaker; the statement is how the words came."""
    text = "The group sent the gazette a statement. “He eats what we eat,” the statement said."
    found = attributions(text)[-1]
    assert found.source_head == text.split().index("group")
    assert [v.relation for v in found.via] == ["statement"]


BODIES = [
    "The refugee agency said that the guards had told it to leave.",
    "The terror network said that the guards had told it to leave.",
]


@pytest.mark.parametrize("text", BODIES)
def test_a_body_that_publishes_nothing_speaks_for_itself(text: str) -> None:
    """Only a news agency, a radio network and the like pass on what others say."""
    assert [a.cue.text for a in attributions(text) if a.cue] == ["said", "had told"]


ANONYMOUS = [
    ("A senior official, who spoke on condition of anonymity, said it was over.", True),
    ("Sources said it was over.", True),
    ("Two people briefed on the talks said it was over.", True),
    ("A spokesman for the ministry said it was over.", False),
    ("Officer Ada Quist said it was over.", False),
]


@pytest.mark.parametrize(("text", "expected"), ANONYMOUS)
def test_sources_without_a_name_are_anonymous(text: str, expected: bool) -> None:  # noqa: FBT001 -- a table
    """A person told of by trade alone is anonymous; a spokesman speaks for a body."""
    assert expected == attributions(text)[0].anonymous
