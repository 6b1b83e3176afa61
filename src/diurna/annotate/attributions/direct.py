"""Direct attributions: quotations, their cues beside them, and speakers who go on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.contents import clause_complement, complement_of
from diurna.annotate.attributions.cues import Cue, rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.gaps import (
    Gap,
    gap_after,
    gap_before,
    has_comma,
    opens_block,
    pauses,
    quote_cues,
    runs_on,
    starts_freely,
)
from diurna.annotate.attributions.phrases import bounds_of, cue_tokens, source_tokens
from diurna.annotate.attributions.scene import DASHES
from diurna.annotate.attributions.sources import source_of, surface_of

if TYPE_CHECKING:
    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Bounds, Piece, Scene

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PAUSES = DASHES | {",", ":"}
# A cue this near before a quotation is its cue even when another follows it.
NEAR = 4
# Words of a name with an office that signs a quotation.
LONGEST_SIGNATURE = 8
# Words of a label in capitals that opens a line of a transcript.
LONGEST_TALKER = 3
# What may stand around a stage direction, and what it stands in.
NOISE = ' ."\u201c\u201d'
BRACKETS = frozenset("()[]")
# Tokens between a quotation that ends like a sentence and a cue that is still its own.
AT_ONCE = 5


@dataclass(frozen=True, kw_only=True)
class Link:
    """A quotation's cue and speaker; ``cue`` may be a colon."""

    cue: int
    source: int | None
    row: CueRow | None


def direct_findings(scene: Scene) -> list[Finding]:
    """A finding for each utterance in quotation marks that a cue claims, with what goes on."""
    builder = _Builder(scene)
    for quotation, pieces in _by_quotation(scene):
        builder.take(quotation, pieces)
    return builder.findings()


def _by_quotation(scene: Scene) -> list[tuple[int, list[Piece]]]:
    """The quotations with their pieces; where a line of talk opens a piece, another begins."""
    found: list[tuple[int, list[Piece]]] = []
    places: dict[int, int] = {}
    for piece in scene.pieces:
        if piece.first >= piece.last or _is_noise(scene, piece):
            continue
        place = places.get(piece.quotation)
        if place is None or _talking(scene, piece) is not None:
            places[piece.quotation] = len(found)
            found.append((piece.quotation, [piece]))
        else:
            found[place][1].append(piece)
    return found


def _is_noise(scene: Scene, piece: Piece) -> bool:
    """Whether a piece of a transcript is a stage direction: "(CROSSTALK)"."""
    words = scene.document.text[piece.start : piece.end].strip(NOISE)
    return words[:1] in BRACKETS and words[-1:] in BRACKETS and words[1:-1].isupper()


@dataclass(kw_only=True)
class _Utterance:
    """A direct finding in the making: its cue and speaker, and the pieces so far."""

    link: Link | None
    bounds: list[Bounds]
    block: int


class _Builder:
    """Goes through the quotations in order and remembers who spoke last, at each depth."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.utterances: list[_Utterance] = []
        self.last: dict[int, _Utterance] = {}

    def take(self, quotation: int, pieces: list[Piece]) -> None:
        """Attribute one quotation, or leave it."""
        if not is_utterance(self.scene, quotation, pieces):
            return
        link = link_of(self.scene, pieces)
        last = self.last.get(pieces[0].parent)
        if last is None or not self._goes_on(last, link, pieces[0]):
            last = _Utterance(link=link, bounds=[], block=0)
            self.utterances.append(last)
            self.last[pieces[0].parent] = last
        last.bounds.extend(_without_label(self.scene, link, piece) for piece in pieces)
        last.block = self.scene.block_of[pieces[-1].last - 1]

    def _goes_on(self, last: _Utterance, link: Link | None, first: Piece) -> bool:
        """The same cue claims it, or none does and the paragraph is the same or the next."""
        if link is not None:
            return last.link is not None and last.link.cue == link.cue
        if not self._follows(last, first):
            return False
        block = self.scene.block_of[first.first]
        return block == last.block or (block == last.block + 1 and opens_block(self.scene, first))

    def _follows(self, last: _Utterance, first: Piece) -> bool:
        """Whether no sentence lies between but the one in which the last words end."""
        end = bisect_left(self.scene.tokens, last.bounds[-1][1], key=lambda t: t.start) - 1
        ends = {self.scene.tokens[end].sentence}
        if last.link is not None:
            ends.add(self.scene.tokens[last.link.cue].sentence)
        before = self.scene.tokens[first.first - 1].sentence
        return before <= max(ends)

    def findings(self) -> list[Finding]:
        """What was built."""
        return [_finding(self.scene, utterance) for utterance in self.utterances]


def _without_label(scene: Scene, link: Link | None, piece: Piece) -> Bounds:
    """The bounds of a piece behind the label that it opens with."""
    if link is None or not piece.first <= link.cue < piece.last - 1:
        return piece.start, piece.end
    return scene.tokens[link.cue + 1].start, piece.end


def _finding(scene: Scene, utterance: _Utterance) -> Finding:
    link, content = utterance.link, tuple(utterance.bounds)
    if link is None:
        return Finding(content=content, shape="quote")
    words = cue_tokens(scene, link.cue)
    named: list[int] = []
    if link.source is not None:
        named = source_tokens(scene, surface_of(scene, link.cue, link.source), cue=link.cue)
    mark = scene.tokens[link.cue]
    return Finding(
        content=content,
        cue=tuple(bounds_of(scene, words)) or ((mark.start, mark.end),),
        source=tuple(bounds_of(scene, named)),
        cue_head=link.cue,
        source_head=link.source,
        row=link.row,
        shape="quote",
    )


def is_utterance(scene: Scene, quotation: int, pieces: list[Piece]) -> bool:
    """Whether a quotation is words said, rather than a part of somebody's sentence or a label."""
    first, last = pieces[0], pieces[-1]
    if scene.quotations[quotation].scare or not starts_freely(scene, first):
        return False
    if pauses(scene, last):
        return True
    if not gap_before(scene, first).tokens:
        return not _is_subject(scene, last)
    return not gap_after(scene, last).tokens or _before(scene, first) is not None


