"""Gaps: the words beside a quotation, where its cue and speaker stand."""

# ruff: noqa: RUF001 -- marks that look alike are what this module tells apart
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.scene import FULL_STOPS

if TYPE_CHECKING:
    from diurna.annotate.attributions.scene import Piece, Scene
    from diurna.schema.documents import Token

# The longest stretch beside a quotation that is searched for its cue, in tokens. It bounds
# the time on texts that are all marks; cues farther away are hardly ever the quotation's.
LONGEST_GAP = 60
# What may be said or asked is no cue: "talks would continue". What was said is.
MODALS = frozenset({"would", "will", "could", "may", "might", "should", "must", "can"})
# Words that open a clause about an occasion, not about who speaks.
OCCASIONS = frozenset({"when", "after", "because", "since", "if", "although", "though", "while"})
# Cues that take a quotation without a comma: "said “no”", but not "accepted “talks”".
SAYING = frozenset({"assert", "ask"})
LOOKS_LIKE_PAUSE = frozenset(",.!?…—–-")
MARKS_BEFORE = frozenset(",:;.!?…—–-()[]“”\"'‘’«»„")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Tokens on one side of a quotation, in order of the text, up to a full stop or other mark."""

    tokens: tuple[Token, ...]

    def has(self, index: int) -> bool:
        """Whether a token lies in it."""
        return bool(self.tokens) and self.tokens[0].index <= index <= self.tokens[-1].index


def gap_after(scene: Scene, piece: Piece) -> Gap:
    """What follows a piece within its paragraph and sentence."""
    found: list[Token] = []
    for index in range(piece.last, min(piece.last + LONGEST_GAP, len(scene.tokens))):
        token = scene.tokens[index]
        if not _is_beside(scene, token, piece, block=scene.block_of[piece.first]):
            break
        found.append(token)
        if token.text in FULL_STOPS and len(found) > 1:
            break
    return Gap(tokens=tuple(found))


def gap_before(scene: Scene, piece: Piece) -> Gap:
    """What leads up to a piece: in its sentence, or in the line before that ends in a colon."""
    place = piece.first - 1
    block = scene.block_of[piece.first]
    if opens_block(scene, piece) and place >= 0 and scene.tokens[place].text == ":":
        block = scene.block_of[place] if scene.block_of[place] == block - 1 else block
    found: list[Token] = []
    edge = max(piece.first - LONGEST_GAP, scene.reports.get(block, 0) - 1, -1)
    for index in range(place, edge, -1):
        token = scene.tokens[index]
        if token.text in FULL_STOPS or not _is_beside(scene, token, piece, block=block):
            break
        found.append(token)
    return Gap(tokens=tuple(reversed(found)))


def _is_beside(scene: Scene, token: Token, piece: Piece, *, block: int) -> bool:
    return scene.region[token.index] == piece.parent and scene.block_of[token.index] == block


def quote_cues(scene: Scene, gap: Gap) -> list[int]:
    """The cues in a gap that take a quotation; those of its clauses about somebody come last."""
    found = [t for t in gap.tokens if _takes_quote(scene, t)]
    main = [t.index for t in found if t.dep != "relcl"]
    return main or [t.index for t in found]


def _takes_quote(scene: Scene, token: Token) -> bool:
    rows = rows_of(scene.document, token, scene.language)
    if not rows or (token.tag == "VBN" and token.dep in {"acl", "amod"}):
        return False
    here = scene.region[token.index]
    if _is_occasion(scene, token):
        return False
    below = (c for c in scene.children(token.index) if scene.region[c.index] == here)
    if any(child.text.lower() in MODALS for child in below):
        return False
    return any("quote" in row.takes and row.pos == "verb" for row in rows)


def _is_occasion(scene: Scene, verb: Token) -> bool:
    """Whether a clause tells when or why another spoke: "“No,” he said when she called him"."""
    return any(
        c.index < verb.index and c.dep in {"mark", "advmod"} and c.text.lower() in OCCASIONS
        for c in scene.children(verb.index)
    )


def opens_block(scene: Scene, piece: Piece) -> bool:
    """Whether a piece is the first thing in its paragraph."""
    before = piece.first - 1
    return before < 0 or scene.block_of[before] != scene.block_of[piece.first]


def starts_freely(scene: Scene, piece: Piece) -> bool:
    """Whether a piece opens a sentence, follows a mark, or follows its cue at once."""
    if opens_block(scene, piece):
        return True
    before = scene.tokens[piece.first - 1]
    if before.text[-1] in MARKS_BEFORE:
        return True
    return _takes_quote(scene, before) and any(
        row.act in SAYING and "quote" in row.takes
        for row in rows_of(scene.document, before, scene.language)
    )


def pauses(scene: Scene, piece: Piece) -> bool:
    """Whether a piece ends with a comma or another mark, inside its quotation marks or after."""
    text = scene.document.text
    inner = text[max(piece.start, piece.end - 4) : piece.end].rstrip("\"”’'»“ ")
    return inner[-1:] in LOOKS_LIKE_PAUSE or text[piece.end : piece.end + 1] in LOOKS_LIKE_PAUSE


def has_comma(scene: Scene, piece: Piece) -> bool:
    """Whether a piece ends with a comma or dash, so that what follows must be about it."""
    text = scene.document.text
    inner = text[max(piece.start, piece.end - 4) : piece.end].rstrip("\"”’'»“ ")
    beyond = text[piece.end : piece.end + 1]
    return beyond in {",", "–", "—"} or inner[-1:] in {",", "–", "—", "-"}


def runs_on(scene: Scene, piece: Piece) -> bool:
    """Whether the sentence goes on behind a piece, so that a cue there is the piece's own."""
    text = scene.document.text
    inner = text[max(piece.start, piece.end - 4) : piece.end].rstrip("\"”’'»“ ")
    if has_comma(scene, piece):
        return True
    return inner[-1:] in {"?", "!", "…", "."} and _lowercase_or_close(scene, piece)


def _lowercase_or_close(scene: Scene, piece: Piece) -> bool:
    """After "?" a cue is the quotation's when it comes at once: "No!" the crowd shouted."""
    following = scene.tokens[piece.last : piece.last + CLOSE]
    if not following:
        return False
    lower = following[0].text[0].islower()
    ends_sentence = scene.document.text[piece.start : piece.end].rstrip("\"”’'»“ ")[-1:] == "."
    return lower or (not ends_sentence and any(_takes_quote(scene, t) for t in following))


# Tokens behind a question or cry within which its own cue begins.
CLOSE = 16
