"""Benchmarks: each task reads a file of gold data and returns its figures, fractions of one.

A task is a module of this package with ``evaluate(path) -> dict[str, float]``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Those of the record contract in its order, then our own. A new task is a module and its name here.
TASKS = ("relation", "attribution", "time", "place", "status", "actor", "articles", "events")


def evaluate(task: str, path: Path) -> dict[str, float]:
    """The figures of one task on one file.

    Args:
        task: one of ``TASKS``.
        path: a file (or a folder) in the form that the task reads.
    """
    module = import_module(f"diurna.evaluate.{task}")
    run: Callable[[Path], dict[str, float]] = module.evaluate
    return run(path)
