"""What the encoder sees: runs of words, words beside cues, and statements in plain sentences."""

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.attributions.features import outlook_of, word_features
from diurna.annotate.attributions.pairs import Pairs
from diurna.annotate.attributions.parts import Part, runs
from diurna.annotate.attributions.scene import Scene, scene_of
from diurna.annotate.attributions.tagging import reading_of
from diurna.annotate.quotes import Quotes
from diurna.models.encoder import load_encoder
from diurna.schema.layers import Layers


def scene(text: str) -> Scene:
    """The scene of a text."""
    document = parsed(text)
    return scene_of(document, Quotes().annotate(document, Layers()), "en")


def words(place: Scene, part: Part) -> str:
    """The words of a part, with blanks between."""
    return " ".join(token.text for token in place.tokens[part.first : part.last])


def test_runs_are_paragraphs_cut_behind_sentences() -> None:
    """Every word is in one run; a sentence that fills more than a run is cut where it is full."""
    place = scene("One two three. Four five.\n\nSix seven eight nine ten eleven twelve.")
    assert [words(place, run) for run in runs(place, 6)] == [
        "One two three .",
        "Four five .",
        "Six seven eight nine ten eleven",
        "twelve .",
    ]


def test_a_word_is_seen_from_a_cue_by_way_distance_and_level() -> None:
    """How its branch hangs from the cue, how far it stands, and what stands between."""
    place = scene("Quist said the gate was open.")
    outlook = outlook_of(place, [], {"say/V": 4})
    pairs = Pairs(scene=place, outlook=outlook, run=Part(first=0, last=7))
    seen = pairs.features(Part(first=1, last=2), 1)
    assert seen[0] == ("l=0nsubj", "d=-1", "s=0", "r=s", "n=-0")
    assert seen[5] == ("l=0ccomp", "d=+4", "s=0", "r=s", "n=+0")


def test_each_word_has_features_that_the_encoder_knows() -> None:
    """As many for each, and most of them numbered."""
    place = scene("“The gate is open,” said Ada Quist on Monday.")
    known = load_encoder("attributions").numbers["words"]
    features = word_features(place, outlook_of(place, [], {}), 0, len(place.tokens))
    assert {len(one) for one in features} == {10}
    assert all(name in known for one in features for name in one)


TAGGED = [
    # text, cue, content, source
    ("The mayor said the bridge had fallen.", "said", "the bridge had fallen", "The mayor"),
    ("The bridge had fallen, according to the mayor.", "according to", "The bridge had fallen", ""),
    ("Norland denied that it had closed the port.", "denied", "that it had closed the port", ""),
    ("“We wait,” said Ada Quist.", "said", "“ We wait , ”", "Ada Quist"),
]


@pytest.mark.parametrize(("text", "cue", "content", "source"), TAGGED)
def test_the_encoder_gives_a_cue_its_parts(text: str, cue: str, content: str, source: str) -> None:
    """Without any help of the rules."""
    place = scene(text)
    one = next(one for one in reading_of(place, []).found if words(place, one.cue) == cue)
    assert content in " ".join(words(place, part) for part in one.contents)
    assert one.source is not None
    assert words(place, one.source).endswith(source)


def test_a_statement_inside_another_is_likely_there_and_not_outside() -> None:
    """The two levels are told apart."""
    place = scene("The clerk said that the minister had denied taking money.")
    reading = reading_of(place, [])
    inner = next(token.index for token in place.tokens if token.text == "denied")
    outer = next(token.index for token in place.tokens if token.text == "said")
    assert reading.outer[outer] > 0.5 > reading.inner[outer]
    assert reading.inner[inner] > reading.outer[inner]


def test_a_run_without_any_sign_is_not_read() -> None:
    """It has no chances, and every word has a place in them."""
    place = scene("A gate. A wall. A dog.")
    reading = reading_of(place, [])
    assert set(reading.outer) == {0.0}
    assert len(reading.outer) == len(reading.inner) == len(place.tokens)
