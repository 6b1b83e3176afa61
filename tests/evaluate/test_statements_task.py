"""The task ``statements``: chains, nesting and denials of passages, and outlets that only relay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from diurna.errors import InputRefused
from diurna.evaluate import evaluate
from diurna.evaluate.statements import StatementLine, labels_of

if TYPE_CHECKING:
    from pathlib import Path

TOLD = "Ada Quist told Radio Sur on Monday that the road was shut."
RELAYED = "Radio Sur reported that the mayor had said the road was shut."


def label(text: str, content: str, cue: str, source: str, **more: object) -> dict[str, Any]:
    """A gold statement by its words."""
    spans = {}
    for name, part in (("content", content), ("cue", cue), ("source", source)):
        start = text.index(part)
        spans[name] = [[start, start + len(part)]]
    return {"type": "indirect", "act": "assert", **spans, **more}


def passage_file(folder: Path, *lines: dict[str, Any]) -> Path:
    """A folder of passages, numbered."""
    rows = [json.dumps({"id": str(number), **line}) for number, line in enumerate(lines)]
    (folder / "passages.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


TOLD_LABEL = label(
    TOLD,
    "that the road was shut",
    "told",
    "Ada Quist",
    speaker="Ada Quist",
    via=[["Radio Sur", "interview"]],
    said="2031-05",
)
RELAY_LABELS = [
    label(RELAYED, RELAYED[19:-1], "reported", "Radio Sur", speaker="Radio Sur"),
    label(
        RELAYED,
        "the road was shut",
        "had said",
        "the mayor",
        via=[["Radio Sur", "report"]],
        within=0,
        anonymous=False,
    ),
]


def test_a_statement_is_scored_with_its_chain_and_day(tmp_path: Path) -> None:
    """A month in the gold asks for that month alone; only the part named is read."""
    dev = {"part": "dev", "date": "2031-05-08", "text": TOLD, "statements": [TOLD_LABEL]}
    folder = passage_file(tmp_path, dev, {**dev, "part": "final", "statements": []})
    figures = evaluate("statements", folder, "dev")
    assert (figures["passages"], figures["gold"], figures["f1"]) == (1, 1, 1.0)
    assert figures["via_right_where_any"] == figures["said_right_where_any"] == 1.0
    assert figures["type_right"] == figures["speaker_right"] == 1.0
    assert evaluate("statements", folder)["passages"] == 2


def test_an_outlet_that_only_relays_is_not_missed(tmp_path: Path) -> None:
    """Its statement is optional, and the one inside it need not lie in anything."""
    line = {"text": RELAYED, "statements": RELAY_LABELS}
    figures = evaluate("statements", passage_file(tmp_path, line))
    assert (figures["gold"], figures["found"], figures["recall"]) == (1, 1, 1.0)
    assert figures["nested_gold"] == 0
    assert figures["via_right"] == 1.0


RELAYS = [
    # the outer statement's source, cue, act, and whether it is a mere relay
    ("Radio Sur", "reported", "assert", True),
    ("Radio Sur", "denied", "deny", False),
    ("The guard", "said", "assert", False),
    ("The tabloid", "said", "assert", True),
]


@pytest.mark.parametrize(("source", "cue", "act", "relay"), RELAYS)
def test_only_outlets_relay(source: str, cue: str, act: str, relay: bool) -> None:  # noqa: FBT001 -- a table
    """A person who tells what another said has made a statement, and so has who denies it."""
    text = f"{source} {cue} that the mayor had said the road was shut."
    start = len(f"{source} {cue} ")
    outer = label(text, text[start:-1], cue, source, speaker=source, act=act)
    inner = label(text, "the road was shut", "had said", "the mayor", within=0)
    line = msgspec.convert({"id": "1", "text": text, "statements": [outer, inner]}, StatementLine)
    found = labels_of(line)
    assert [one.relay for one in found] == [relay, False]
    assert found[1].nests != relay


def test_a_part_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And a task whose gold has no parts says so."""
    folder = passage_file(tmp_path, {"part": "dev", "text": TOLD, "statements": []})
    with pytest.raises(InputRefused, match="no passage of part 'final'"):
        evaluate("statements", folder, "final")
    with pytest.raises(InputRefused, match="has no parts"):
        evaluate("time", folder, "dev")
