"""Who is said to have said what."""
# ruff: noqa: RUF001 -- the marks are the matter

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.attributions import Attributions
from diurna.annotate.quotes import Quotes
from diurna.schema.layers import Attribution, Layers, Quotation

FOUND = [
    # text, [(content parts, cue, source)]
    ("“The road is open,” said Ada Quist.", [(["“The road is open,”"], "said", "Ada Quist")]),
    (
        "“We are tired,” Minister Ada Quist said on Monday, “of waiting.”",
        [(["“We are tired,”", "“of waiting.”"], "said", "Minister Ada Quist")],
    ),
    (
        "“It is late,” the mayor said. “We must go.”",
        [(["“It is late,”", "“We must go.”"], "said", "the mayor")],
    ),
    ("The mayor said the bridge had fallen.", [(["the bridge had fallen"], "said", "The mayor")]),
    ("The bridge had fallen, the mayor said.", [(["The bridge had fallen"], "said", "the mayor")]),
    (
        "Norland has repeatedly denied planning an attack.",
        [(["planning an attack"], "has repeatedly denied", "Norland")],
    ),
    ("He said the truce “will hold”.", [(["the truce “will hold”"], "said", "He")]),
    (
        "The bridge had fallen, according to the mayor.",
        [(["The bridge had fallen"], "according to", "the mayor")],
    ),
    ("The council called for restraint.", [(["restraint"], "called for", "The council")]),
    (
        "The prosecutor declined to say whether he knew.",
        [(["whether he knew"], "declined to say", "The prosecutor")],
    ),
    ("The so-called “people’s council” took over the hall.", []),
]


def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text."""
    document = parsed(text)
    layers = Layers().with_layer(Quotation, Quotes().annotate(document, Layers()))
    return Attributions().annotate(document, layers)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_attributions_give_words_to_their_source(
    text: str, expected: list[tuple[list[str], str, str]]
) -> None:
    """Content, cue and source are the words that say so."""
    found = [
        ([p.text for p in a.content.parts], a.cue and a.cue.text, a.source and a.source.text)
        for a in attributions(text)
    ]
    assert expected == found
