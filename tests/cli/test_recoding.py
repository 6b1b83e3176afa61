"""Promises of ``diurna recode``, ``diff``, ``backup`` and ``restore``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from diurna.pipeline import tasks

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import CommandLine


@pytest.fixture
def store(diurna: CommandLine, tmp_path: Path) -> Path:
    """A store of two articles, read by version 0."""
    path = tmp_path / "records.db"
    diurna("add", "1", "2", "--db", path)
    return path


def test_recode_tells_what_it_did_in_one_line(diurna: CommandLine, store: Path) -> None:
    """A second run finds nothing left to do."""
    outcome = diurna("recode", "--db", store)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "diurna: 2 articles read anew, 0 by this coder already\n"
    outcome = diurna("recode", "--db", store)
    assert outcome.err == "diurna: 0 articles read anew, 2 by this coder already\n"
    assert diurna("check", "--db", store).status == 0


def test_recode_exits_1_when_an_article_cannot_be_read(
    diurna: CommandLine, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told with the reason."""
    monkeypatch.setattr(tasks, "read_article", Mock(side_effect=ZeroDivisionError("zero")))
    outcome = diurna("recode", "--db", store)
    assert outcome.status == 1
    assert "'a-1': keeps its old reading: ZeroDivisionError: zero" in outcome.err
    assert outcome.err.endswith("0 by this coder already, 2 failed\n")


def test_diff_shows_counts_fields_and_examples(diurna: CommandLine, store: Path) -> None:
    """What changed since the coder before, by kind and by field."""
    diurna("recode", "--db", store)
    outcome = diurna("diff", "--db", store, "--examples", "1")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "articles:   0 added, 0 removed, 0 changed"
    assert [line.split(":")[0] for line in lines[1:5]] == [
        *("statements", "events", "demands", "fields"),
    ]
    assert "event.actors 2" in lines[4]
    place = lines.index("2 events changed, for example:")
    assert lines[place + 1].endswith("Norland rejected new talks on Tuesday, its envoy Ada Quist …")
    assert sum(line.startswith("  e-") for line in lines[place:]) == 1


def test_diff_prints_every_change_as_json(diurna: CommandLine, store: Path) -> None:
    """With the field before and after."""
    diurna("recode", "--db", store)
    outcome = diurna("diff", "--db", store, "--since-coder", "0", "--format", "jsonl")
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert {"change", "kind", "id", "article_id", "fields"} == set(found[0])
    changed = [change for change in found if change["change"] == "changed"]
    assert all(old != new for change in changed for old, new in change["fields"].values())
    assert len(changed) >= 2


def test_diff_of_a_store_that_was_never_read_anew_is_told(diurna: CommandLine, store: Path) -> None:
    """There is nothing to compare with; both options at once make no sense."""
    outcome = diurna("diff", "--db", store)
    assert outcome.status == 2
    assert "`diurna recode` keeps what it replaces" in outcome.err
    outcome = diurna("diff", "--db", store, "--since-coder", "0", "--other", store)
    assert outcome.status == 2


def test_diff_of_two_equal_stores_is_empty(diurna: CommandLine, store: Path) -> None:
    """Counts of nothing, and no example."""
    outcome = diurna("diff", "--db", store, "--other", store)
    assert outcome.status == 0
    assert outcome.out.count("0 added, 0 removed, 0 changed") == 4


def test_a_store_is_put_away_and_put_back(diurna: CommandLine, store: Path, tmp_path: Path) -> None:
    """The export of the restored store is that of the first."""
    kept, other = tmp_path / "kept.db", tmp_path / "other.db"
    outcome = diurna("backup", "--db", store, kept)
    assert outcome.err == f"diurna: '{store}': put away in '{kept}'\n"
    outcome = diurna("restore", kept, "--db", other)
    assert outcome.err == f"diurna: '{other}': whole, 2 articles restored\n"
    assert diurna("export", "--db", other).out == diurna("export", "--db", store).out
    outcome = diurna("restore", kept, "--db", other)
    assert (outcome.status, "add --overwrite" in outcome.err) == (1, True)
    assert diurna("restore", kept, "--db", other, "--overwrite").status == 0


def test_a_backup_of_no_store_makes_nothing(diurna: CommandLine, tmp_path: Path) -> None:
    """Neither a store nor a file."""
    outcome = diurna("backup", "--db", tmp_path / "none.db", tmp_path / "kept.db")
    assert outcome.status == 1
    assert "there is no such store" in outcome.err
    assert list(tmp_path.iterdir()) == []
