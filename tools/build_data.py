"""Build ``src/diurna/_data`` from ``resources``: what people edit becomes what the program loads.

    python tools/build_data.py            write
    python tools/build_data.py --check    exit 1 when a built file is not up to date

Every ``resources/**/*.yml`` is a list of rows; what is there for people (``example``,
``source``, ``note``) stays behind, the rest becomes JSON under the same name. The tables of
actors and places have builders of their own (``build_gazetteer.py``).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import yaml

import build_gazetteer
import build_sample

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
DATA = ROOT / "src" / "diurna" / "_data"
FOR_PEOPLE = ("example", "source", "note")


def build_tables() -> dict[Path, bytes]:
    """Every cue table as JSON, by the path it is written to."""
    built = {}
    for path in sorted(RESOURCES.rglob("*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        built[DATA / path.relative_to(RESOURCES).with_suffix(".json")] = _json_rows(rows)
    return built


def _json_rows(rows: list[dict[str, object]]) -> bytes:
    kept = [{k: v for k, v in row.items() if k not in FOR_PEOPLE} for row in rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kept)
    return f"[\n{lines}\n]\n".encode()


def build_all() -> dict[Path, bytes]:
    """Every built file with its content."""
    return build_tables() | build_sample.build() | build_gazetteer.build()


def main() -> int:
    """Write what changed, or with ``--check`` name it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only tell what is not up to date")
    check = parser.parse_args().check
    stale = {p: c for p, c in build_all().items() if not p.exists() or p.read_bytes() != c}
    for path, content in stale.items():
        print(("stale" if check else "wrote"), path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
