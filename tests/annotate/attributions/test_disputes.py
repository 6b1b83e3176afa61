"""Whose a quotation is where the model and the marks beside it disagree."""

from __future__ import annotations

from dataclasses import replace

from build import parsed
from diurna.annotate.attributions.disputes import settled, touched
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.scene import Scene, scene_of
from diurna.annotate.quotes import Quotes
from diurna.schema.layers import Layers

TEXT = "Lund said the well was dry. “We wait,” Quist said. “We hope.”"


def _scene() -> Scene:
    document = parsed(TEXT)
    return scene_of(document, Quotes().annotate(document, Layers()), "en")


def _finding(cue: str, source: str, *contents: str) -> Finding:
    bounds = [(TEXT.index(c), TEXT.index(c) + len(c)) for c in contents]
    at = TEXT.index(source + " " + cue) + len(source) + 1
    return Finding(content=tuple(bounds), cue=((at, at + len(cue)),), cue_head=at, shape="quote")


def _contents(found: list[Finding]) -> list[list[str]]:
    return [[TEXT[start:end] for start, end in f.content] for f in found]


QUOTED = _finding("said", "Quist", "“We wait,”", "“We hope.”")


def test_a_quotation_leaves_the_content_of_another() -> None:
    """What stands beside a quotation owns it, whoever ran on into it."""
    other = _finding("said", "Lund", "the well was dry. “We wait,”")
    expected = [["the well was dry"], ["“We wait,”", "“We hope.”"]]
    assert expected == _contents(list(settled(_scene(), [QUOTED], [other])))


def test_a_quotation_has_all_its_parts() -> None:
    """A part that the model left out is put back."""
    short = _finding("said", "Quist", "“We wait,”")
    expected = [["“We wait,”", "“We hope.”"]]
    assert expected == _contents(list(settled(_scene(), [QUOTED], [short])))


def test_a_content_with_another_s_words_alone_is_dropped() -> None:
    """Nothing is left of a content that was a quotation of somebody else."""
    other = _finding("said", "Lund", "“We hope.”")
    assert list(settled(_scene(), [QUOTED], [other])) == [QUOTED]


def test_a_line_of_a_transcript_lies_in_no_other_line() -> None:
    """The cue of a line, though inside a content that ran on, is not a statement told in it."""
    text = '"LUND: Will you wait?\n\n"QUIST: We wait for nobody."'
    document = parsed(text)
    scene = scene_of(document, Quotes().annotate(document, Layers()), "en")
    first, second = (k for k, t in enumerate(document.tokens) if t.text == ":")
    lines = [
        Finding(
            content=((text.index(words), text.index(words) + len(words)),),
            cue=((document.tokens[cue].start, document.tokens[cue].end),),
            cue_head=cue,
            shape="quote",
        )
        for words, cue in (("Will you wait?", first), ("We wait for nobody.", second))
    ]
    ran_on = replace(lines[0], content=(*lines[0].content, (text.index('"QUIST'), len(text))))
    assert list(settled(scene, lines, [ran_on])) == lines


def test_stretches_that_only_meet_do_not_touch() -> None:
    """An end is exclusive."""
    assert range(1, 1) == touched([(0, 4), (5, 9)], (4, 5))
