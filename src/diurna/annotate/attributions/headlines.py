"""Headlines in title case: "Norland Denies Deal", whose verb the parser takes for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import cue_rows
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Sentence, Token

# What a headline's verb can have right behind it: a clause, a noun phrase, an infinitive.
SHAPES = ("clause", "object", "to")
# Words of the longest source in a headline.
LONGEST_SOURCE = 6
FEWEST_WORDS = 1


def headline_findings(scene: Scene, taken: set[int | None]) -> Iterator[Finding]:
    """A finding for each headline with a cue in the present tense that was not seen as a verb."""
    for sentence in scene.document.sentences:
        if scene.document.block_type(sentence.index) != "title":
            continue
        if not taken.intersection(range(sentence.first, sentence.last)):
            yield from _headline(scene, sentence)


def _headline(scene: Scene, sentence: Sentence) -> Iterator[Finding]:
    tokens = scene.document.sentence_tokens(sentence)
    for place, token in enumerate(tokens[1 : LONGEST_SOURCE + 1], start=1):
        found = _row(scene, token)
        if found is None or not _holds(tokens, place):
            continue
        row, shape = found
        said, who = tokens[place + 1 :], tokens[:place]
        yield Finding(
            content=tuple(bounds_of(scene, [t.index for t in said])),
            cue=((token.start, token.end),),
            source=tuple(bounds_of(scene, [t.index for t in who])),
            cue_head=token.index,
            source_head=who[-1].index,
            row=row,
            shape=shape,
        )
        return


def _row(scene: Scene, token: Token) -> tuple[CueRow, str] | None:
    """The row of a capitalised "Denies", and the shape it takes."""
    word = token.text
    if not word.istitle() or not word.endswith("s") or token.pos not in {"PROPN", "NOUN"}:
        return None
    rows = cue_rows(scene.language)
    for lemma in (word[:-1].lower(), word[:-2].lower(), word[:-3].lower() + "y"):
        for row in rows.get(("verb", lemma), ()):
            shape = next((shape for shape in SHAPES if shape in row.takes), None)
            if shape is not None and not row.particles:
                return row, shape
    return None


def _holds(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a name stands before the verb and its content right behind it."""
    before, after = tokens[place - 1], tokens[place + 1 : place + 3]
    if len(after) < FEWEST_WORDS or before.pos not in {"PROPN", "NOUN"}:
        return False
    if any(t.pos in {"VERB", "AUX"} for t in tokens[:place]):
        return False
    if len(tokens) == place + 2 and after[0].text.istitle():
        return True
    return after[0].pos in {"NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM", "PART"}
