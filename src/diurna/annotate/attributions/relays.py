"""Relays: a source named beside another, whose words the second only carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import carrier_of, core_of, is_person
from diurna.annotate.attributions.phrases import bounds_of, source_tokens
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene

CITING = frozenset({"cite", "quote"})


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
        links = (Via(name=name, relation="report"),)
    return replace(
        finding,
        content=carried.content,
        source=tuple(bounds_of(scene, source_tokens(scene, cited))),
        source_head=cited,
        row=carried.row,
        shape=carried.shape,
        chain=links,
    )
