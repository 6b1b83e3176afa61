"""Weights and their card, put where the program loads them.

    python training/acts/export.py WEIGHTS.json

copies the weights to ``src/diurna/_data/models/acts`` and writes their digest into ``card.json``
there; the other lines of the card are in ``card.json`` beside this script.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "src" / "diurna" / "_data" / "models" / "acts"


def main(source: Path, target: Path) -> None:
    """Copy the weights and write the card."""
    content = source.read_bytes()
    card = json.loads((HERE / "card.json").read_text(encoding="utf-8"))
    card["sha256"] = hashlib.sha256(content).hexdigest()
    target.mkdir(parents=True, exist_ok=True)
    (target / "weights.json").write_bytes(content)
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (target / "card.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), TARGET)
