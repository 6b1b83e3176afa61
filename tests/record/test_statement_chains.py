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
