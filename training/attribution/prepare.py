"""Articles and passages with labelled statements -> numbered runs of words, one JSON line a run.

    DIURNA_DATA=DIR python training/attribution/prepare.py ENCODER OUT_DIR

reads ``attribution/train.jsonl`` and ``own/statements.jsonl`` of DIR and the passages beside this
script, and writes ``tokenizer.json``, ``features.json`` and ``rows.jsonl``. ENCODER is the folder
of the pre-trained encoder, whose vocabulary is cut down to what news uses.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from diurna.annotate.attributions.acts.rules import rule_of
from diurna.annotate.attributions.assembly import rule_findings
from diurna.annotate.attributions.features import lexicon_key, outlook_of, word_features
from diurna.annotate.attributions.pairs import Pairs
from diurna.annotate.attributions.parts import Part, root_of, runs, within
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.attributions.tagging import LONGEST
from diurna.annotate.quotes import Quotes
from diurna.articles.documents import compose
from diurna.articles.extract import SetAside, extract
from diurna.models.encoder import spelt
from diurna.schema.layers import Layers
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.annotate.attributions.features import Outlook
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

HERE = Path(__file__).parent
Row = dict[str, Any]
POLNEAR = Path("attribution", "train.jsonl")
OWN = Path("own", "statements.jsonl")
EVENTS = Path("own", "events.jsonl")
# How sure a lemma is a cue, by the share of its uses that were one.
STEPS = (0.05, 0.2, 0.45, 0.75)
FEWEST_USES = 3
# Pieces kept: with three layers of 8 bits they stay below 10 MB.
PIECES = 9500
# Those that the encoder learned first are common English; they stay whether our data has them.
COMMON = 4000
# Uses in passages of our own, which tell of many crises, count so many times.
OWN_USES = 5


def sources(folder: Path) -> Iterator[tuple[str, Row]]:
    """The labelled texts, each with where it is from."""
    for row in _rows(folder / POLNEAR):
        yield "polnear", row
    for row in _rows(folder / OWN):
        yield "own", row | {"attributions": row["statements"]}
    for path in sorted((HERE / "passages").glob("*.jsonl")):
        for row in _rows(path):
            yield path.stem, row | {"attributions": row["statements"]}


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scene_of_text(row: Row) -> Scene | None:
    """The scene of a text; None where there is nothing to read."""
    page = RawPage(source_id=str(row["id"]), content=row["text"], date=row.get("date"))
    article = extract(page)
    if isinstance(article, SetAside):
        return None
    document = compose(article)
    return scene_of(document, Quotes().annotate(document, Layers()), "en")


class Statement:
    """A labelled statement in tokens."""

    def __init__(self, scene: Scene, label: Row, *, inner: bool) -> None:
        self.cue = _tokens(scene, label["cue"])
        self.pieces = {
            role: [_tokens(scene, [bounds]) for bounds in label[role] or []]
            for role in ("content", "source")
        }
        self.level = "inner" if inner else "outer"
        self.act: str | None = label.get("act")
        if self.cue:
            self.part = Part(first=self.cue[0], last=self.cue[-1] + 1)
            self.root = root_of(scene, self.part)


def _tokens(scene: Scene, spans: list[list[int]] | None) -> list[int]:
    return [
        token.index
        for start, end in spans or []
        for token in scene.document.tokens_in(max(0, start - 1), end + 1)
        if token.end > start and token.start < end
    ]


def statements(scene: Scene, row: Row) -> list[Statement]:
    """The statements of a text that have a cue."""
    labels = row["attributions"] or []
    found = [
        Statement(scene, label, inner=_is_inner(label, labels))
        for label in labels
        if label["content"]
    ]
    return [one for one in found if one.cue]


def _is_inner(label: Row, labels: list[Row]) -> bool:
    """Whether the cue stands in another's content."""
    return any(
        start <= cue[0] and cue[1] <= end
        for cue in (label["cue"] or [])[:1]
        for other in labels
        if other is not label
        for start, end in other["content"]
    )


def lexicon_of(data: Iterable[tuple[Scene, list[Statement]]]) -> dict[str, int]:
    """How surely each lemma is a cue, 1 to 4."""
    uses: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for scene, found in data:
        inside = {k for one in found for k in one.cue}
        for token in scene.tokens:
            key = lexicon_key(token)
            uses[key] += 1
            cues[key] += token.index in inside
    lexicon = {}
    for key in sorted(cues):
        if uses[key] >= FEWEST_USES and key[-1] in "VNA":
            share = (cues[key] + 0.1) / (uses[key] + 2)
            step = sum(share >= bound for bound in STEPS)
            if step:
                lexicon[key] = step
    return lexicon


def cut_vocabulary(encoder: Path, folder: Path) -> Tokenizer:
    """The encoder's tokenizer with the pieces that news uses, in their old order.

    Our sentences about events are counted too: they name many countries.
    """
    content = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    whole = Tokenizer.from_str(json.dumps(content))
    uses: Counter[str] = Counter()
    for path, number in ((POLNEAR, 1), (OWN, OWN_USES), (EVENTS, OWN_USES)):
        for row in _rows(folder / path):
            for piece in whole.encode(row["text"]).tokens:
                uses[piece] += number
    order = sorted(content["model"]["vocab"], key=content["model"]["vocab"].__getitem__)
    kept = {p for k, p in enumerate(order) if k < COMMON and not p.startswith("[unused")}
    kept |= {p for p in order if len(p.removeprefix("##")) == 1 and p.isascii()}
    more = sorted(set(order) - kept, key=lambda p: (-uses[p], content["model"]["vocab"][p]))
    kept |= set(more[: PIECES - len(kept)])
    return _renumbered(content, [piece for piece in order if piece in kept])


