"""Five-fold cross-validation on PLV: what the recipe of ``train.py`` reaches.

    python training/relation/cross_validate.py rows.jsonl ENCODER [--base base.pt] [--folds 0,1]

No row of a fold is seen by the net that is scored on it; the first stage sees nothing of PLV.
The nets are scored as they would be shipped: exported and quantised.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from export import write_all
from network import Row, load_tokenizer
from train import SECOND, first_stage, pool_of, prepare, read_rows, second_stage

from diurna.evaluate.figures import accuracy, macro_f1
from diurna.evaluate.relation import PENTA
from diurna.models.relation import MarkedSentence, best_root, read_model, root_scores

if TYPE_CHECKING:
    from diurna.models.relation import RelationModel


def roots_of(model: RelationModel, row: Row) -> dict[str, float]:
    """The roots that a shipped model sees in a row, with their probabilities."""
    spans = {k: tuple(row[k]) if row[k] else None for k in ("source", "target")}
    return root_scores(model.classify([MarkedSentence(text=row["text"], **spans)])[0])


def tell(gold: list[str], found: list[str]) -> None:
    """Print the figures."""
    penta = macro_f1([PENTA[g] for g in gold], [PENTA[f] for f in found])
    print(
        f"{len(gold)} rows: root macro-F1 {macro_f1(gold, found):.4f}, "
        f"accuracy {accuracy(gold, found):.4f}, penta macro-F1 {penta:.4f}",
        flush=True,
    )


def main() -> None:
    """Train and score every fold, then all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--folds", default="0,1,2,3,4")
    parser.add_argument("--told", type=Path, help="where to write what was found for each row")
    args = parser.parse_args()
    rows = read_rows(args.rows)
    base = first_stage(args.encoder, rows, args.base)
    data = prepare(base, load_tokenizer(args.encoder), rows, SECOND.first)
    gold, found, told = [], [], []
    for fold in map(int, args.folds.split(",")):
        seen = [i for i, r in enumerate(rows) if r["origin"] == "plv" and r["fold"] != fold]
        net = second_stage(base, data, pool_of(rows, seen))
        with TemporaryDirectory() as folder:
            write_all(net, args.encoder, Path(folder))
            model = read_model(Path(folder))
        for row in (r for r in rows if r.get("fold") == fold):
            roots = roots_of(model, row)
            gold.append(row["type"])
            found.append(best_root(roots))
            told.append(json.dumps({"uid": row["uid"], "gold": gold[-1], "roots": roots}) + "\n")
        tell(gold, found)
        if args.told:
            args.told.write_text("".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
