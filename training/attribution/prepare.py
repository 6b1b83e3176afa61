"""Articles with labelled attributions -> words with features and labels, one JSON line a paragraph.

    DIURNA_DATA=DIR python training/attribution/prepare.py OUT_DIR

reads ``attribution/train.jsonl`` and ``own/statements.jsonl`` of the folder, and writes
``lexicon.json``, ``rows.jsonl`` and ``links.jsonl``.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diurna.annotate.attributions.assembly import rule_findings
from diurna.annotate.attributions.features import features_of, lexicon_key, outlook_of
from diurna.annotate.attributions.linking import Cues, Part, candidates, link_features
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.attributions.tagging import sequences
from diurna.annotate.quotes import Quotes
from diurna.articles.documents import compose
from diurna.articles.extract import SetAside, extract
from diurna.schema.layers import Layers
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene

Example = tuple[dict[str, Any], "Scene"]
ROLES = (("content", "C"), ("cue", "Q"), ("source", "S"))
# How sure a lemma is a cue, by the share of its uses that were one.
STEPS = (0.05, 0.2, 0.45, 0.75)
FEWEST_USES = 3
# Passages of our own stand for themselves and for what PolNeAR lacks: chains, orders, other crises.
OWN_WEIGHT = 2
# The passages behind these are kept apart, to see how the model does on news like ours.
OWN_TRAINED = 252


def examples(folder: Path) -> Iterator[Example]:
    """The rows of both sets, each with its scene."""
    own = _rows(folder / "own" / "statements.jsonl")[:OWN_TRAINED]
    for row in own:
        row["attributions"] = row["statements"]
    for row in [*_rows(folder / "attribution" / "train.jsonl"), *own * OWN_WEIGHT]:
        page = RawPage(source_id=str(row["id"]), content=row["text"])
        article = extract(page)
        if isinstance(article, SetAside):
            continue
        document = compose(article)
        yield row, scene_of(document, Quotes().annotate(document, Layers()), "en")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled(row: dict[str, Any], scene: Scene) -> tuple[list[str], list[dict[str, list[Part]]]]:
    """The label of each word, and the parts of each attribution; what is taken stays taken."""
    labels = ["O"] * len(scene.tokens)
    attributions = []
    for attribution in row["attributions"]:
        parts: dict[str, list[Part]] = {}
        for role, sign in ROLES:
            parts[role] = []
            for start, end in attribution[role] or []:
                words = [t.index for t in _touched(scene, start, end) if labels[t.index] == "O"]
                if not words:
                    continue
                parts[role].append(Part(first=words[0], last=words[-1] + 1))
                for place, index in enumerate(words):
                    labels[index] = ("I-" if place else "B-") + sign
        attributions.append(parts)
    return labels, attributions


def _touched(scene: Scene, start: int, end: int) -> list[Any]:
    return [
        t
        for t in scene.document.tokens_in(max(0, start - 1), end + 1)
        if t.end > start < end and t.start < end
    ]


def lexicon_of(data: list[Example]) -> dict[str, int]:
    """How surely each lemma is a cue, 1 to 4."""
    uses: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for row, scene in data:
        labels, _ = labelled(row, scene)
        for token in scene.tokens:
            key = lexicon_key(token)
            uses[key] += 1
            cues[key] += labels[token.index].endswith("Q")
    found = {}
    for key in sorted(cues):
        if uses[key] >= FEWEST_USES and key[-1] in "VNA":
            share = (cues[key] + 0.1) / (uses[key] + 2)
            step = sum(share >= bound for bound in STEPS)
            if step:
                found[key] = step
    return found


def write(data: list[Example], folder: Path) -> None:
    """The lexicon, the labelled words, and the pairs of parts that belong together or not."""
    lexicon = lexicon_of(data)
    (folder / "lexicon.json").write_text(json.dumps(lexicon), encoding="utf-8")
    with (folder / "rows.jsonl").open("w") as rows, (folder / "links.jsonl").open("w") as links:
        for row, scene in data:
            outlook = outlook_of(scene, rule_findings(scene), lexicon)
            labels, attributions = labelled(row, scene)
            for first, last in sequences(scene):
                features = features_of(scene, outlook, first, last)
                print(json.dumps([features, labels[first:last]]), file=rows)
            for link in _links(scene, attributions):
                print(json.dumps(link), file=links)


def _links(scene: Scene, attributions: list[dict[str, list[Part]]]) -> Iterator[list[Any]]:
    cues = Cues(
        parts=sorted(
            (parts["cue"][0] for parts in attributions if parts["cue"]),
            key=lambda cue: cue.first,
        )
    )
    for parts in attributions:
        if not parts["cue"]:
            continue
        for role in ("content", "source"):
            for part in parts[role]:
                for cue in candidates(scene, part, cues, role):
                    features = link_features(scene, part, cue, cues, role)
                    yield [role, features, int(cue == parts["cue"][0])]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(list(examples(Path(os.environ["DIURNA_DATA"]))), target)
