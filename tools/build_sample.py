"""The constructed sample: ``resources/sample/*.txt`` as one JSON lines file of articles."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "sample"
TARGET = ROOT / "src" / "diurna" / "_data" / "sample" / "articles.jsonl"


def build() -> dict[Path, bytes]:
    """The built file with its content."""
    rows = [_article(path) for path in sorted(FOLDER.glob("*.txt"))]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return {TARGET: "".join(lines).encode()}


def _article(path: Path) -> dict[str, str]:
    head, text = path.read_text(encoding="utf-8").split("\n\n", 1)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return {"id": f"sample-{path.stem}", **facts, "language": "en", "text": text.strip("\n")}
