"""A small vocabulary for the encoder: the pieces that news uses.

    python training/events/vocabulary.py --data DATA ENCODER small

ENCODER is the folder of the pre-trained encoder; ``small`` is the folder that its vocabulary is
written to, with the places of the kept pieces in the old one. A word whose pieces were dropped is
spelt with smaller ones: all single characters stay.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator

# With four layers this makes a file of under 12 MB.
SIZE = 10_000
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
# News, and sentences of our own, whose pieces are counted.
TEXTS = ("attribution/train.jsonl", "own/events.jsonl", "time/train.jsonl", "relation/train.jsonl")
GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "gold" / "events"
ASCII = 128


def load_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def texts(data: Path) -> Iterator[str]:
    """All texts that are counted; of our gold not the part that is held out."""
    for name in TEXTS:
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.get("text") or row["marked"]
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if int(row["id"][-1]) % 5:
                yield row["text"]


def kept(tokenizer: Tokenizer, data: Path) -> list[str]:
    """The pieces that stay, in their old order."""
    counts: Counter[str] = Counter()
    for text in texts(data):
        counts.update(tokenizer.encode(text, add_special_tokens=False).tokens)
    known = tokenizer.get_vocab()
    letters = {p for p in known if len(p.removeprefix("##")) == 1 and ord(p[-1]) < ASCII}
    first = [p for p, _ in sorted(counts.items(), key=lambda c: (-c[1], known[c[0]]))]
    wanted = [*SPECIAL, *sorted(letters), *first]
    chosen = set(list(dict.fromkeys(wanted))[:SIZE])
    return sorted(chosen, key=lambda piece: known[piece])


def main() -> None:
    """Count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("DIURNA_DATA"))
    args = parser.parse_args()
    if args.data is None:
        parser.error("name the data folder by --data or DIURNA_DATA")
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    known = tokenizer.get_vocab()
    pieces = kept(tokenizer, Path(args.data))
    content = json.loads((args.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    numbers = {piece: place for place, piece in enumerate(pieces)}
    content["model"]["vocab"] = numbers
    for added in content["added_tokens"]:
        added["id"] = numbers[added["content"]]
    for name, mark in content["post_processor"]["special_tokens"].items():
        mark["ids"] = [numbers[name]]
    args.small.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (args.small / "tokenizer.json").write_text(text, encoding="utf-8")
    places = json.dumps([known[piece] for piece in pieces])
    (args.small / "places.json").write_text(places + "\n", encoding="utf-8")
    print(f"{len(pieces)} pieces")


if __name__ == "__main__":
    main()
