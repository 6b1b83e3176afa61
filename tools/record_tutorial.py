"""Run every command of the tutorial and of the page on queries, and write down what it printed.

    python tools/record_tutorial.py

Blocks marked ``console`` are run line by line in one passing folder, where ``docs`` is there to
copy from: a line that starts with ``$ `` is a command, what follows is what it printed, messages
included. Blocks marked ``python`` are run too; the ``text`` block after one is what it printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# In this order and in one folder: the tutorial makes the store that the other asks.
PAGES = (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "queries.md")
# As wide as a block of code on a page.
COLUMNS = "96"
# The parser is loaded in two seconds; nothing in the tutorial reads more than twelve articles.
TIMEOUT_S = 120
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```\n\n```text\n.*?```", re.DOTALL)
BLOCK = re.compile(rf"{CONSOLE.pattern}|{PYTHON.pattern}", re.DOTALL)


def record(page: str, folder: Path) -> str:
    """The page with the output of every block as it is now."""
    return BLOCK.sub(lambda found: block(found[1], found[2], folder), page)


def block(console: str | None, python: str, folder: Path) -> str:
    """One block, run again."""
    if console is None:
        printed = run([sys.executable, "-c", python], folder)
        return f"```python\n{python}```\n\n```text\n{printed}```"
    commands = [line for line in console.splitlines() if line.startswith("$ ")]
    outcomes = [f"{line}\n{run(['bash', '-c', line[2:]], folder)}" for line in commands]
    return "```console\n" + "".join(outcomes) + "```"


def run(command: list[str], folder: Path) -> str:
    """What a command printed, messages included, without spaces at the ends of lines."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    outcome = subprocess.run(  # noqa: S603 -- our own page's commands
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": COLUMNS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    lines = "".join(f"{line.rstrip()}\n" for line in outcome.stdout.splitlines())
    if outcome.returncode:
        sys.exit(f"{command[-1]!r} failed:\n{lines}")
    return lines


def main() -> None:
    """Record the pages anew."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "docs").symlink_to(ROOT / "docs")
        for page in PAGES:
            recorded = record(page.read_text(encoding="utf-8"), Path(folder))
            page.write_text(recorded, encoding="utf-8")


if __name__ == "__main__":
    main()
