"""Whole readings of the bundled sample, reviewed as diffs; `make repin` writes them anew."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diurna.api import read_pages, sample_paths
from outline import outline

if TYPE_CHECKING:
    from diurna.schema.records import ReadArticle

FOLDER = Path(__file__).parent / "sample"
NAMES = sorted(path.stem for path in Path("resources/sample").glob("*.txt"))


@cache
def readings() -> dict[str, ReadArticle]:
    """The sample, read once."""
    outcomes = read_pages([str(path) for path in sample_paths()])
    return {reading.article.source_id.removeprefix("sample-"): reading for reading in outcomes}


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_reads_as_it_was_reviewed(name: str) -> None:
    """A change of any record shows as a diff of an outline that people can judge."""
    pinned = FOLDER / f"{name}.txt"
    actual = outline(readings()[name])
    if os.environ.get("DIURNA_REPIN"):
        pinned.parent.mkdir(exist_ok=True)
        pinned.write_text(actual, encoding="utf-8")
    assert pinned.read_text(encoding="utf-8") == actual


def test_the_off_topic_article_gives_no_conflict() -> None:
    """A regatta has its attacks and defeats, and none of them is an ASSAULT."""
    events = readings()["12-harbour-regatta"].events
    assert [e.trigger.text for e in events if e.type in ("ASSAULT", "COERCE", "THREATEN")] == []
