"""Relays: a source named beside another, whose words the second only carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import carrier_of, core_of, is_person
from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.phrases import bounds_of, source_tokens
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

CITING = frozenset({"cite", "quote"})
# Reporting verbs of outlets; what an outlet denies or demands is its own.
RELAYING = frozenset({"assert"})


def with_cited(scene: Scene, findings: list[Finding]) -> Iterator[Finding]:
    """The findings; where one cites a person for another's content, that person's are the words.

    "The gazette, citing a clerk, said the vault was empty": the clerk is a source of it too,
    and the gazette has carried it.
    """
    by_cue = {f.cue_head: f for f in findings if f.cue_head is not None and f.shape != "object"}
    for finding in findings:
        carried = _carried(scene, finding, by_cue)
        cited = _cited(scene, finding)
        if carried is None or cited is None:
            yield finding
        else:
            yield _as_cited(scene, finding, carried, cited)


def _carried(scene: Scene, finding: Finding, by_cue: dict[int, Finding]) -> Finding | None:
    """The finding beside which this one cites, or none."""
    if finding.cue_head is None or finding.shape != "object":
        return None
    cue = scene.tokens[finding.cue_head]
    if cue.lemma not in CITING or cue.tag != "VBG":
        return None
    head = scene.tokens[cue.head]
    return by_cue.get(head.index) or by_cue.get(head.head)


def _cited(scene: Scene, finding: Finding) -> int | None:
    found = scene.child(finding.cue_head or 0, "dobj")
    if found is None:
        return None
    return found.index if is_person(scene, found) or found.entity in {"ORG", "GPE"} else None


def _as_cited(scene: Scene, finding: Finding, carried: Finding, cited: int) -> Finding:
    links: tuple[Via, ...] = ()
    if carried.source_head is not None:
        carrier = carrier_of(scene, carried.source_head)
        name = carrier.name if carrier else core_of(scene, carried.source_head)
        links = (Via(name=name, relation=carrier.relation if carrier else "report"),)
    return replace(
        finding,
        content=carried.content,
        source=tuple(bounds_of(scene, source_tokens(scene, cited))),
        source_head=cited,
        row=carried.row,
        shape=carried.shape,
        chain=links,
        sure=True,
    )


def is_only_relay(scene: Scene, finding: Finding, by_cue: dict[int, Finding]) -> bool:
    """Whether a finding holds nothing but another's, which an outlet carries.

    "Radio Sur reported that the governor had said so": only the governor's are words; the
    radio is a link of their chain. The same goes for "quoted a clerk as saying".
    """
    if finding.cue_head is None or finding.source_head is None:
        return False
    if _quotes_as_saying(scene, finding, by_cue):
        return True
    carrier = carrier_of(scene, finding.source_head)
    if carrier is None or finding.shape == "quote":
        return False
    if not carrier.outlet and carrier.relation != "translation":
        return False
    if finding.row is not None and finding.row.act not in RELAYING:
        return False
    inner = by_cue.get(_root(scene, finding))
    return inner is not None and inner is not finding and not _says_more(scene, finding, inner)


def _quotes_as_saying(scene: Scene, finding: Finding, by_cue: dict[int, Finding]) -> bool:
    cue = scene.tokens[finding.cue_head or 0]
    if cue.lemma not in CITING or finding.shape != "object":
        return False
    links = [c for c in scene.document.subtree(cue.index) if scene.tokens[c].lemma == "as"]
    said = {child for link in links for child in scene.document.children[link]}
    return any(index in by_cue for index in said)


def _root(scene: Scene, finding: Finding) -> int:
    """The token of a content from which the rest of it hangs, or -1."""
    for start, end in finding.content:
        inside = scene.document.tokens_in(start, end)
        indices = {token.index for token in inside}
        for token in inside:
            if token.pos in {"VERB", "AUX"} and token.head not in indices - {token.index}:
                return token.index
    return -1


def _says_more(scene: Scene, outer: Finding, inner: Finding) -> bool:
    """Whether the outer content goes on to something that the inner speaker did not say."""
    for child in scene.children(inner.cue_head or 0):
        if child.dep != "conj" or covers(inner.content, (child.start, child.end)):
            continue
        own = scene.child(child.index, "nsubj", "nsubjpass") is not None
        if own and covers(outer.content, (child.start, child.end)):
            return True
    return False
