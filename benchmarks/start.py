"""How long the program takes to start: `diurna --help` and `import diurna`, best of ten."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 10


def best_seconds(command: list[str]) -> float:
    """The shortest wall-clock time of a command that succeeds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- our own command
        times.append(time.perf_counter() - start)
    return round(min(times), 3)


def main() -> None:
    """Measure and print, with the bare interpreter beside."""
    diurna = str(Path(sys.executable).with_name("diurna"))
    figures = {
        "python_seconds": best_seconds([sys.executable, "-c", "pass"]),
        "import_diurna_seconds": best_seconds([sys.executable, "-c", "import diurna"]),
        "diurna_help_seconds": best_seconds([diurna, "--help"]),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
