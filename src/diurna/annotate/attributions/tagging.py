"""Tagging: attributions as a trained model sees them, to be laid beside those of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.features import Outlook, features_of, lexicon_key, outlook_of
from diurna.annotate.attributions.linking import Cues, Part, candidates, link_features
from diurna.models.sequences import SequenceModel, load_sequence_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

# The longest run of words labelled at once; paragraphs of news are shorter.
LONGEST = 400
# What is added to the weight of a cue. Swept on PolNeAR dev (2026-11), without inner statements:
# at 0 the pair F1 was 70.8, at 0.5 71.2, at 1 70.9, at 2 69.0.
EAGERNESS = 0.5
# From this certainty a part belongs to a cue.
SURE = 0.3


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """An attribution in labels: one cue, its contents in order, its source."""

    cue: Part
    contents: tuple[Part, ...]
    source: Part | None


def sequences(scene: Scene) -> Iterator[tuple[int, int]]:
    """The runs of words that are labelled together: paragraphs, cut where they are endless."""
    first, blocks = 0, scene.block_of
    for index in range(1, len(blocks) + 1):
        if index == len(blocks) or blocks[index] != blocks[first] or index - first == LONGEST:
            yield first, index
            first = index


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the model makes of a scene.

    Args:
        found: the attributions it sees.
        leaning: for each word how far the model leans to its being a cue, 0 where it wavers.
        sure: for each word how sure the lexicon is that it is a cue, 0 to 4.
        is_cue: for each word whether the model takes it for one.
    """

    found: tuple[Tagged, ...]
    leaning: tuple[float, ...]
    sure: tuple[int, ...]
    is_cue: tuple[bool, ...]


def reading_of(scene: Scene, findings: Sequence[Finding]) -> Reading:
    """What the model sees, knowing what the rules found."""
    model = load_sequence_model("attributions")
    outlook = outlook_of(scene, findings, model.weights.lexicon)
    labels, leaning = _labels(model, scene, outlook)
    known = model.weights.lexicon
    return Reading(
        found=tuple(_tagged(model, scene, labels)),
        leaning=tuple(leaning),
        sure=tuple(known.get(lexicon_key(token), 0) for token in scene.tokens),
        is_cue=tuple(label.endswith("Q") for label in labels),
    )


def _tagged(model: SequenceModel, scene: Scene, labels: Sequence[str]) -> list[Tagged]:
    runs = list(_runs(labels))
    cues = Cues(parts=[part for part, sign in runs if sign == "Q"])
    contents: dict[Part, list[Part]] = {cue: [] for cue in cues.parts}
    sources: dict[Part, tuple[float, Part]] = {}
    for part, sign in runs:
        if sign == "C":
            cue, _ = _linked(model, scene, part, cues, "content")
            if cue is not None:
                contents[cue].append(part)
        elif sign == "S":
            cue, sure = _linked(model, scene, part, cues, "source")
            if cue is not None and sure > sources.get(cue, (SURE, part))[0]:
                sources[cue] = (sure, part)
    return [
        Tagged(cue=cue, contents=tuple(parts), source=sources.get(cue, (0.0, None))[1])
        for cue, parts in contents.items()
        if parts
    ]


def _labels(model: SequenceModel, scene: Scene, outlook: Outlook) -> tuple[list[str], list[float]]:
    nothing, cue = model.labels.index("O"), model.labels.index("B-Q")
    labels: list[str] = []
    leaning: list[float] = []
    for first, last in sequences(scene):
        emissions = model.emissions(features_of(scene, outlook, first, last))
        leaning.extend((emissions[:, cue] - emissions[:, nothing]).tolist())
        emissions[:, cue] += EAGERNESS
        labels.extend(model.best(emissions))
    return labels, leaning


def _runs(labels: Sequence[str]) -> Iterator[tuple[Part, str]]:
    """The runs of words with one label; a run begins at B or where the label changes."""
    first = 0
    for index in range(1, len(labels) + 1):
        here = labels[index] if index < len(labels) else "O"
        before = labels[index - 1]
        if here.startswith("I-") and here[2:] == before[2:]:
            continue
        if before != "O":
            yield Part(first=first, last=index), before[2:]
        first = index


def _linked(
    model: SequenceModel, scene: Scene, part: Part, cues: Cues, role: str
) -> tuple[Part | None, float]:
    """The cue that a part most likely belongs to, and how likely."""
    best: tuple[Part | None, float] = (None, 0.0)
    for cue in candidates(scene, part, cues, role):
        features = link_features(scene, part, cue, cues, role)
        sure = model.weights.linkers[role].probabilities(features)[1]
        if sure > best[1]:
            best = (cue, sure)
    return best
