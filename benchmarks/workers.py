"""How much sooner several processes have put reports into a store.

    python benchmarks/workers.py ARTICLES.jsonl [--workers 2] [--rounds 1]

Runs `diurna add` into a new store with one worker and with several, in turn, and prints one JSON
object: wall-clock seconds of the best round of each and their ratio, with the CPU seconds of the
program, which writes the store, and of its workers. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diurna.cli.main import run


def measure(path: str, workers: int) -> dict[str, float]:
    """What one run in this process takes, from the first import of a model on."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        run(["add", path, "--db", str(Path(folder) / "a.db"), "--workers", str(workers)])
        wall = time.perf_counter() - start
    return {
        "wall": round(wall, 1),
        "cpu_of_program": _cpu_seconds(resource.RUSAGE_SELF),
        "cpu_of_workers": _cpu_seconds(resource.RUSAGE_CHILDREN),
    }


def _cpu_seconds(who: int) -> float:
    used = resource.getrusage(who)
    return round(used.ru_utime + used.ru_stime, 1)


def measured_apart(path: str, workers: int) -> dict[str, float]:
    """The same in a process of its own, which has loaded nothing."""
    command = [sys.executable, __file__, path, "--workers", str(workers), "--here"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 -- ourselves
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def compare(path: str, workers: int, rounds: int) -> dict[str, object]:
    """Both sides, in turn; the best round of each."""
    pairs = [(measured_apart(path, 1), measured_apart(path, workers)) for _ in range(rounds)]
    one, several = (min(side, key=lambda run: run["wall"]) for side in zip(*pairs, strict=True))
    return {
        "workers": workers,
        "one": one,
        "several": several,
        "ratio": round(one["wall"] / several["wall"], 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", help="anything that `diurna add` takes")
    parser.add_argument("--workers", type=int, default=2, help="beside one alone (2)")
    parser.add_argument("--rounds", type=int, default=1, help="how often both are measured (1)")
    parser.add_argument("--here", action="store_true", help="one side only, in this process")
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.articles, options.workers)))
    else:
        print(json.dumps(compare(options.articles, options.workers, options.rounds)))


if __name__ == "__main__":
    main()
