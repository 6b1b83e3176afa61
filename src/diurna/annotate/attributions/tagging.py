"""Tagging: statements as a trained encoder sees them, to be laid beside those of the rules.

The encoder reads a paragraph and says of each word whether it is a cue, of the paragraph's own
statements or of one inside another; a second head says, for one cue at a time, which words are
its content and which its source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from diurna.annotate.attributions.features import outlook_of, word_features
from diurna.annotate.attributions.pairs import Pairs
from diurna.annotate.attributions.parts import Part, root_of, runs, within
from diurna.models.encoder import Encoder, load_encoder
from diurna.schema.statements import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from diurna.annotate.attributions.features import Outlook
    from diurna.annotate.attributions.findings import ActChances, Finding
    from diurna.annotate.attributions.scene import Scene

    Floats = NDArray[np.float32]

ACTS: tuple[Act, ...] = get_args(Act)
# The longest run of words read at once; paragraphs of news are shorter.
LONGEST = 150
# Labels of words as parts of a cue's statement, and which may follow which.
CONTENT, SOURCE = 1, 3
# What is added to a label that cannot be.
NEVER = -1e4
# From this chance a word begins a cue.
LIKELY = 0.2
# From this chance it goes on one.
GOES_ON = 0.5
# Labels of words as cues: begun, gone on; of the paragraph's statements, then of inner ones.
LEVELS = {"outer": slice(0, 3), "inner": slice(3, 6)}


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """A cue and what the encoder gives it: its contents in order, its source, and its acts."""

    cue: Part
    root: int
    contents: tuple[Part, ...]
    source: Part | None
    acts: ActChances = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the encoder makes of a scene.

    Args:
        found: the cues that it sees.
        of_rules: what it gives the other cues that the rules see, by their roots.
        outer, inner: for each word how likely it is in the cue of a statement of its
            paragraph's own, and of one inside another.
    """

    found: tuple[Tagged, ...]
    of_rules: dict[int, Tagged]
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

    def chances(self, level: str) -> Floats:
        """For each word how likely it begins a cue of a level, and how likely it goes on one."""
        return _softmax(self.heads["cues"][:, LEVELS[level]])[:, 1:]

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
        found = [
            self._of_cue(cue, root, rows) for (cue, root), rows in zip(cues, logits, strict=True)
        ]
        return [replace(one, acts=acts) for one, acts in zip(found, self._acts(found), strict=True)]

    def _acts(self, found: Sequence[Tagged]) -> Iterator[ActChances]:
        """For each cue how likely each act is, by its words and those of its contents."""
        import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

        meanings, first = self.heads["meanings"], self.run.first
        inside = np.zeros((len(found), len(meanings)), dtype=np.float32)
        for row, one in enumerate(found):
            for part in one.contents:
                inside[row, part.first - first : part.last - first] = 1
        roots = meanings[[one.root - first for one in found]]
        logits = self.model.apply("acts", {"words": meanings, "roots": roots, "inside": inside})
        for chances in _softmax(logits).tolist():
            yield tuple(zip(ACTS, chances, strict=True))

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
        chances = self.chances(level)
        begun, gone_on = chances.sum(axis=1).tolist(), chances[:, 1].tolist()
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
    others = _cues_of(scene, findings)
    found: list[Tagged] = []
    of_rules: dict[int, Tagged] = {}
    chances: dict[str, list[float]] = {level: [] for level in LEVELS}
    for run in runs(scene, LONGEST):
        one = _Run(scene=scene, outlook=outlook, run=run, model=model)
        for level, told in chances.items():
            told.extend(one.chances(level).sum(axis=1).tolist())
        own = _own_cues(scene, one)
        more = _other_cues(others, own, run)
        tagged = one.tagged([*own, *more])
        found.extend(tagged[: len(own)])
        of_rules.update((parts.root, parts) for parts in tagged[len(own) :])
    return Reading(
        found=tuple(found),
        of_rules=of_rules,
        outer=tuple(chances["outer"]),
        inner=tuple(chances["inner"]),
    )


def _other_cues(
    others: dict[int, Part], own: Sequence[tuple[Part, int]], run: Part
) -> list[tuple[Part, int]]:
    """The cues of the rules in a run that the encoder does not see."""
    taken = {index for cue, _ in own for index in range(cue.first, cue.last)}
    found = []
    for root in range(run.first, run.last):
        if root in others:
            cue = within(others[root], root, run)
            if taken.isdisjoint(range(cue.first, cue.last)):
                found.append((cue, root))
    return found


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


def _softmax(logits: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

    raised: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _parts(labels: Sequence[int], begun: int, first: int) -> Iterator[Part]:
    """The runs of words of one role; one that was never begun begins where it goes on."""
    start = None
    for index, label in enumerate([*labels, 0]):
        if start is not None and label != begun + 1:
            yield Part(first=start + first, last=index + first)
            start = None
        if label == begun or (label == begun + 1 and start is None):
            start = index


def _cues_of(scene: Scene, findings: Sequence[Finding]) -> dict[int, Part]:
    """The cues of findings that have one, by their roots."""
    found = {}
    for finding in findings:
        words = [t.index for bounds in finding.cue for t in scene.document.tokens_in(*bounds)]
        if words and finding.cue_head is not None:
            found[finding.cue_head] = Part(first=words[0], last=words[-1] + 1)
    return found
