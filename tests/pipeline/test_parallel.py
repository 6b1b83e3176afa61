"""Promises of reading with several processes: the same as with one, whatever happens to them."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

import fakereader
from diurna import api
from diurna.cli.main import run
from diurna.pipeline import crew, parallel, tasks
from diurna.pipeline.parallel import perform_all
from diurna.schema.sources import KeptPage, RawPage
from diurna.schema.tasks import Done, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

REPORTS = {
    "one.txt": "Norland recalled its envoy from Sudmark on Monday, the ministry said.",
    "copy.txt": "Norland recalled its envoy from Sudmark on Monday, the ministry said.",
    "two.md": '# Talks fail\n\n"We will not yield," the mayor of Orlo, Bo Quist, said.',
    "french.txt": "Le ministre a annoncé hier que les deux pays ont rompu leurs relations.",
    "empty.txt": "",
    "fault.txt": "FAIL zero and tell it, the ministry of Norland said on Monday in Orlo.",
    "three.html": (
        "<html><head><title>Talks in Orlo</title></head><body><article><h1>Talks in Orlo</h1>"
        "<p>Norland and Sudmark held talks in Orlo on Monday, the mayor told reporters.</p>"
        "<p>Both sides agreed to meet again next week, he said after it had ended.</p>"
        "</article></body></html>"
    ),
}
LINES = [
    {"id": "dated", "text": "Sudmark expelled the two who spied.", "date": "2031-05-06"},
    {"id": "dated", "text": "Sudmark expelled the two who spied.", "date": "2031-05-06"},
    {"id": "odd", "text": "Sudmark freed two prisoners.", "date": "yesterday", "weight": 4},
    {"id": "textless"},
    {
        "id": "half",
        "language": "en",
        "text": "The half \ud800 of a pair stood in the report from Orlo.",
    },
]
# A script without a guard for its main module, which reads the texts it is given.
SCRIPT = """
import sys
sys.path[:] = {path!r}
import fakereader
from diurna.pipeline import crew, parallel
crew.PROGRAM, parallel.PATIENCE_SECONDS = fakereader.PROGRAM, 0.0
from diurna.cli.main import run
sys.exit(run(["read", "-", "--format", "jsonl", "--workers", "2"]))
"""


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are started for few articles too."""
    monkeypatch.setattr(parallel, "PATIENCE_SECONDS", 0.0)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch, _impatient: None) -> None:
    """Reading needs no models, here and in workers."""
    monkeypatch.setattr(tasks, "read_article", fakereader.read_article)
    monkeypatch.setattr(crew, "PROGRAM", fakereader.PROGRAM)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of inputs of every kind, some twice."""
    made = tmp_path / "reports"
    made.mkdir()
    for name, text in REPORTS.items():
        (made / name).write_text(text)
    (made / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES))
    (made / "picture.bin").write_bytes(b"\x89PNG\x00\xff\xd8")
    return made


def ran(capture: pytest.CaptureFixture[bytes], *words: object) -> tuple[int, bytes, bytes]:
    """The exit status of a command line, and what it printed."""
    status = run([str(word) for word in words])
    return (status, *capture.readouterr())


def texts(*contents: str) -> Iterator[Task]:
    """Tasks of these texts, each followed by no task."""
    for number, content in enumerate(contents):
        page = RawPage(source_id=str(number), content=content, language="en")
        yield Task(page=KeptPage(page=page))


def told(items: Iterable[Done | str]) -> list[str]:
    """What came of each task in a word or two; of what is no task, itself."""
    return [
        item if isinstance(item, str) else item.result.words or item.result.kind for item in items
    ]


@pytest.mark.usefixtures("_impatient")
def test_records_and_messages_are_the_same_for_any_number_of_workers(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with inputs that are refused, foreign, doubled and undated among them."""
    monkeypatch.setattr(crew, "perform", Mock(side_effect=AssertionError("done by no worker")))
    words = ("read", folder, "--format", "jsonl", "--explain", "--workers")
    alone = ran(capsysbinary, *words, 1)
    assert alone[1].count(b'"kind":"article"') == 9
    assert ran(capsysbinary, *words, 2) == alone