def _renumbered(content: Row, pieces: list[str]) -> Tokenizer:
    """The tokenizer with these pieces alone, numbered in order."""
    numbers = {piece: number for number, piece in enumerate(pieces)}
    content["model"]["vocab"] = numbers
    for special in content["added_tokens"]:
        special["id"] = numbers[special["content"]]
    for special in content["post_processor"].get("special_tokens", {}).values():
        special["ids"] = [numbers[token] for token in special["tokens"]]
    for side in ("sep", "cls"):
        if side in content["post_processor"]:
            token = content["post_processor"][side][0]
            content["post_processor"][side] = [token, numbers[token]]
    return Tokenizer.from_str(json.dumps(content))


class Numbers:
    """Numbers features as they are met, from 1."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, int]] = {"words": {}, "pairs": {}}

    def of(self, kind: str, names: Iterable[str]) -> list[int]:
        """The numbers of some features."""
        known = self.known[kind]
        return [known.setdefault(name, len(known) + 1) for name in names]


class Reader:
    """Makes rows of scenes."""

    def __init__(self, tokenizer: Tokenizer, lexicon: dict[str, int]) -> None:
        self.tokenizer, self.lexicon, self.numbers = tokenizer, lexicon, Numbers()

    def rows(self, origin: str, scene: Scene, found: list[Statement]) -> Iterator[Row]:
        """One row for each run of words."""
        findings = rule_findings(scene)
        outlook = outlook_of(scene, findings, self.lexicon)
        acts = _acts(scene, findings)
        for run in runs(scene, LONGEST):
            words = [scene.tokens[k].text for k in range(run.first, run.last)]
            features = word_features(scene, outlook, run.first, run.last)
            pieces = spelt(self.tokenizer, words)
            here = [one for one in found if run.first <= one.root < run.last]
            yield {
                "origin": origin,
                "ids": pieces.ids,
                "words": pieces.words,
                "firsts": pieces.firsts,
                "features": [self.numbers.of("words", one) for one in features],
                "outer": _begun(run, [one.cue for one in here if one.level == "outer"]),
                "inner": _begun(run, [one.cue for one in here if one.level == "inner"]),
                "cues": [self._cue(scene, outlook, run, one, acts) for one in here],
            }

    def _cue(
        self, scene: Scene, outlook: Outlook, run: Part, one: Statement, acts: dict[int, str]
    ) -> Row:
        seen = Pairs(scene=scene, outlook=outlook, run=run).features(
            within(one.part, one.root, run), one.root
        )
        labels = [0] * (run.last - run.first)
        for role, begin in (("source", 3), ("content", 1)):
            for piece in one.pieces[role]:
                inside = [k - run.first for k in piece if run.first <= k < run.last]
                for place, index in enumerate(inside):
                    labels[index] = begin if place == 0 else begin + 1
        return {
            "root": one.root - run.first,
            "pairs": [self.numbers.of("pairs", features) for features in seen],
            "labels": labels,
            "act": one.act,
            "told": next((acts[k] for k in one.cue if k in acts), None),
        }


def _acts(scene: Scene, findings: list[Finding]) -> dict[int, str]:
    """For the words of the rules' cues the act that the rules read."""
    return {
        token.index: rule_of(scene, finding)
        for finding in findings
        for bounds in finding.cue
        for token in scene.document.tokens_in(*bounds)
    }


def _begun(run: Part, cues: list[list[int]]) -> list[int]:
    labels = [0] * (run.last - run.first)
    for cue in cues:
        for place, index in enumerate(k for k in cue if run.first <= k < run.last):
            labels[index - run.first] = 1 if place == 0 else 2
    return labels


def main(data: Path, encoder: Path, target: Path) -> None:
    """Read, number, write."""
    target.mkdir(parents=True, exist_ok=True)
    scenes = [(origin, row, scene_of_text(row)) for origin, row in sources(data)]
    read = [(o, s, statements(s, row)) for o, row, s in scenes if s is not None and s.tokens]
    lexicon = lexicon_of((s, found) for origin, s, found in read if origin in {"polnear", "own"})
    tokenizer = cut_vocabulary(encoder, data)
    reader = Reader(tokenizer, lexicon)
    with (target / "rows.jsonl").open("w", encoding="utf-8") as lines:
        for origin, scene, found in read:
            for row in reader.rows(origin, scene, found):
                print(json.dumps(row), file=lines)
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    numbers = reader.numbers.known | {"lexicon": lexicon}
    (target / "features.json").write_text(json.dumps(numbers), encoding="utf-8")


if __name__ == "__main__":
    main(Path(os.environ["DIURNA_DATA"]), Path(sys.argv[1]), Path(sys.argv[2]))
