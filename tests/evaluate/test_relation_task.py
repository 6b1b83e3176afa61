"""The relation benchmark: its figures, and what it says of data that it cannot read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from diurna.cli.main import run
from diurna.errors import InputRefused
from diurna.evaluate import evaluate
from diurna.evaluate.figures import accuracy, macro_f1
from diurna.evaluate.relation import unmark

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("<s>Kenya</s> expelled <t>two Peruvian diplomats</t> over the leaked files.", "SANCTION"),
    ("<s>Police</s> arrested <t>the union leader</t> at his home.", "COERCE"),
    ("<s>The rebels</s> shelled <t>the port town</t> for a third night.", "ASSAULT"),
    ("<s>Norway</s> sent tents and medicine to <t>the flooded province</t>.", "AID"),
]


def gold_file(folder: Path, rows: list[tuple[str, str]]) -> Path:
    """A file in the form of the benchmark."""
    path = folder / "gold.jsonl"
    lines = [json.dumps({"marked": text, "gold_root": root, "uid": "x"}) for text, root in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_relation_task_scores_what_the_encoder_says(tmp_path: Path) -> None:
    """All right is one everywhere, and the speed is told."""
    figures = evaluate("relation", gold_file(tmp_path, ROWS))
    assert figures.pop("per_second") > 0
    assert figures == {
        "root_macro_f1": 1.0,
        "root_accuracy": 1.0,
        "penta_macro_f1": 1.0,
        "binary_macro_f1": 1.0,
    }


def test_eval_prints_one_json_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else on standard output."""
    assert run(["eval", "relation", str(gold_file(tmp_path, ROWS))]) == 0
    assert json.loads(capsys.readouterr().out)["root_accuracy"] == 1.0


def test_macro_f1_counts_every_gold_class_the_same() -> None:
    """A class that was never found weighs as much as the others."""
    gold, found = ["a"] * 8 + ["b"] * 2, ["a"] * 10
    assert macro_f1(gold, found) == pytest.approx(16 / 18 / 2)
    assert accuracy(gold, found) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<s>A</s> met <t>B</t>.", ("A met B.", {"s": (0, 1), "t": (6, 7)})),
        ("<s>A </s>met B.", ("A met B.", {"s": (0, 1)})),
        ("<t>A</t>, <s>B</s> and <s>B</s>", ("A, B and B", {"t": (0, 1), "s": (3, 4)})),
        ("A </s> met <t>B.", ("A  met B.", {})),
    ],
)
def test_tags_become_spans(marked: str, expected: object) -> None:
    """Spaces inside a tag are no part of the actor, and a tag without its other is dropped."""
    assert expected == unmark(marked)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no line"),
        ("{}\n", "line 1"),
        ('{"marked": "x", "gold_root": "FIGHT"}\n', "'FIGHT' is no root"),
        ("not json\n", "line 1"),
    ],
)
def test_gold_that_cannot_be_read_is_told_by_line(
    tmp_path: Path, content: str, reason: str
) -> None:
    """With what is wrong."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputRefused, match=reason):
        evaluate("relation", path)


def test_eval_of_a_missing_file_fails_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1, the file named."""
    assert run(["eval", "relation", "nowhere.jsonl"]) == 1
    assert "nowhere.jsonl" in capsys.readouterr().err


def test_eval_of_an_unknown_task_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, with the tasks there are."""
    assert run(["eval", "weather", "x.jsonl"]) == 2
    assert "relation" in capsys.readouterr().err
