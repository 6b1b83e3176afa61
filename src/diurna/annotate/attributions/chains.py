"""Chains: the links that a finding names itself, nearest to the speaker first.

What a statement has from the one around it is added when both are records: only then is it
known who speaks in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import carrier_of, maker_of
from diurna.annotate.attributions.channels import links_at, named_in_cue
from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.frames import opening_links
from diurna.annotate.attributions.phrases import source_tokens
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.references import References
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

LED = frozenset({"xcomp", "pcomp", "prep", "conj", "advcl"})
# Steps up from a cue to the verb that names the carrier for both.
FARTHEST = 3
# Who speaks for a body, when not named.
SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})


def chain_of(
    references: References, finding: Finding, relays: Iterable[Finding]
) -> tuple[Via, ...]:
    """The links beside the cue and the source, then the outlets that only relay the finding.

    Args:
        references: the scene's.
        finding: the one whose chain it is.
        relays: those around it that make no statement of their own, inmost first.
    """
    links = [*finding.chain, *_beside(references, finding)]
    for outer in relays:
        link = None if outer.source_head is None else voice_of(references, outer.source_head)
        links.extend([] if link is None else [link])
    return tuple(dict.fromkeys(links))


def voice_of(references: References, head: int) -> Via | None:
    """The link that a source makes for what is said inside its words; none for one unknown."""
    scene = references.scene
    carrier = carrier_of(scene, head)
    if carrier is not None and carrier.relation == "translation":
        return Via(name=maker_of(scene, head) or carrier.name, relation="translation")
    if carrier is not None and carrier.relation != "spokesperson":
        return Via(name=carrier.name, relation=carrier.relation)
    name = references.voice(head)
    return None if name is None else Via(name=name, relation="report")


def _beside(references: References, finding: Finding) -> Iterator[Via]:
    scene = references.scene
    if finding.source_head is not None:
        yield from _spokesperson(scene, finding.source_head)
        yield from _told_of(references, finding, scene.children(finding.source_head))
    if finding.cue_head is None or finding.relay:
        return
    seen: set[int] = set()
    yield from opening_links(references, finding)
    for cue in _governors(scene, finding.cue_head):
        yield from named_in_cue(scene.tokens[cue])
        fresh = [child for child in scene.children(cue) if child.index not in seen]
        seen.update(child.index for child in fresh)
        yield from _told_of(references, finding, fresh, deep=True)


def _told_of(
    references: References, finding: Finding, children: Iterable[Token], *, deep: bool = False
) -> Iterator[Via]:
    for child in children:
        if not _is_inside(finding, child) and (deep or child.dep in {"acl", "advcl"}):
            yield from links_at(references, child)


def _spokesperson(scene: Scene, head: int) -> Iterator[Via]:
    """An unnamed spokesperson speaks for a body."""
    lemma = scene.tokens[head].lemma.lower()
    if lemma in SPOKESPERSONS and not _has_name(scene, head):
        yield Via(name=lemma, relation="spokesperson")


def _has_name(scene: Scene, head: int) -> bool:
    """Whether a person's name stands beside the noun or between commas behind it."""
    if any(c.dep == "appos" and c.pos == "PROPN" for c in scene.children(head)):
        return True
    words = source_tokens(scene, head)
    persons = {k for k in words if scene.tokens[k].entity == "PERSON"}
    if head - 1 in persons or head + 1 in persons:
        return True
    return any(_follows_comma(scene, k) for k in persons if k > head)


def _follows_comma(scene: Scene, first: int) -> bool:
    """Whether nothing but titles stands between a comma and a name."""
    place = first - 1
    while place > 0 and scene.tokens[place].pos == "PROPN":
        place -= 1
    return scene.tokens[place].text == ","


def _governors(scene: Scene, cue: int) -> Iterator[int]:
    """The cue, and the verbs it is led by or follows: "went on to say", "wrote, adding"."""
    yield cue
    token = scene.tokens[cue]
    for _ in range(FARTHEST):
        if token.dep not in LED or token.head == token.index:
            return
        if token.dep == "conj" and scene.child(token.index, "nsubj") is not None:
            return
        token = scene.tokens[token.head]
        yield token.index


def _is_inside(finding: Finding, token: Token) -> bool:
    return covers(finding.content, (token.start, token.end))
