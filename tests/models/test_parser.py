"""How the parser parts words from marks."""
# ruff: noqa: RUF001 -- the marks are the matter

from __future__ import annotations

import pytest

from diurna.models.parser import load_parser

SPLIT = [
    ("We wait.”― Ada Quist", ["We", "wait", ".", "”", "―", "Ada", "Quist"]),
    ("“We wait,”Quist said", ["“", "We", "wait", ",", "”", "Quist", "said"]),
    ("“We wait.”—Ada Quist", ["“", "We", "wait", ".", "”", "—", "Ada", "Quist"]),
    ('rock’n’roll, a 5" gun', ["rock’n’roll", ",", "a", "5", '"', "gun"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_closing_marks_are_words_of_their_own(text: str, expected: list[str]) -> None:
    """A mark is no part of the word or dash behind it."""
    (doc,) = load_parser().parse([text])
    assert expected == [token.text for token in doc]