def _is_subject(scene: Scene, piece: Piece) -> bool:
    """Whether the sentence that a quotation opens goes on without a cue: "“No” is no answer"."""
    gap = gap_after(scene, piece)
    return bool(gap.tokens) and gap.tokens[0].text[0].islower() and _after(scene, piece) is None


def link_of(scene: Scene, pieces: list[Piece]) -> Link | None:
    """The cue and speaker of a quotation, before it, behind it, or between its parts."""
    talking = _talking(scene, pieces[0])
    if talking is not None:
        return talking
    before = _before(scene, pieces[0])
    after = _after(scene, pieces[-1])
    if len(pieces) > 1 and after is None:
        after = _after(scene, pieces[0])
    if before and after and _is_farther(scene, before, pieces[0]):
        return after
    return before or after


def _is_farther(scene: Scene, before: Link, piece: Piece) -> bool:
    """Whether the cue behind a quotation is nearer than the one before it, or the line before."""
    if before.row is None and opens_block(scene, piece):
        return True
    return piece.first - before.cue > NEAR and not _spoken(scene, before)


def _spoken(scene: Scene, link: Link) -> bool:
    """Whether the cue before is that of a quotation which it interrupts."""
    first = scene.tokens[link.cue].index
    return any(scene.region[k] != -1 for k in range(max(0, first - NEAR * 2), first))


def _before(scene: Scene, piece: Piece) -> Link | None:
    gap = gap_before(scene, piece)
    if not gap.tokens:
        return None
    last = gap.tokens[-1]
    cues = quote_cues(scene, gap)
    claimed = bool(cues) and _claims_before(scene, cues[-1], piece)
    if cues and not claimed and (last.text in PAUSES or last.index == cues[-1]):
        return _link(scene, cues[-1], gap)
    if last.text == ":":
        return Link(cue=last.index, source=_subject_in(scene, gap), row=None)
    return None


def _talking(scene: Scene, piece: Piece) -> Link | None:
    """A line of a transcript in marks: "MAYOR: We wait."""
    inside = scene.tokens[piece.first + 1 : piece.first + 2 + LONGEST_TALKER]
    colon = next((t for t in inside if t.text == ":"), None)
    if colon is None or not opens_block(scene, piece):
        return None
    label = scene.tokens[piece.first + 1 : colon.index]
    if not label or not all(t.text.isupper() and t.text.isalpha() for t in label):
        return None
    return Link(cue=colon.index, source=label[-1].index, row=None)


def _claims_before(scene: Scene, index: int, piece: Piece) -> bool:
    """Whether a cue before a quotation has begun its content before it: "stating that they"."""
    cue = Cue(head=index, rows=rows_of(scene.document, scene.tokens[index], scene.language))
    found = clause_complement(scene, cue)
    return found is not None and index < found.tokens[0] < piece.first


