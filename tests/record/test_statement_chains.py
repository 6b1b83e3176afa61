"""Chains of records: what a statement has from the one around it, and from a talk that goes on."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
CHAINS = [
    # text, cue, chain
    (
        "Envoy Ada Quist told Radio Sur that the rebels had promised to leave.",
        "had promised",
        [("Ada Quist", "report"), ("Radio Sur", "interview")],
    ),
    (
        "In a letter, a clerk said that the guards had demanded money.",
        "had demanded",
        [("clerk", "report"), ("letter", "document")],
    ),
    (
        "A nurse said the doctor had said that the patient had asked for water.",
        "had asked for",
        [("doctor", "report"), ("nurse", "report")],
    ),
    ("Envoy Ada Quist said she had asked for help.", "had asked for", []),
    (
        "One of the waiters said the guards had demanded money.",
        "had demanded",
        [("waiters", "report")],
    ),
    ("Envoy Ada Quist denied that the guards had demanded money.", "had demanded", None),
]


@pytest.mark.parametrize(("text", "cue", "expected"), CHAINS)
def test_an_inner_statement_came_through_what_is_around_it(
    text: str, cue: str, expected: list[tuple[str, str]] | None
) -> None:
    """Its own links, then the enclosing speaker, then his links; nobody is a link of himself."""
    found = [s for s in read(text, date=DAY).statements if s.cue and s.cue.text == cue]
    chains = [[(via.name, via.relation) for via in s.via] for s in found]
    assert chains == ([] if expected is None else [expected])


GOING_ON = [
    # text, cue of the later statement, chain
    (
        "Envoy Ada Quist told Radio Sur that it was open. “We wait,” she said.",
        "said",
        [("Radio Sur", "interview")],
    ),
    (
        "Envoy Ada Quist told Radio Sur it was open. “We wait,” said Mayor Ivo Brandt.",
        "said",
        [],
    ),
    (
        "Envoy Ada Quist wrote in a letter that it was open. She added that it was safe.",
        "added",
        [("letter", "document")],
    ),
]


@pytest.mark.parametrize(("text", "cue", "expected"), GOING_ON)
def test_a_talk_goes_on_with_its_speaker(
    text: str, cue: str, expected: list[tuple[str, str]]
) -> None:
    """What the same speaker says next has the same chain; another's has its own."""
    found = next(s for s in read(text, date=DAY).statements if s.cue and s.cue.text == cue)
    assert [(via.name, via.relation) for via in found.via] == expected


def test_who_is_cited_stands_within_who_cites() -> None:
    """Both give the same words; they came from the envoy, through a guard."""
    text = "A guard, citing Envoy Ada Quist, said that the rebels had promised to leave."
    found = {s.cue.text: s for s in read(text, date=DAY).statements if s.cue}
    assert found["citing"].within == found["said"].id
    assert [via.name for via in found["citing"].via] == ["guard"]
    assert [via.name for via in found["had promised"].via] == ["Ada Quist", "guard"]


def test_an_outlet_that_cites_is_but_a_link() -> None:
    """The words are those of who is cited."""
    text = "Reuters, citing Envoy Ada Quist, said that the bridge was shut."
    (found,) = read(text, date=DAY).statements
    assert found.speaker is not None
    assert (found.speaker.name, [via.name for via in found.via]) == ("Ada Quist", ["Reuters"])


def test_a_report_prints_no_link_to_its_own_outlet() -> None:
    """What was told to the agency that signs the report came to it at first hand."""
    text = "LAE, May 8 (AN) - Envoy Ada Quist told AN that the bridge was shut."
    found = read(text, date=DAY).statements[-1]
    assert found.via == ()


SAID = [
    ("Ada Quist said on Tuesday that it was shut. “We wait,” she said.", "2031-05-06"),
    ("Ada Quist said on Tuesday that it was shut. “We wait,” said Ivo Brandt.", None),
]


@pytest.mark.parametrize(("text", "day"), SAID)
def test_a_quotation_that_goes_on_was_said_on_the_same_day(text: str, day: str | None) -> None:
    """Another's was not, as far as is told."""
    said = read(text, date=DAY).statements[-1].said
    assert (said and said.value) == day