@pytest.mark.usefixtures("_quick")
def test_stores_and_messages_are_the_same_for_any_number_of_workers(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An article that comes twice is added once, and one that is there is not read again."""
    (folder / "three.html").unlink()
    alone, together = [
        [
            ran(capsysbinary, "add", folder, "--db", db, "--keep-pages", "--workers", number),
            ran(capsysbinary, "export", "--db", db),
            ran(capsysbinary, "add", folder, "--db", db, "--workers", number),
        ]
        for number in (1, 3)
        if (db := tmp_path / f"{number}.db")
    ]
    assert b"ZeroDivisionError: zero" in alone[0][2]
    assert b"1 already there" in alone[0][2]
    assert together == alone


@pytest.mark.usefixtures("_quick")
def test_standard_input_is_read_by_workers_too() -> None:
    """As lines come."""
    lines = "".join(json.dumps(line) + "\n" for line in LINES).encode()
    alone, together = (
        list(api.read_pages(["-"], stdin=io.BytesIO(lines), workers=number)) for number in (1, 2)
    )
    assert alone == together


@pytest.mark.usefixtures("_quick")
def test_a_page_that_cannot_be_sent_is_read_here() -> None:
    """Half of a surrogate pair has no place in UTF-8; its page is read like any other."""
    orders = ("Norland waits.", "The half \ud800 of a pair.", "It rained.")
    assert told(perform_all(texts(*orders), workers=2)) == ["read"] * 3


@pytest.mark.usefixtures("_quick")
def test_a_page_that_ends_its_worker_is_tried_once_more(tmp_path: Path) -> None:
    """By another; when that ends too the page is told as failed, and the others are read."""
    orders = ("Norland waits.", f"DIE {tmp_path / 'once'} in Orlo.", "DIE - in Orlo.", "It rained.")
    found = told(perform_all(texts(*orders), workers=2))
    assert (tmp_path / "once").exists()
    assert found[:2] + found[3:] == ["read"] * 3
    assert found[2].startswith("reading it ended the process that did (SIGKILL, then SIGKILL); ")


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("program", ["raise SystemExit(3)", "print('no frame')"])
def test_where_no_worker_can_be_started_this_process_reads(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """Nothing is lost, and nothing said."""
    monkeypatch.setattr(tasks, "read_article", fakereader.read_article)
    monkeypatch.setattr(crew, "PROGRAM", program)
    assert told(perform_all(texts(*["It rained in Orlo."] * 4), workers=2)) == ["read"] * 4


@pytest.mark.usefixtures("_quick")
def test_what_is_no_task_keeps_its_place() -> None:
    """Between the tasks that it came between."""
    (task,) = texts("It rained in Orlo.")
    items = iter(["a", task, "b", task, task, "c", "d", task])
    assert told(perform_all(items, workers=2)) == [
        *"a",
        "read",
        *"b",
        "read",
        "read",
        *"cd",
        "read",
    ]


@pytest.mark.usefixtures("_quick")
def test_a_bounded_number_is_taken_in_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of tasks, and of code points in them."""
    taken = []

    def source() -> Iterator[Task]:
        for task in texts("It rained.", "It rained.", "SLEEP 0.5 in Orlo.", *["x" * 99] * 200):
            taken.append(task)
            yield task

    for most, characters, bound in ((4, 10_000, 12), (1000, 450, 9)):
        monkeypatch.setattr(parallel, "TASKS_A_WORKER", most)
        monkeypatch.setattr(parallel, "MAX_CHARACTERS", characters)
        taken.clear()
        results = perform_all(source(), workers=2)
        next(results), next(results), next(results)
        assert 3 <= len(taken) <= bound
        results.close()


@pytest.mark.usefixtures("_quick")
def test_a_slow_source_is_not_run_ahead_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has handed over is told before it is asked for more."""
    monkeypatch.setattr(parallel, "SLOW_SECONDS", -1.0)
    asked = []

    def source() -> Iterator[Task]:
        for number, task in enumerate(texts(*["It rained in Orlo."] * 4)):
            asked.append(number)
            yield task

    counts = [len(asked) for _ in perform_all(source(), workers=2)]
    assert counts == [1, 2, 3, 4]


@pytest.mark.usefixtures("_quick")
def test_what_comes_before_a_fault_of_the_source_is_handed_over() -> None:
    """Then the fault is raised."""

    def source() -> Iterator[Task]:
        yield from texts(*["It rained in Orlo."] * 3)
        raise ZeroDivisionError

    results = perform_all(source(), workers=2)
    assert told(next(results) for _ in range(3)) == ["read"] * 3
    with pytest.raises(ZeroDivisionError):
        next(results)


@pytest.mark.parametrize(
    ("sent", "status", "message"),
    [(signal.SIGKILL, -signal.SIGKILL, b""), (signal.SIGINT, 130, b"diurna: interrupted\n")],
)
def test_workers_end_with_who_started_them(
    tmp_path: Path, sent: signal.Signals, status: int, message: bytes
) -> None:
    """At once, in the middle of an article, silently: nobody holds the pipe of errors any more."""
    reports = tmp_path / "reports.jsonl"
    orders = ("It rained", "SLEEP 60", "SLEEP 60")
    lines = [
        {"text": f"{order} in the town of Orlo.", "date": "2031-05-06", "language": "en"}
        for order in orders
    ]
    reports.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with reports.open("rb") as source:
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and script
            [sys.executable, "-c", SCRIPT.format(path=sys.path)],
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
    assert [process.stderr.readline() for _ in range(2)] == [b"asleep\n"] * 2
    os.killpg(process.pid, sent)
    assert process.communicate(timeout=20)[1] == message
    assert process.returncode == status
