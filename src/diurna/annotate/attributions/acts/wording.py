"""Features of the wording: the frame that a statement stands in, and its words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.sayings import plain
from diurna.annotate.attributions.acts.signs import (
    CONDITION,
    NEGATIVE,
    OURS,
    clause_signs,
    whole_signs,
)
from diurna.annotate.attributions.findings import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.acts.sayings import Saying

# Where longer contents begin another class.
LENGTHS = (1, 2, 3, 6, 12, 24)
CLOSING = "”\"’'"  # noqa: RUF001 -- curly marks are words' own here
HELPERS = frozenset({"aux", "neg", "auxpass", "prt", "prep", "agent"})
FIRST_PERSONS = frozenset({"i", "we", *OURS})
YOURS = frozenset({"you", "your"})


def wording_features(saying: Saying) -> Iterator[str]:
    """The names of what is seen of frame and words."""
    yield from _frame(saying)
    if saying.finding.cue_head is not None:
        yield from _cue(saying)
    if saying.words:
        yield from _first_words(saying)
        yield from _words(saying)
        yield from _persons(saying)
        yield from _signs(saying)


def _frame(saying: Saying) -> Iterator[str]:
    finding, row, mode = saying.finding, saying.row, saying.mode
    yield "bias"
    yield from (f"shape={finding.shape}", f"mode={mode}", f"row={row}")
    yield from (f"row={row}&{finding.shape}", f"row={row}&{mode}")
    yield from (f"rule={saying.rule}", f"rule={saying.rule}&{finding.shape}")
    yield from (f"rule={saying.rule}&{mode}", f"rule={saying.rule}&row={row}")
    if finding.row is not None and not finding.row.uttered:
        yield "unuttered"
    if finding.act is not None:
        yield f"fixed={finding.act}"


def _cue(saying: Saying) -> Iterator[str]:
    """The cue, its own words, and the little words that hang from it outside the content."""
    scene, finding, cue = saying.scene, saying.finding, saying.cue
    head = finding.cue_head or 0
    yield from (f"cue={cue}", f"cue={cue}&{finding.shape}", f"cuepos={scene.tokens[head].pos}")
    yield from (f"cueclass={name}" for name in saying.classes(cue))
    yield f"opener={saying.opener}&{cue}"
    for child in scene.children(head):
        if child.dep in HELPERS and not covers(finding.content, (child.start, child.end)):
            yield f"cue{child.dep}={plain(child.text)}"
            yield f"cue={cue}&{plain(child.text)}"


def _first_words(saying: Saying) -> Iterator[str]:
    words, mode = saying.words, saying.mode
    yield from (f"w1={words[0]}", f"w1={words[0]}&{mode}")
    if saying.first is not None:
        yield f"t1={saying.first.tag}&{mode}"
    longer = sum(len(words) > length for length in LENGTHS)
    yield f"length={longer}&{mode}"


def _words(saying: Saying) -> Iterator[str]:
    yield from (f"l={lemma}" for lemma in saying.lemmas)
    yield from (f"l={lemma} {behind}" for lemma, behind in pairwise(saying.lemmas))
    content = saying.scene.text(saying.finding.content[-1:])
    if content.rstrip(CLOSING).endswith("?"):
        yield "asks"
    yield from (f"has{mark}" for mark in "?!" if mark in content)


def _persons(saying: Saying) -> Iterator[str]:
    words = frozenset(saying.words)
    groups = (("condition", CONDITION), ("negative", NEGATIVE))
    persons = (("first", FIRST_PERSONS), ("second", YOURS))
    yield from (f"some={name}" for name, group in (*groups, *persons) if words & group)


def _signs(saying: Saying) -> Iterator[str]:
    """The signs that the rules read."""
    tokens = list(saying.tokens)
    yield from (f"sign={sign}" for sign in whole_signs(saying.scene, saying.finding, tokens))
    for clause in clause_signs(saying.scene, saying.finding, tokens):
        yield from (f"sign={sign}" for sign in clause)
