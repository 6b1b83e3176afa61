"""Whose words a participle without a subject gives."""

from __future__ import annotations

import pytest

from attributed import attributions
from build import parsed
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.participles import with_sharers
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.quotes import Quotes
from diurna.schema.layers import Layers

SHARED = [
    # text, cue, content, source
    ("“They wait,” Quist said, adding that “nobody sleeps”.", "adding", "that “nobody", "Quist"),
    ("After saying the well “was dry”, Quist left.", "saying", "the well “was dry”", "Quist"),
    ("Quist called it a pity. Adding, “We wait.”", "Adding", "“We wait.”", "Quist"),
]


def test_a_participle_behind_a_relative_clause_is_of_whom_the_sentence_is_about() -> None:
    """It is the subject that speaks, not the one who is told of on the way."""
    text = "Lund defended the guard who had slept, saying, “Nobody waits.”"
    assert [
        a.source.text for a in attributions(text) if a.source and a.cue and a.cue.text == "saying"
    ] == ["Lund"]


@pytest.mark.parametrize(("text", "cue", "content", "source"), SHARED)
def test_a_participle_has_the_subject_of_its_clause(
    text: str, cue: str, content: str, source: str
) -> None:
    """The nearest finite clause before gives it, else the one behind, else the sentence before."""
    document = parsed(text)
    scene = scene_of(document, Quotes().annotate(document, Layers()), "en")
    at = text.index(content)
    head = next(t for t in document.tokens if t.text == cue)
    bare = Finding(
        content=((at, at + len(content)),), cue=((head.start, head.end),), cue_head=head.index
    )
    (found,) = with_sharers(scene, [bare])
    assert source == scene.text(found.source)
