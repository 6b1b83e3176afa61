"""The house keeps its own rules: imports, size, names, and what every command says of itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click
import pytest

from diurna.cli.main import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "diurna").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
# What takes a tenth of a second and more to import, and has no place in a page of help.
HEAVY = {
    "spacy",
    "pandas",
    "numpy",
    "pyarrow",
    "fastapi",
    "sqlalchemy",
    "trafilatura",
    "rich",
    "lxml",
}
MAX_LINES = 60
MAX_MEDIAN = 11
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def lines(function: Function) -> int:
    """How many lines of code a function has: its docstring tells, it does not do."""
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    told = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return function.end_lineno - function.lineno + 1 - told


def test_import_contracts_hold() -> None:
    """Imports run downward, annotators never meet, the nouns need nothing."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    outcome = subprocess.run(  # noqa: S603 -- our own environment's program
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_library_never_prints() -> None:
    """Only the command line speaks to standard output."""
    speaking = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "print"
    ]
    assert speaking == []


def test_no_two_tests_share_a_name() -> None:
    """A name in a report leads to one test, a module's name to one file."""
    names = [f.name for path in TESTS for f in functions(path) if f.name.startswith("test_")]
    modules = [path.relative_to(ROOT / "tests").as_posix() for path in TESTS]
    assert [name for name, number in Counter(names + modules).items() if number > 1] == []


def test_every_test_states_its_promise() -> None:
    """Each has a docstring."""
    silent = [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in TESTS
        for function in functions(path)
        if function.name.startswith("test_") and ast.get_docstring(function) is None
    ]
    assert silent == []


def test_no_function_is_long() -> None:
    """None has more than 60 lines."""
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {lines(function)} lines"
        for path in SOURCES
        for function in functions(path)
        if lines(function) > MAX_LINES
    ]
    assert long == []


def test_functions_are_short_by_habit() -> None:
    """The median function has 11 lines at most."""
    assert median(lines(f) for path in SOURCES for f in functions(path)) <= MAX_MEDIAN


def test_no_module_is_long() -> None:
    """A module is a chapter: 450 lines at most."""
    long = [
        f"{path.relative_to(ROOT)}: {number} lines"
        for path in SOURCES
        if (number := len(path.read_text(encoding="utf-8").splitlines())) > 450
    ]
    assert long == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each says what it does, and the README knows the command."""
    command = cli.get_command(click.Context(cli), name)
    assert command.help
    assert command.name == name
    silent = [p.opts for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []
    assert f"diurna {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "statement", ["import diurna", "from diurna.cli.main import run; run(['--help'])"]
)
def test_help_and_the_bare_import_load_nothing_heavy(statement: str) -> None:
    """So that both answer at once."""
    script = f"{statement}\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    outcome = subprocess.run(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert HEAVY & set(outcome.stderr.split()) == set()
