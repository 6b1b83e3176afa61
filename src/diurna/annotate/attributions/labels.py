"""Labels: whole lines given to a speaker by a colon: "MAYOR: We wait", "Bridge closed: mayor"."""

# ruff: noqa: RUF001 -- curly apostrophes are words' own here
from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import person_nouns
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

# The longest label in tokens: "Foreign Minister Ada Quist of Norland" has six.
LONGEST_LABEL = 6
# A headline that ends in a label has a short one: "Bridge closed: mayor".
LONGEST_TAIL = 3
PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
FEWEST_WORDS = 2
# The parser takes a stray capital for a name, so a line's label must be in capitals as well.
OPENINGS = frozenset("\"“«„'‘")


def label_findings(scene: Scene) -> Iterator[Finding]:
    """A finding for each line of talk and each headline with a speaker's label."""
    for line in _lines(scene):
        title = scene.document.block_type(line[0].sentence) == "title"
        yield from _labelled(scene, line, title=title)


def _lines(scene: Scene) -> Iterator[list[Token]]:
    """The tokens of each block, without its dateline: "NADI: The navy said"."""
    line: list[Token] = []
    for token in scene.tokens:
        if token.index < scene.reports.get(scene.block_of[token.index], 0):
            continue
        if line and scene.block_of[token.index] != scene.block_of[line[0].index]:
            yield line
            line = []
        line.append(token)
    if line:
        yield line


def _labelled(scene: Scene, line: list[Token], *, title: bool) -> Iterator[Finding]:
    colons = [place for place, t in enumerate(line[: LONGEST_LABEL + 1]) if t.text == ":"]
    if colons and colons[0] > 0 and _is_label(scene, line[: colons[0]], title=title):
        yield from _finding(scene, line[: colons[0]], line[colons[0]], line[colons[0] + 1 :])
        return
    late = [place for place, t in enumerate(line) if t.text == ":"][-1:] if title else []
    if late and len(line) - late[0] - 1 <= LONGEST_TAIL:
        label = line[late[0] + 1 :]
        if label and _is_label(scene, label, title=True):
            yield from _finding(scene, label, line[late[0]], line[: late[0]])


def _is_label(scene: Scene, label: list[Token], *, title: bool) -> bool:
    if any(token.pos in {"VERB", "AUX"} or token.text in OPENINGS for token in label):
        return False
    last = label[-1]
    if title:
        known = last.lemma.lower() in person_nouns(scene.language)
        return last.entity in PARTIES or known
    return all(token.text.isupper() for token in label) and last.entity in PARTIES


def _finding(
    scene: Scene, label: list[Token], colon: Token, said: list[Token]
) -> Iterator[Finding]:
    content = bounds_of(scene, [token.index for token in said])
    if len(said) < FEWEST_WORDS or not content or said[0].text in OPENINGS:
        return
    start, end = content[0][0], content[-1][1]
    yield Finding(
        content=((start, end),),
        cue=((colon.start, colon.end),),
        source=tuple(bounds_of(scene, [token.index for token in label])),
        cue_head=colon.index,
        source_head=label[-1].index,
        shape="label",
    )
