"""Chains: whom the words passed through, nearest to the speaker first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import REPORTERS, Carrier, carrier_of, maker_of, name_of
from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.phrases import source_tokens
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.references import References
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

CARRYING = frozenset({"in", "on", "via", "through", "to", "during", "from", "with", "by", "at"})
SPEAKING_TO = frozenset({"to", "with", "on"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
LED = frozenset({"xcomp", "pcomp", "prep", "conj", "advcl"})
PUBLISHING = frozenset(
    {"carry", "publish", "release", "post", "broadcast", "air", "run", "print", "send", "quote"}
)
# Steps up from a cue to the verb that names the carrier for both.
FARTHEST = 3
# Links of one statement; more are parser's noise.
LONGEST_CHAIN = 4


def chain_of(references: References, finding: Finding, around: list[Finding]) -> tuple[Via, ...]:
    """The links beside the cue, then the sources of the findings around it, inmost first."""
    beside = [*finding.chain, *_beside(references, finding)]
    links = dict.fromkeys([*beside, *_around(references, finding, around)])
    return tuple(links)[:LONGEST_CHAIN]


@dataclass(kw_only=True)
class Conversations:
    """Who is being spoken to, as far as the text goes on about it: "he said" after "told".

    An interview named once holds for what the same speaker, as a pronoun or unnamed, says next
    in the same paragraph or the one after.
    """

    scene: Scene
    links: tuple[Via, ...] = ()
    block: int = -1

    def chain(self, finding: Finding, links: tuple[Via, ...]) -> tuple[Via, ...]:
        """The chain of a finding, with the interview that it goes on from."""
        if finding.cue_head is not None and self.scene.region[finding.cue_head] != -1:
            return links
        block = self.scene.block_of[finding.cue_head or finding.source_head or 0]
        if any(link.relation == "interview" for link in links):
            self.links = tuple(link for link in links if link.relation == "interview")
        elif not self._goes_on(finding, block):
            self.links = ()
        else:
            links = tuple(dict.fromkeys([*self.links, *links]))
        self.block = block
        return links

    def _goes_on(self, finding: Finding, block: int) -> bool:
        if finding.source_head is None or block - self.block > 1:
            return False
        return self.scene.tokens[finding.source_head].text.lower() in {"he", "she"}


def _beside(references: References, finding: Finding) -> Iterator[Via]:
    scene = references.scene
    if finding.cue_head is None or finding.relay:
        return
    seen: set[int] = set()
    for cue in _governors(scene, finding.cue_head):
        for child in scene.children(cue):
            if child.index not in seen and not _is_inside(finding, child):
                seen.add(child.index)
                yield from _link(scene, child) or _own_reporter(references, child)


def _own_reporter(references: References, heard: Token) -> list[Via]:
    """Reads "told ITS correspondent" by the outlet that the pronoun stands for."""
    owner = references.scene.child(heard.index, "poss")
    if heard.dep not in {"dobj", "dative"} or owner is None or owner.tag != "PRP$":
        return []
    name = references.voice(owner.index) if heard.lemma.lower() in REPORTERS else None
    return [] if name is None else [Via(name=name, relation="interview")]


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


def _link(scene: Scene, child: Token) -> list[Via]:
    if child.dep in {"dobj", "dative", "agent"} and child.pos != "ADP":
        return list(_hearer(scene, child))
    if child.dep in {"prep", "dative", "agent"} and child.lemma.lower() in CARRYING:
        held = scene.child(child.index, "pobj")
        return [] if held is None else list(_carried(scene, child, held))
    return []


def _hearer(scene: Scene, heard: Token) -> Iterator[Via]:
    carrier = carrier_of(scene, heard.index)
    if carrier is not None and carrier.outlet:
        yield Via(name=carrier.name, relation="interview")


def _carried(scene: Scene, preposition: Token, held: Token) -> Iterator[Via]:
    carrier = carrier_of(scene, held.index)
    if carrier is None:
        return
    inner = _inner(scene, held)
    if carrier.relation == "interview":
        yield Via(name=inner.name if inner else carrier.name, relation="interview")
    elif carrier.relation == "social_media":
        yield Via(name=inner.name if inner else carrier.name, relation="social_media")
    elif carrier.outlet:
        if carrier.name.islower() and " " not in carrier.name:
            return
        told = preposition.lemma.lower() in SPEAKING_TO
        yield Via(name=carrier.name, relation="interview" if told else "report")
    elif carrier.relation == "translation":
        yield Via(name=maker_of(scene, held.index) or carrier.name, relation="translation")
    elif preposition.lemma.lower() != "to":
        yield Via(name=carrier.name, relation=carrier.relation)
        yield from _published(scene, held)


def _published(scene: Scene, document: Token) -> Iterator[Via]:
    """The outlet that a document came out in: "in a statement CARRIED BY THE BAHARI SITE"."""
    verb = next((c for c in scene.children(document.index) if c.lemma in PUBLISHING), None)
    if verb is None or verb.dep != "acl":
        return
    for child in scene.children(verb.index):
        held = scene.child(child.index, "pobj") if child.dep in {"agent", "prep"} else None
        carrier = carrier_of(scene, held.index) if held is not None else None
        if carrier is not None and carrier.relation in {"report", "social_media"}:
            yield Via(name=carrier.name, relation=carrier.relation)


def _inner(scene: Scene, held: Token) -> Carrier | None:
    """The outlet or network inside: "an interview WITH RADIO SUR", "a post ON X"."""
    for child in scene.children(held.index):
        found = scene.child(child.index, "pobj") if child.dep == "prep" else child
        if found is None or child.dep not in {"prep", "compound", "poss", "nmod"}:
            continue
        carrier = carrier_of(scene, found.index)
        if carrier is not None and carrier.relation in {"report", "social_media"}:
            return carrier
        if child.dep == "prep" and child.lemma.lower() == "with" and found.pos == "PROPN":
            name = name_of(scene, source_tokens(scene, found.index))
            return Carrier(name=name, relation="report", outlet=True)
    return None


def _around(references: References, finding: Finding, around: list[Finding]) -> Iterator[Via]:
    """The sources of enclosing findings: each reports what it encloses."""
    scene = references.scene
    for outer in around:
        if outer.source_head is None or not _is_other_voice(scene, finding, outer):
            continue
        yield from _reported(references, outer.source_head)


def _is_other_voice(scene: Scene, finding: Finding, outer: Finding) -> bool:
    """Whether who encloses is somebody else than who speaks: not "the mayor said he hoped"."""
    if outer.source_head is None or outer.source == finding.source:
        return False
    if finding.source_head is None or finding.cue_head is None:
        return True
    speaker = scene.tokens[finding.source_head]
    quoted = scene.region[finding.cue_head] != scene.region[outer.source_head]
    return quoted or outer.relay or speaker.text.lower() not in PRONOUNS


def _reported(references: References, head: int) -> Iterator[Via]:
    scene = references.scene
    carrier = carrier_of(scene, head)
    if carrier is not None and carrier.relation == "translation":
        yield Via(name=maker_of(scene, head) or carrier.name, relation="translation")
    elif carrier is not None and carrier.relation != "spokesperson":
        yield Via(name=carrier.name, relation=carrier.relation)
    else:
        name = references.voice(head)
        if name is not None:
            yield Via(name=name, relation="report")
