"""The cue tables: every row can be found in its own example."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build import parsed
from diurna.annotate.status.rules import CueTable

RESOURCES = Path(__file__).parents[3] / "resources" / "en"
ROWS = [
    (table, row)
    for table in ("status_cues", "background_cues")
    for row in yaml.safe_load((RESOURCES / f"{table}.yml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_status_cue_stands_in_its_example(table: str, row: dict[str, object]) -> None:
    """A row's example holds the row's word, or its words in a row."""
    document = parsed(str(row["example"]))
    if row["direction"] == "governs":
        forms = {form for t in document.tokens for form in (t.lemma.lower(), t.text.lower())}
        assert forms & set(row["lemmas"])
    else:
        found = [tuple(str(row["phrase"]).split())] if row.get("pseudo") else []
        reaches = CueTable("en", table).reaches(document)
        found += [tuple(r.cue.phrase.split()) for r in reaches]
        assert tuple(str(row["phrase"]).split()) in found


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("In case of war, trains stop.", ["war"]),
        ("Not only did rebels flee.", []),
        ("He left without food; rain fell.", ["food"]),
    ],
)
def test_status_cue_reaches_to_its_terminator(text: str, reached: list[str]) -> None:
    """A cue in a row of words ends at its terminator; a pseudo-cue reaches nothing."""
    document = parsed(text)
    found = [
        token.text
        for reach in CueTable("en").reaches(document)
        for token in document.tokens[reach.first : reach.last]
        if token.pos == "NOUN"
    ]
    assert reached == found[: len(reached) or None]
