"""Direct attributions: quotations, their cues beside them, and speakers who go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.contents import complement_of
from diurna.annotate.attributions.cues import Cue, rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.gaps import (
    Gap,
    gap_after,
    gap_before,
    pauses,
    quote_cues,
    runs_on,
    starts_freely,
)
from diurna.annotate.attributions.phrases import bounds_of, cue_tokens, source_tokens
from diurna.annotate.attributions.scene import DASHES
from diurna.annotate.attributions.sources import source_of

if TYPE_CHECKING:
    from diurna.annotate.attributions.cues import CueRow
    from diurna.annotate.attributions.scene import Bounds, Piece, Scene

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PAUSES = DASHES | {",", ":"}
# A cue this near before a quotation is its cue even when another follows it.
NEAR = 4
# Fewer words than these, in the middle of a sentence and without a cue, are no utterance.
FEWEST_WORDS = 3


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
    return builder.findings


def _by_quotation(scene: Scene) -> list[tuple[int, list[Piece]]]:
    found: dict[int, list[Piece]] = {}
    for piece in scene.pieces:
        if piece.first < piece.last:
            found.setdefault(piece.quotation, []).append(piece)
    return list(found.items())


class _Builder:
    """Goes through the quotations in order and remembers who spoke last, at each depth."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.findings: list[Finding] = []
        self.last: dict[int, tuple[int, int]] = {}

    def take(self, quotation: int, pieces: list[Piece]) -> None:
        """Attribute one quotation, or leave it."""
        scene = self.scene
        if not starts_freely(scene, pieces[0]) or not _is_utterance(scene, quotation, pieces):
            return
        link = link_of(scene, pieces)
        bounds = [(piece.start, piece.end) for piece in pieces]
        if link is None:
            self._go_on(quotation, pieces, bounds)
        elif not self._same_cue(link, quotation, pieces, bounds):
            self._begin(link, quotation, pieces, bounds)

    def _begin(self, link: Link, quotation: int, pieces: list[Piece], bounds: list[Bounds]) -> None:
        scene = self.scene
        named = source_tokens(scene, link.source) if link.source is not None else []
        finding = Finding(
            content=tuple(bounds),
            cue=tuple(bounds_of(scene, cue_tokens(scene, link.cue)))
            or ((scene.tokens[link.cue].start, scene.tokens[link.cue].end),),
            source=tuple(bounds_of(scene, named)),
            cue_head=link.cue,
            source_head=link.source,
            row=link.row,
            shape="quote",
            quotations=(quotation,),
        )
        self.findings.append(finding)
        self._remember(pieces)

    def _remember(self, pieces: list[Piece]) -> None:
        block = self.scene.block_of[pieces[-1].last - 1]
        self.last[pieces[0].parent] = (len(self.findings) - 1, block)

    def _same_cue(
        self, link: Link, quotation: int, pieces: list[Piece], bounds: list[Bounds]
    ) -> bool:
        place, _ = self.last.get(pieces[0].parent, (-1, -1))
        if place < 0 or self.findings[place].cue_head != link.cue:
            return False
        self.findings[place] = self.findings[place].with_content(bounds, (quotation,))
        self._remember_at(place, pieces)
        return True

    def _remember_at(self, place: int, pieces: list[Piece]) -> None:
        self.last[pieces[0].parent] = (place, self.scene.block_of[pieces[-1].last - 1])

    def _go_on(self, quotation: int, pieces: list[Piece], bounds: list[Bounds]) -> None:
        """The same speaker goes on in the same paragraph, or in the next when it opens so."""
        place, block = self.last.get(pieces[0].parent, (-1, -1))
        here = self.scene.block_of[pieces[0].first]
        if place >= 0 and (here == block or (here == block + 1 and self._opens(pieces[0]))):
            self.findings[place] = self.findings[place].with_content(bounds, (quotation,))
            self._remember_at(place, pieces)
            return
        self.findings.append(Finding(content=tuple(bounds), shape="quote", quotations=(quotation,)))
        self._remember(pieces)

    def _opens(self, piece: Piece) -> bool:
        before = piece.first - 1
        return before < 0 or self.scene.block_of[before] != self.scene.block_of[piece.first]


def _is_utterance(scene: Scene, quotation: int, pieces: list[Piece]) -> bool:
    if scene.quotations[quotation].scare:
        return False
    if pauses(scene, pieces[-1]) or gap_before(scene, pieces[0]).tokens[-1:] == ():
        return True
    if pieces[-1].last == len(scene.tokens) or not gap_after(scene, pieces[-1]).tokens:
        return True
    return bool(_before(scene, pieces[0]))


def link_of(scene: Scene, pieces: list[Piece]) -> Link | None:
    """The cue and speaker of a quotation, before it, behind it, or between its parts."""
    before = _before(scene, pieces[0])
    after = _after(scene, pieces[-1])
    if len(pieces) > 1 and after is None:
        after = _after(scene, pieces[0])
    if before and after and pieces[0].first - before.cue > NEAR and not _spoken(scene, before):
        return after
    return before or after


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
    if cues and (last.text in PAUSES or last.index == cues[-1]):
        return _link(scene, cues[-1], gap)
    if last.text == ":":
        return Link(cue=last.index, source=_subject_in(scene, gap), row=None)
    return None


def _after(scene: Scene, piece: Piece) -> Link | None:
    if not runs_on(scene, piece):
        return None
    gap = gap_after(scene, piece)
    for cue in quote_cues(scene, gap):
        if not _has_own_content(scene, cue):
            return _link(scene, cue, gap)
    return _unlisted(scene, gap)


def _has_own_content(scene: Scene, index: int) -> bool:
    cue = Cue(head=index, rows=rows_of(scene.tokens[index], scene.language))
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
    rows = rows_of(scene.tokens[cue], scene.language)
    row = next((row for row in rows if "quote" in row.takes), None)
    source = source_of(scene, cue)
    if source is None or scene.region[source] != scene.region[cue] or not _plausible(scene, source):
        source = _nearest(scene, cue, gap)
    return Link(cue=cue, source=source, row=row)


def _plausible(scene: Scene, source: int) -> bool:
    return scene.tokens[source].pos in {*NOMINAL, "DET", "NUM", "ADJ"}


def _nearest(scene: Scene, cue: int, gap: Gap) -> int | None:
    """The noun phrase right behind a cue that comes first, else the one right before it."""
    behind = [t for t in gap.tokens if t.index > cue]
    ahead = [t for t in reversed(gap.tokens) if t.index < cue]
    inverted = not any(t.pos in NOMINAL for t in ahead)
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
    for token in gap.tokens:
        if token.dep in {"nsubj", "nsubjpass"} and token.tag not in {"WP", "WDT"}:
            return token.index
    nominal = [t for t in gap.tokens if t.pos in {"NOUN", "PROPN"}]
    return _top_of_phrase(scene, nominal[0].index, gap, len(scene.tokens)) if nominal else None
