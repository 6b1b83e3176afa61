"""Tagging: statements as a trained encoder sees them, to be laid beside those of the rules.

The encoder reads a paragraph and says of each word whether it is a cue, of the paragraph's own
statements or of one inside another; a second head says, for one cue at a time, which words are
its content and which its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.annotate.attributions.features import outlook_of, word_features
from diurna.annotate.attributions.pairs import Pairs
from diurna.annotate.attributions.parts import Part, root_of, runs
from diurna.models.encoder import Encoder, load_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from diurna.annotate.attributions.features import Outlook
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

    Floats = NDArray[np.float32]

# The longest run of words read at once; paragraphs of news are shorter.
LONGEST = 150
# Labels of words as parts of a cue's statement, and which may follow which.
CONTENT, SOURCE = 1, 3
# What is added to a label that cannot be.
NEVER = -1e4
# Certainty of a cue, 0 to 4, below which a run without other signs is not read: at 2 six in
# 100 words of PolNeAR dev are not read, and 2 in 100 cues lost.
SIGN = 1
# From this chance a word begins a cue.
LIKELY = 0.5
# From this chance it goes on one.
GOES_ON = 0.5
# The heads that tell of each word whether it is in no cue, begins one, or goes on one.
LEVELS = ("outer", "inner")


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """A cue and what the encoder gives it: its contents in order, and its source."""

    cue: Part
    root: int
    contents: tuple[Part, ...]
    source: Part | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the encoder makes of a scene.

    Args:
        found: the cues that it sees.
        outer, inner: for each word how likely it is in the cue of a statement of its
            paragraph's own, and of one inside another.
    """

    found: tuple[Tagged, ...]
    outer: tuple[float, ...]
    inner: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class _Run:
    """One run of words, read."""

    scene: Scene
    outlook: Outlook
    run: Part
    model: Encoder

    @cached_property
    def heads(self) -> dict[str, Floats]:
        """The outputs of the encoder."""
        known = self.model.numbers["words"]
        features = word_features(self.scene, self.outlook, self.run.first, self.run.last)
        words = [self.scene.tokens[k].text for k in range(self.run.first, self.run.last)]
        return self.model.read(words, [[known.get(f, 0) for f in one] for one in features])

    @cached_property
    def begun(self) -> dict[str, list[float]]:
        """For each level and word how likely the word is in a cue."""
        return {level: (1 - self.heads[level][:, 0]).tolist() for level in LEVELS}

    def tagged(self, cues: Sequence[tuple[Part, int]]) -> list[Tagged]:
        """The parts of some cues, each told with its root."""
        if not cues:
            return []
        pairs = Pairs(scene=self.scene, outlook=self.outlook, run=self.run)
        known = self.model.numbers["pairs"]
        seen = [pairs.features(cue, root) for cue, root in cues]
        logits = self.model.apply(
            "arguments",
            {
                "words": self.heads["parts"],
                "roots": self.heads["roots"][[root - self.run.first for _, root in cues]],
                "pairs": [[[known.get(f, 0) for f in one] for one in rows] for rows in seen],
            },
        )
        return [
            self._of_cue(cue, root, rows) for (cue, root), rows in zip(cues, logits, strict=True)
        ]

    def _of_cue(self, cue: Part, root: int, logits: Floats) -> Tagged:
        first = self.run.first
        logits[cue.first - first : cue.last - first, 1:] = NEVER
        labels = logits.argmax(axis=1).tolist()
        sources = list(_parts(labels, SOURCE, first))
        return Tagged(
            cue=cue,
            root=root,
            contents=tuple(_parts(labels, CONTENT, first)),
            source=sources[0] if sources else None,
        )

    def cues(self, level: str) -> Iterator[Part]:
        """The cues of a level that are likely enough to be looked at."""
        begun, gone_on = self.begun[level], self.heads[level][:, 2].tolist()
        first = 0
        while first < len(begun):
            last = first + 1
            if begun[first] >= LIKELY:
                while last < len(begun) and gone_on[last] >= GOES_ON:
                    last += 1
                yield Part(first=first + self.run.first, last=last + self.run.first)
            first = last


def reading_of(scene: Scene, findings: Sequence[Finding]) -> Reading:
    """What the encoder sees, knowing what the rules found."""
    model = load_encoder("attributions")
    outlook = outlook_of(scene, findings, model.numbers["lexicon"])
    found: list[Tagged] = []
    chances: dict[str, list[float]] = {level: [] for level in LEVELS}
    for run in runs(scene, LONGEST):
        if _is_silent(outlook, run):
            for told in chances.values():
                told.extend([0.0] * (run.last - run.first))
            continue
        one = _Run(scene=scene, outlook=outlook, run=run, model=model)
        for level, told in chances.items():
            told.extend(one.begun[level])
        found.extend(one.tagged(_own_cues(scene, one)))
    return Reading(
        found=tuple(found),
        outer=tuple(chances["outer"]),
        inner=tuple(chances["inner"]),
    )


def _is_silent(outlook: Outlook, run: Part) -> bool:
    """Whether nothing in a run hints at a statement: no likely cue, no mark, nothing by rule."""
    places = slice(run.first, run.last)
    return (
        max(outlook.cue[places]) < SIGN
        and not any(outlook.quoted[places])
        and all(role == "-" for role in outlook.role[places])
    )


def _own_cues(scene: Scene, run: _Run) -> list[tuple[Part, int]]:
    """The cues that the encoder sees in a run; of two levels on one word the paragraph's own."""
    taken: set[int] = set()
    found = []
    for level in LEVELS:
        for cue in run.cues(level):
            words = range(cue.first, cue.last)
            if taken.isdisjoint(words):
                found.append((cue, root_of(scene, cue)))
                taken.update(words)
    return sorted(found, key=lambda cue: cue[0].first)


def _parts(labels: Sequence[int], begun: int, first: int) -> Iterator[Part]:
    """The runs of words of one role; one that was never begun begins where it goes on."""
    start = None
    for index, label in enumerate([*labels, 0]):
        if start is not None and label != begun + 1:
            yield Part(first=start + first, last=index + first)
            start = None
        if label == begun or (label == begun + 1 and start is None):
            start = index
