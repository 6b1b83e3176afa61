"""Labelled passages -> what the model of acts sees of each statement, one JSON line each.

    DIURNA_DATA=DIR python training/acts/prepare.py OUT.jsonl

reads the passages of ``training/attribution/passages``, the sentences beside this script and
``own/statements.jsonl`` of the folder. A line has the set, the act, whether the program finds the
statement, and the names of its features. ``--gold`` writes the development part of
``evaluation/gold/statements`` instead, for measuring.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diurna.annotate.attributions.acts import act_features
from diurna.annotate.attributions.acts.rules import rule_of
from diurna.annotate.attributions.assembly import findings_of
from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.quotes import Quotes
from diurna.articles.documents import compose
from diurna.articles.extract import SetAside, extract
from diurna.evaluate.statements import FOUND_AT, words
from diurna.schema.layers import Layers
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene

ROOT = Path(__file__).parent.parent.parent
PASSAGES = ROOT / "training" / "attribution" / "passages"
GOLD = ROOT / "evaluation" / "gold" / "statements" / "passages.jsonl"
HEADS = ("VERB", "AUX", "NOUN", "ADJ")
Label = dict[str, Any]
Example = tuple[Finding, Label, bool]


def sets(folder: Path) -> dict[str, Path]:
    """The files to learn from, by name."""
    parts = {part: PASSAGES / f"part-{part}.jsonl" for part in "abc"}
    own = folder / "own" / "statements.jsonl"
    return {**parts, "own": own, "sentences": Path(__file__).with_name("sentences.jsonl")}


def rows(name: str, path: Path) -> Iterator[dict[str, Any]]:
    """What is seen of each statement of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        if passage.get("part") != "final":
            yield from ({"set": name, **row} for row in _rows(passage))


def _rows(passage: Label) -> Iterator[dict[str, Any]]:
    page = RawPage(source_id=passage["id"], content=passage["text"], date=passage.get("date"))
    article = extract(page)
    if isinstance(article, SetAside):
        return
    document = compose(article)
    scene = scene_of(document, Quotes().annotate(document, Layers()), "en")
    found = findings_of(scene)
    examples = list(_examples(scene, found, passage["statements"]))
    known = {id(finding): (label, is_found) for finding, label, is_found in examples}
    made = [finding for finding, _, is_found in examples if not is_found]
    findings = sorted([*found, *made], key=lambda f: (f.start, -f.end))
    for finding, features in zip(findings, act_features(scene, findings), strict=True):
        if id(finding) in known:
            label, is_found = known[id(finding)]
            told = {"act": label["act"], "rule": rule_of(scene, finding), "found": is_found}
            yield {"id": passage["id"], **told, "features": sorted(features)}


def _examples(scene: Scene, found: list[Finding], labels: list[Label]) -> Iterator[Example]:
    """Each label with the finding for it, or with one made of its spans."""
    taken = _matched(scene, found, labels)
    for place, label in enumerate(labels):
        if place in taken:
            yield found[taken[place]], label, True
        else:
            yield _made(scene, label), label, False


def _matched(scene: Scene, found: list[Finding], labels: list[Label]) -> dict[int, int]:
    """For labels the place of the finding whose content, and then cue, is most alike."""
    text = scene.document.text
    ranked = sorted(
        (content, _alike(text, finding.cue, label.get("cue", ())), -place, -at)
        for place, label in enumerate(labels)
        for at, finding in enumerate(found)
        for content in [_alike(text, finding.content, label["content"])]
        if content >= FOUND_AT
    )
    taken: dict[int, int] = {}
    for *_, place, at in reversed(ranked):
        if -place not in taken and -at not in taken.values():
            taken[-place] = -at
    return taken


def _alike(text: str, one: Any, other: Any) -> float:  # noqa: ANN401 -- spans as pairs or lists
    first, second = words(text, one), words(text, other)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _made(scene: Scene, label: Label) -> Finding:
    """The finding that a label tells of."""
    spans = {role: _bounds(label, role) for role in ("content", "cue", "source")}
    cue, source = _head(scene, spans["cue"]), _head(scene, spans["source"])
    found = () if cue is None else rows_of(scene.document, scene.tokens[cue], scene.language)
    return Finding(
        **spans,
        cue_head=cue,
        source_head=source,
        row=found[0] if found else None,
        shape="quote" if cue is None else "tagged",
    )


def _bounds(label: Label, role: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in label.get(role) or ())


def _head(scene: Scene, spans: tuple[tuple[int, int], ...]) -> int | None:
    """The word of some spans that governs the rest, verbs and nouns first."""
    inside = [t for start, end in spans for t in scene.document.tokens_in(start, end)]
    places = {token.index for token in inside}
    roots = [t for t in inside if t.head not in places or t.head == t.index]
    heads = [t for t in roots if t.pos in HEADS] or roots
    return heads[0].index if heads else None


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", action="store_true")
    args = parser.parse_args()
    files = {"gold": GOLD} if args.gold else sets(Path(os.environ["DIURNA_DATA"]))
    with args.out.open("w", encoding="utf-8") as out:
        for name, path in files.items():
            for row in rows(name, path):
                print(json.dumps(row, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