def _after(scene: Scene, piece: Piece) -> Link | None:
    gap = gap_after(scene, piece)
    going_on = runs_on(scene, piece)
    for cue in quote_cues(scene, gap):
        free = has_comma(scene, piece) or not _has_own_content(scene, cue)
        if free and (going_on or _comes_at_once(scene, gap, cue)):
            return _link(scene, cue, gap)
    return (_unlisted(scene, gap) if going_on else None) or _signed(scene, gap)


def _signed(scene: Scene, gap: Gap) -> Link | None:
    """A dash and a name, and nothing else, behind a quotation."""
    names = [t for t in gap.tokens[1:] if t.pos != "PUNCT"]
    if not names or gap.tokens[0].text not in DASHES or len(names) > LONGEST_SIGNATURE:
        return None
    if any(t.pos not in {"PROPN", "NOUN", "ADP", "DET", "ADJ"} for t in names):
        return None
    named = any(t.entity in {"PERSON", "ORG"} for t in names)
    if not named and not all(t.pos == "PROPN" for t in names):
        return None
    head = next((t.index for t in names if t.entity == "PERSON"), names[0].index)
    return Link(cue=gap.tokens[0].index, source=_top_of_phrase(scene, head, gap, 0), row=None)


def _comes_at_once(scene: Scene, gap: Gap, cue: int) -> bool:
    """Whether a gap is little more than speaker and cue: “Never.” The mayor said."""
    first = gap.tokens[0].index
    words = [t for t in gap.tokens if t.index < cue and t.pos == "PUNCT"]
    return cue - first <= AT_ONCE and not words and scene.tokens[cue].tag in {"VBD", "VBZ", "VBP"}


def _has_own_content(scene: Scene, index: int) -> bool:
    cue = Cue(head=index, rows=rows_of(scene.document, scene.tokens[index], scene.language))
    found = complement_of(scene, cue)
    if found is None or found.shape != "clause":
        return False
    region = scene.region[index]
    return all(scene.region[k] == region for k in found.tokens) and found.tokens[0] > index


def _unlisted(scene: Scene, gap: Gap) -> Link | None:
    """A verb of no table is the cue where the quotation leaves it no other work: "he laughed"."""
    for token in gap.tokens[:6]:
        if token.pos == "VERB" and token.tag in {"VBD", "VBZ", "VBP"}:
            subject = scene.child(token.index, "nsubj")
            if subject is not None and gap.has(subject.index) and subject.pos in NOMINAL:
                return Link(cue=token.index, source=subject.index, row=None)
    return None


def _link(scene: Scene, cue: int, gap: Gap) -> Link:
    rows = rows_of(scene.document, scene.tokens[cue], scene.language)
    row = next((row for row in rows if "quote" in row.takes), None)
    source = source_of(scene, cue)
    if source is None or scene.marked[source] != scene.marked[cue] or not _plausible(scene, source):
        source = _nearest(scene, cue, gap)
    return Link(cue=cue, source=source, row=row)


def _plausible(scene: Scene, source: int) -> bool:
    return scene.tokens[source].pos in {*NOMINAL, "DET", "NUM", "ADJ"}


def _nearest(scene: Scene, cue: int, gap: Gap) -> int | None:
    """The noun phrase right behind a cue that comes first, else the one right before it."""
    behind = [t for t in gap.tokens if t.index > cue]
    ahead = [t for t in reversed(gap.tokens) if t.index < cue]
    inverted = not any(t.pos in NOMINAL for t in ahead)
    if (
        not inverted
        and gap.tokens[0].pos in {*NOMINAL, "DET"}
        and scene.region[gap.tokens[0].index - 1] != -1
    ):
        ahead.reverse()
    for token in behind if inverted else ahead:
        if token.pos in NOMINAL and token.tag not in {"PRP$", "WP"}:
            return _top_of_phrase(scene, token.index, gap, cue)
    return None


def _top_of_phrase(scene: Scene, index: int, gap: Gap, cue: int) -> int:
    head = scene.tokens[index].head
    while (
        gap.has(head)
        and head != index
        and scene.tokens[head].pos in NOMINAL
        and (head < cue) == (index < cue)
    ):
        index, head = head, scene.tokens[head].head
    return index


def _subject_in(scene: Scene, gap: Gap) -> int | None:
    """The subject of the words before a colon, or the noun phrase that they are."""
    subjects = [t for t in gap.tokens if t.dep in {"nsubj", "nsubjpass"} and t.pos in NOMINAL]
    main = [t for t in subjects if scene.tokens[t.head].dep == "ROOT"]
    if subjects:
        return (main or subjects)[-1].index
    nominal = [t for t in gap.tokens if t.pos in {"NOUN", "PROPN"}]
    return _top_of_phrase(scene, nominal[0].index, gap, len(scene.tokens)) if nominal else None
