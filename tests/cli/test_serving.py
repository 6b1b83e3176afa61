"""Promises of ``diurna serve``, ``diurna demo`` and the summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build import actor, event
from diurna import api
from diurna.cli.summary import next_meeting
from diurna.schema.times import TimeValue

if TYPE_CHECKING:
    import pytest

    from cli.conftest import CommandLine
    from diurna.schema.events import Event


def test_demo_sums_the_sample_up(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Documents with copies, statements, events and demands by state, the next meeting."""
    monkeypatch.setattr(api, "sample_paths", lambda: [Path("1"), Path("2")])
    outcome = diurna("demo", "--no-serve", "--db", tmp_path / "demo.db")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "Documents: 2 (1 copy, 0 revisions)",
        "Statements: 2",
        "Events: 2 (2 happened)",
        "Demands: 2 (2 open)",
        "Next meeting: none planned",
    ]
    assert outcome.err.startswith("diurna: This is a constructed sample")


def test_demo_again_on_its_own_store_changes_nothing(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The second run prints the same summary."""
    monkeypatch.setattr(api, "sample_paths", lambda: [Path("1")])
    words = ("demo", "--no-serve", "--db", tmp_path / "demo.db")
    assert diurna(*words).out == diurna(*words).out


def test_demo_tells_the_address_before_anything_else(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever starts it by a program finds the address on the first line of standard error."""
    monkeypatch.setattr(api, "sample_paths", lambda: [Path("1")])
    monkeypatch.setattr("uvicorn.Server.run", interrupt)
    lines = diurna("demo", "--db", tmp_path / "demo.db").err.splitlines()
    assert lines[0].startswith("http://127.0.0.1:")
    assert lines[1].startswith("This is a constructed sample")
    assert len(lines) == 2


def interrupt(*_: object, **__: object) -> None:
    """What the server does when Ctrl-C has ended it."""
    raise KeyboardInterrupt


def test_an_interrupt_is_the_wanted_end_of_serving(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit 0, and nothing is said of it."""
    store = tmp_path / "records.db"
    diurna("add", "1", "--db", store)
    monkeypatch.setattr("uvicorn.Server.run", interrupt)
    outcome = diurna("serve", "--db", store)
    assert outcome.status == 0
    assert "interrupted" not in outcome.err


def meeting(day: str | None, **more: object) -> Event:
    """A meeting agreed for a day."""
    date = TimeValue(value=day, granularity="day", latest=day, anchor="published")
    plan = {"type": "AGREE", "underlying": "CONSULT", "status": "planned", "date": date}
    return event(**plan | {"id": f"e-{day}"} | more)


def test_next_meeting_is_the_earliest_planned_after_the_day() -> None:
    """Past, undated, cancelled and other events are passed over."""
    events = [
        meeting("2031-05-20"),
        meeting("2031-05-12", type="CONSULT", underlying=None, actors=(actor("Norland"),)),
        meeting("2031-05-09"),
        meeting("2031-05-11", status="denied"),
        meeting("2031-05-11", underlying="AID"),
        meeting(None),
    ]
    assert next_meeting(events, after="2031-05-10").id == "e-2031-05-12"
    assert next_meeting(events, after="2031-06-01") is None
