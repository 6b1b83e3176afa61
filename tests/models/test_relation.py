"""The relation encoder: marks, windows, digests, and what it says of plain sentences."""

from __future__ import annotations

import shutil
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from diurna.errors import ModelError
from diurna.models.relation import (
    MAX_TOKENS,
    MarkedSentence,
    encode,
    load_relation_model,
    mark,
    read_model,
    root_scores,
)

FOLDER = Path(str(files("diurna"))) / "_data" / "models" / "relation"


def marked(text: str) -> MarkedSentence:
    """A sentence written with [source] and {target}."""
    plain = text.translate(str.maketrans("", "", "[]{}"))
    spans = []
    for opening, closing in ("[]", "{}"):
        if opening not in text:
            spans.append(None)
            continue
        before, rest = text.split(opening, 1)
        start = len(before.translate(str.maketrans("", "", "[]{}")))
        spans.append((start, start + len(rest.split(closing, 1)[0])))
    return MarkedSentence(text=plain, source=spans[0], target=spans[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Peru] met {Chile}.", "# Peru # met @ Chile @."),
        ("{Chile} was met by [Peru].", "@ Chile @ was met by # Peru #."),
        ("[Teachers] walked out.", "# Teachers # walked out."),
        ("Nobody is named.", "Nobody is named."),
    ],
)
def test_actors_are_marked_where_they_stand(text: str, expected: str) -> None:
    """Around their words, whatever their order; an actor that is missing has no mark."""
    assert expected == mark(marked(text)).text


def test_the_places_of_the_marks_point_at_them() -> None:
    """Each at the first mark of its actor."""
    found = mark(marked("Then {Chile} was met by [Peru] and {others}."))
    assert found.text[found.source] == "#"
    assert found.text[found.target :].startswith("@ Chile")


def test_a_long_sentence_is_cut_around_its_actors() -> None:
    """A million code points cost no more than a long sentence, and the actors stay in it."""
    sentence = marked(
        "word " * 100_000 + "[Peru] expelled the envoy of {Chile}" + " word" * 100_000
    )
    inputs = encode(load_relation_model().tokenizer, sentence)
    assert len(inputs.ids) <= MAX_TOKENS
    assert inputs.source > 0
    assert inputs.target > 0


@pytest.mark.parametrize(
    "text",
    ["", "[]", "[" + "@" * 5_000 + "]{x}", "[a] " + "b " * 400 + "{c}", "[\u202e\x00]{\ud7ff}"],
)
def test_strange_sentences_are_classified_all_the_same(text: str) -> None:
    """Empty, endless or unprintable: probabilities come out, never an error."""
    scores = load_relation_model().classify([marked(text)])[0]
    assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Kenya] expelled {two Peruvian diplomats} over the leaked files.", "SANCTION"),
        ("[Police in Lima] arrested {the union leader} on Tuesday.", "COERCE"),
        ("[The rebels] shelled {the port town} for a third night.", "ASSAULT"),
        ("[The foreign minister] met {his Greek counterpart} in Vienna.", "CONSULT"),
        ("[Norway] sent tents and medicine to {the flooded province}.", "AID"),
        ("[The tribunal] convicted {the former general} of fraud.", "ACCUSE"),
        ("[Thousands of miners] marched against {the government}.", "PROTEST"),
        ("{The ceasefire offer} was turned down by [the militia].", "REJECT"),
    ],
)
def test_plain_sentences_get_the_type_that_they_tell(text: str, expected: str) -> None:
    """In the active as in the passive."""
    scores = load_relation_model().classify([marked(text)])[0]
    assert expected == max(scores, key=lambda name: scores[name])


def test_a_sentence_scores_the_same_alone_and_beside_others() -> None:
    """The order and the company of sentences change nothing."""
    model = load_relation_model()
    texts = ["[Peru] met {Chile}.", "[The rebels] attacked {the convoy} near the river."]
    together = model.classify([marked(text) for text in texts])
    assert together == [model.classify([marked(text)])[0] for text in texts]


def test_roots_join_conceding_and_retreating() -> None:
    """The benchmark knows YIELD alone; nothing is lost in the sum."""
    scores = load_relation_model().classify([marked("[The army] left {the town}.")])[0]
    roots = root_scores(scores)
    assert roots["YIELD"] == pytest.approx(scores["CONCEDE"] + scores["RETREAT"])
    assert len(roots) == 15


def test_weights_that_are_not_those_of_the_card_are_refused(tmp_path: Path) -> None:
    """By their digest, before anything runs."""
    shutil.copytree(FOLDER, tmp_path / "relation")
    with (tmp_path / "relation" / "model.onnx").open("ab") as weights:
        weights.write(b"x")
    with pytest.raises(ModelError, match="not the file of its card"):
        read_model(tmp_path / "relation")


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """With what to do."""
    shutil.copytree(FOLDER, tmp_path / "relation")
    (tmp_path / "relation" / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"no 'model\.onnx'"):
        read_model(tmp_path / "relation")


def test_the_artefact_is_small() -> None:
    """At most 25 MB, as it is shipped to everyone."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 25_000_000


def test_the_weights_are_those_of_the_training_card() -> None:
    """So that nobody changes them without telling what they reach."""
    card = Path(__file__).parents[2] / "training" / "relation" / "card.toml"
    told = tomllib.loads(card.read_text(encoding="utf-8"))
    assert told["sha256"] == load_relation_model().card.sha256
