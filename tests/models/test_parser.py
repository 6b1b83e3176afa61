"""How the parser parts words from marks."""
# ruff: noqa: RUF001 -- the marks are the matter

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.models.parser import load_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

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


def test_words_parsed_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are all marks take no more memory at once than a report; none is lost."""
    monkeypatch.setattr("diurna.models.parser.BATCH_WORDS", 10)
    pipeline, sizes = load_parser().pipeline, []
    keep = pipeline.pipe

    def pipe(batch: list[Doc], **options: int) -> Iterator[Doc]:
        sizes.append(sum(map(len, batch)))
        return keep(batch, **options)

    monkeypatch.setattr(pipeline, "pipe", pipe)
    texts = ["! " * 4, "! " * 6, "! " * 20, "!", "We wait."] + ["!"] * 40
    assert [doc.text for doc in load_parser().parse(texts)] == texts
    assert sizes[:3] == [10, 20, 10]
