"""Tails: a speaker and cue that close a sentence: "The road is shut, a guard at the gate said".

The parser often loses them where the sentence has an inner statement ("Norland has agreed to
leave, the envoy, Ada Quist, confirmed"), so they are read off the commas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of, cue_tokens
from diurna.annotate.attributions.sources import is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
# Words of a tail: a speaker with office and name, the cue, when and to whom.
LONGEST = 30
# What a sentence may go on with behind such a cue: when, where, to whom.
BEHIND = frozenset({"ADP", "ADV", "PUNCT", "PROPN", "SPACE"})
HEARERS = frozenset({"reporters", "journalists", "us", "me", "him", "her", "them"})
STARTS_SOURCE = frozenset({"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"})
FEWEST_WORDS = 3
BREAKS = frozenset({";", ":"})


def with_tails(scene: Scene, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, and one for each tail; what its cue was given behind it goes.

    Args:
        scene: the document.
        found: what syntax and marks gave.
    """
    taken = {f.cue_head for f in found if f.cue and (_is_quoted(f) or f.start < f.cue[0][0])}
    tails = {tail.cue_head: tail for tail in _tails(scene, taken)}
    yield from (finding for finding in found if finding.cue_head not in tails)
    yield from tails.values()


def _is_quoted(finding: Finding) -> bool:
    """Whether a cue has a quotation behind it: "Asked when, the mayor said, “Never”"."""
    return finding.shape == "quote"


def _tails(scene: Scene, taken: set[int | None]) -> Iterator[Finding]:
    for sentence in scene.document.sentences:
        if scene.document.block_type(sentence.index) != "title":
            yield from _in_sentence(scene, sentence, taken)


def _in_sentence(scene: Scene, sentence: Sentence, taken: set[int | None]) -> Iterator[Finding]:
    tokens = scene.document.sentence_tokens(sentence)
    for token in tokens[-LONGEST:]:
        row = _row(scene, token)
        if row is None or token.index in taken:
            continue
        first = _source_start(scene, sentence.first, token)
        start = None if first is None else _clause_start(scene, sentence.first, first - 1)
        if first is None or start is None or not _closes(scene, sentence, token):
            continue
        yield _finding(scene, token, row, (start, first))
        return


def _row(scene: Scene, token: Token) -> CueRow | None:
    """The row of a finite verb of saying outside of quotation marks."""
    if token.tag not in FINITE or token.pos != "VERB" or scene.region[token.index] != -1:
        return None
    rows = rows_of(scene.document, token, scene.language)
    fitting = (row for row in rows if row.pos == "verb" and row.uttered and "clause" in row.takes)
    row = next(fitting, None)
    return None if row is None or is_passive(scene, token.index) else row


def _source_start(scene: Scene, begin: int, cue: Token) -> int | None:
    """Where the noun phrase before a cue begins, right behind a comma; a name may be set off."""
    place = cue.index - 1
    while place > begin and scene.tokens[place].pos in {"ADV", "AUX"}:
        place -= 1
    commas = 2 if scene.tokens[place].text == "," else 0
    last = place
    while place > begin:
        token = scene.tokens[place]
        if token.tag in FINITE or token.text in BREAKS or scene.region[token.index] != -1:
            return None
        if token.text == "," and place != last:
            if commas != 2:  # noqa: PLR2004 -- the second of two
                first = scene.tokens[place + 1]
                return first.index if first.pos in STARTS_SOURCE else None
            commas = 1
        place -= 1
    return None


def _clause_start(scene: Scene, begin: int, comma: int) -> int | None:
    """Where the clause before a comma begins, if it is one with a subject and a finite verb."""
    start = comma
    while start > begin and scene.tokens[start - 1].text not in BREAKS:
        start -= 1
    words = scene.tokens[start:comma]
    whole = any(t.dep in SUBJECTS for t in words) and any(t.tag in FINITE for t in words)
    outside = all(scene.region[t.index] == -1 for t in words[:1])
    return start if whole and outside and len(words) >= FEWEST_WORDS else None


def _closes(scene: Scene, sentence: Sentence, cue: Token) -> bool:
    """Whether nothing that is said follows the cue: a time, a place, a hearer at most.

    Who reports it all may come behind: "a source said, reports Radio Sur".
    """
    behind = scene.tokens[cue.index + 1 : sentence.last]
    finite = [t for t in behind if t.tag in FINITE and scene.region[t.index] == -1]
    if len(behind) > 1 and behind[0].text == "," and finite[:1] == [behind[1]]:
        return len(finite) == 1 and _row(scene, behind[1]) is not None
    if finite or any(scene.region[token.index] != -1 for token in behind[:1]):
        return False
    if not behind or behind[0].pos in BEHIND or behind[0].entity in {"DATE", "TIME"}:
        return True
    return behind[0].text in HEARERS


def _finding(scene: Scene, cue: Token, row: CueRow, bounds: tuple[int, int]) -> Finding:
    start, first = bounds
    words = cue_tokens(scene, cue.index)
    named = list(range(first, words[0]))
    head = _head(scene, named)
    return Finding(
        content=tuple(bounds_of(scene, range(start, first - 1))),
        cue=tuple(bounds_of(scene, words)),
        source=tuple(bounds_of(scene, named)),
        cue_head=cue.index,
        source_head=head,
        row=row,
        shape="clause",
        sure=True,
    )


def _head(scene: Scene, named: Sequence[int]) -> int:
    """The noun of a phrase from which the others hang."""
    inside = set(named)
    tops = [k for k in named if scene.tokens[k].head not in inside or scene.tokens[k].head == k]
    nouns = [k for k in tops if scene.tokens[k].pos in {"NOUN", "PROPN", "PRON"}]
    return next(iter(nouns or tops), named[0])
