"""Benchmarks: each task reads a file of gold data and returns its figures, fractions of one.

A task is a module of this package with ``evaluate(path) -> dict[str, float]``; one whose gold
has parts takes the part besides.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from diurna.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Those of the record contract in its order, then our own. A new task is a module and its name here.
TASKS = (
    "relation",
    "attribution",
    "time",
    "place",
    "status",
    "actor",
    "articles",
    "events",
    "statements",
    "stories",
)
# Tasks whose gold has parts: some to develop on, one for the final figures alone.
PARTED = frozenset({"events", "statements", "stories"})


def evaluate(task: str, path: Path, part: str | None = None) -> dict[str, float]:
    """The figures of one task on one file.

    Args:
        task: one of ``TASKS``.
        path: a file (or a folder) in the form that the task reads.
        part: of a task in ``PARTED``, the part of its gold to be read.

    Raises:
        InputRefused: the gold is not in the form, or the task's has no parts.
    """
    run: Callable[..., dict[str, float]] = import_module(f"diurna.evaluate.{task}").evaluate
    if part is None:
        return run(path)
    if task not in PARTED:
        msg = f"the gold of {task!r} has no parts; leave --part {part} out"
        raise InputRefused(msg)
    return run(path, part)
