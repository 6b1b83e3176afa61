"""Features: what the encoder is told of each word beside its spelling.

They are out of the parse, the marks, a lexicon of cues and the findings of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

# Certainty of a cue, 0 to 4, from which it counts as one above a word, and as a sure one.
LIKELY = 2
SURE = 3
# Quoted words from which a cue among them is rather the speaker's own word.
LONG_QUOTE = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Above:
    """A cue above a word in the parse, and how the branch that the word is on hangs from it."""

    cue: int
    branch: str


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What is known of all words before the features of one are read.

    Args:
        cue: how surely each word is a cue, 0 to 4.
        nearest, topmost: the nearest likely and the topmost sure cue above each word.
        quoted: the length class of the quotation around each word, 0 outside of any.
        role: what the rules take each word for.
        rank: for each word its place in an order in which each stands behind its head.
    """

    cue: tuple[int, ...]
    nearest: tuple[Above | None, ...]
    topmost: tuple[Above | None, ...]
    quoted: tuple[int, ...]
    role: tuple[str, ...]
    rank: tuple[int, ...]


def lexicon_key(token: Token) -> str:
    """How the lexicon of cues names a word.

    Example:
        >>> from diurna.schema.documents import Token
        >>> lexicon_key(Token(index=0, start=0, end=4, text="Said", lemma="Say", pos="VERB",
        ...     tag="VBD", dep="ROOT", head=0, entity="", sentence=0))
        'say/V'
    """
    return f"{token.lemma.lower()}/{token.pos[:1]}"


def outlook_of(scene: Scene, findings: Sequence[Finding], lexicon: Mapping[str, int]) -> Outlook:
    """The outlook on the words of a scene."""
    quoted = _quoted(scene)
    cue = tuple(_certainty(scene, token, quoted, lexicon) for token in scene.tokens)
    order = _from_the_top(scene)
    return Outlook(
        cue=cue,
        nearest=_nearest(scene, cue, order),
        topmost=_topmost(scene, cue, order),
        quoted=quoted,
        role=_roles(scene, findings),
        rank=_ranks(order),
    )


def _certainty(
    scene: Scene, token: Token, quoted: tuple[int, ...], lexicon: Mapping[str, int]
) -> int:
    if token.lemma.lower() in {"according", "accord"}:
        following = scene.tokens[token.index + 1 : token.index + 2]
        if following and following[0].lemma == "to":
            return 4
    found = lexicon.get(lexicon_key(token), 0)
    return min(found, 1) if quoted[token.index] == 3 else found  # noqa: PLR2004 -- a long quotation


def _quoted(scene: Scene) -> tuple[int, ...]:
    """0 outside of quotations, then 1 to 3 by their length."""
    classes = [0] * len(scene.tokens)
    for piece in scene.pieces:
        words = piece.last - piece.first - 2
        length = 1 if words <= 2 else 2 if words <= LONG_QUOTE else 3  # noqa: PLR2004 -- a label
        for index in range(piece.first, piece.last):
            classes[index] = max(classes[index], length)
    return tuple(classes)


def _nearest(scene: Scene, cue: tuple[int, ...], order: Sequence[int]) -> tuple[Above | None, ...]:
    """For each word the nearest likely cue above it, itself included."""
    found: list[Above | None] = [None] * len(cue)
    for index in order:
        token = scene.tokens[index]
        if cue[index] >= LIKELY:
            found[index] = Above(cue=index, branch="self")
        elif token.head != index:
            found[index] = _below(found[token.head], token)
    return tuple(found)


def _topmost(scene: Scene, cue: tuple[int, ...], order: Sequence[int]) -> tuple[Above | None, ...]:
    """For each word the topmost sure cue above it, itself included."""
    found: list[Above | None] = [None] * len(cue)
    for index in order:
        token = scene.tokens[index]
        above = None if token.head == index else _below(found[token.head], token)
        if above is None and cue[index] >= SURE:
            above = Above(cue=index, branch="self")
        found[index] = above
    return tuple(found)


def _below(above: Above | None, token: Token) -> Above | None:
    """What stands above a word, from what stands above its head."""
    if above is None or above.branch != "self":
        return above
    return Above(cue=above.cue, branch=token.dep)


def _from_the_top(scene: Scene) -> tuple[int, ...]:
    """The words of all sentences, each behind its head."""
    order = [token.index for token in scene.tokens if token.head == token.index]
    for index in order:
        order.extend(scene.document.children[index])
    return tuple(order)


def _ranks(order: Sequence[int]) -> tuple[int, ...]:
    ranks = [0] * len(order)
    for rank, index in enumerate(order):
        ranks[index] = rank
    return tuple(ranks)


def _roles(scene: Scene, findings: Sequence[Finding]) -> tuple[str, ...]:
    """What the rules take each word for: cue, source or content; with where a content begins."""
    roles = ["-"] * len(scene.tokens)
    for finding in reversed(findings):
        for bounds in finding.content:
            inside = scene.document.tokens_in(*bounds)
            for token in inside:
                roles[token.index] = "c" + finding.shape[:2]
            if inside:
                roles[inside[0].index] = "b" + finding.shape[:2]
    for finding in findings:
        for role, spans in (("s", finding.source), ("q", finding.cue)):
            for bounds in spans:
                for token in scene.document.tokens_in(*bounds):
                    roles[token.index] = role + roles[token.index][0]
    return tuple(roles)


def word_features(scene: Scene, outlook: Outlook, first: int, last: int) -> list[tuple[str, ...]]:
    """The features of the words from ``first`` up to, not including, ``last``, ten of each."""
    return [_of_word(scene, outlook, index) for index in range(first, last)]


def _of_word(scene: Scene, outlook: Outlook, index: int) -> tuple[str, ...]:
    token = scene.tokens[index]
    head = scene.tokens[token.head]
    return (
        f"0:{token.tag}",
        f"1:{token.dep}",
        f"2:{token.entity}",
        f"3:{outlook.quoted[index]}",
        f"4:{outlook.role[index]}",
        f"5:{outlook.cue[index]}",
        f"6:{_seen(outlook.nearest[index], index)}",
        f"7:{_seen(outlook.topmost[index], index)}",
        f"8:{head.tag}",
        f"9:{head.pos[:1]}{outlook.cue[token.head]}",
    )


def _seen(above: Above | None, index: int) -> str:
    """The branch of a word under a cue, and on which side of the cue it stands."""
    if above is None:
        return "-"
    side = "L" if index < above.cue else "R" if index > above.cue else "="
    return above.branch + side
