"""Features: what the tagger sees of each word, out of the parse, the marks and the rules."""

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
        strongest: for each sentence the place of its surest cue, and how sure it is.
    """

    cue: tuple[int, ...]
    nearest: tuple[Above | None, ...]
    topmost: tuple[Above | None, ...]
    quoted: tuple[int, ...]
    role: tuple[str, ...]
    strongest: tuple[tuple[int, int], ...]


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
    return Outlook(
        cue=cue,
        nearest=_nearest(scene, cue),
        topmost=_topmost(scene, cue),
        quoted=quoted,
        role=_roles(scene, findings),
        strongest=_strongest(scene, cue),
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


def _nearest(scene: Scene, cue: tuple[int, ...]) -> tuple[Above | None, ...]:
    """For each word the nearest likely cue above it, itself included."""
    found: list[Above | None] = [None] * len(cue)
    for index in _from_the_top(scene):
        token = scene.tokens[index]
        if cue[index] >= LIKELY:
            found[index] = Above(cue=index, branch="self")
        elif token.head != index:
            found[index] = _below(found[token.head], token)
    return tuple(found)


def _topmost(scene: Scene, cue: tuple[int, ...]) -> tuple[Above | None, ...]:
    """For each word the topmost sure cue above it, itself included."""
    found: list[Above | None] = [None] * len(cue)
    for index in _from_the_top(scene):
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


def _from_the_top(scene: Scene) -> list[int]:
    """The words of all sentences, each behind its head."""
    order = [token.index for token in scene.tokens if token.head == token.index]
    for index in order:
        order.extend(scene.document.children[index])
    return order


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


def _strongest(scene: Scene, cue: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    found = []
    for sentence in scene.document.sentences:
        inside = cue[sentence.first : sentence.last] or (0,)
        sure = max(inside)
        found.append((sentence.first + inside.index(sure), sure))
    return tuple(found)


def features_of(scene: Scene, outlook: Outlook, first: int, last: int) -> list[list[str]]:
    """The features of the words from ``first`` up to, not including, ``last``."""
    return [
        [
            *_own(scene, outlook, index),
            *_branches(scene, outlook, index),
            *_beside(scene, outlook, index, first, last),
        ]
        for index in range(first, last)
    ]


def _own(scene: Scene, outlook: Outlook, index: int) -> list[str]:
    token = scene.tokens[index]
    head = scene.tokens[token.head]
    sure, quoted = outlook.cue[index], outlook.quoted[index]
    place, strength = outlook.strongest[token.sentence]
    side = "L" if index < place else "R" if index > place else "="
    return [
        "b",
        f"l={token.lemma.lower()}",
        f"w={token.text.lower()}",
        f"t={token.tag}{token.dep}",
        f"e={token.entity}{sure}",
        f"q={quoted}{sure}",
        f"h={head.lemma.lower()}{token.dep}",
        f"H={head.dep}{head.tag}{token.tag}",
        f"d={token.dep}{outlook.cue[token.head]}",
        f"s={side}{strength}{quoted}",
        f"r={outlook.role[index]}",
        f"rt={outlook.role[index]}{token.tag}",
    ]


def _branches(scene: Scene, outlook: Outlook, index: int) -> list[str]:
    found: list[str] = []
    for name, above in (("n", outlook.nearest[index]), ("m", outlook.topmost[index])):
        if above is None:
            found.append(f"{name}-")
            continue
        side = "L" if index < above.cue else "R" if index > above.cue else "="
        lemma = scene.tokens[above.cue].lemma.lower()
        found.append(f"{name}={above.branch}{outlook.cue[above.cue]}{side}{outlook.quoted[index]}")
        found.append(f"{name}l={above.branch}{lemma}{side}")
    return found


def _beside(scene: Scene, outlook: Outlook, index: int, first: int, last: int) -> list[str]:
    found: list[str] = []
    token = scene.tokens[index]
    for step in (-2, -1, 1, 2):
        place = index + step
        if not first <= place < last:
            found.append(f"x{step}")
            continue
        other = scene.tokens[place]
        found.append(f"{step}l={other.lemma.lower()}")
        if step in {-1, 1}:
            found.append(f"{step}t={other.tag}{other.dep}{outlook.cue[place]}")
            found.append(f"{step}u={token.tag}{other.tag}")
            found.append(f"{step}r={outlook.role[place]}{outlook.role[index]}")
            found.append(f"{step}q={outlook.quoted[place]}{outlook.quoted[index]}")
            found.append(f"{step}n={_branch(outlook, place)}{_branch(outlook, index)}")
        else:
            found.append(f"{step}t={other.tag}{outlook.cue[place]}")
    return found


def _branch(outlook: Outlook, index: int) -> str:
    above = outlook.nearest[index]
    return "-" if above is None else above.branch
