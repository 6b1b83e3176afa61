"""Combining: what the rules found and what the model tagged, as one list of findings.

Where both see a cue, the model says how far its content reaches and the rules what kind of
saying it is. What the model alone sees is added. What the rules alone see stands where it
is read off marks, where the model wavers, or where it is a statement inside another, of which
the model, trained on flat labels, knows nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.linking import root_of
from diurna.annotate.attributions.phrases import bounds_of, source_tokens
from diurna.annotate.attributions.rests import claimed_tokens
from diurna.annotate.attributions.sources import owner_of, source_of, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.linking import Part
    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.annotate.attributions.tagging import Reading, Tagged

# What the rules read off marks and lines rather than off the parse.
OWN_SHAPES = frozenset({"quote", "turn", "label"})
# Lines with a label are one turn, whatever is said in them.
WHOLE_SHAPES = frozenset({"turn", "label"})
# How far the model may lean against a cue that the rules alone see, and how surely the lexicon
# has to know one whose content holds a statement that the model saw. Swept on PolNeAR dev and
# the dev passages of evaluation/gold/statements together (2026-11; table in ADR 9).
UNLIKELY = -1.0
SURE = 3
# Share of a content that others may hold before it is theirs.
CLAIMED_SHARE = 0.5


def combined(scene: Scene, findings: Sequence[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings of rules, adjusted or given up, and those of the model alone."""
    by_cue = _by_cue(scene, findings)
    found = list(_without_quotations(scene, findings, reading))
    claimed = _claimed(scene, found)
    seen = set()
    for one in found:
        places = [by_cue[k] for k in range(one.cue.first, one.cue.last) if k in by_cue]
        if places:
            seen.add(places[0])
            yield _adjusted(scene, findings[places[0]], one)
        else:
            yield _added(scene, one)
    for place, finding in enumerate(findings):
        if place not in seen and _stands(scene, finding, reading, claimed):
            yield finding


def _by_cue(scene: Scene, findings: Sequence[Finding]) -> dict[int, int]:
    """For each token of a cue the place of its finding."""
    places: dict[int, int] = {}
    for place, finding in enumerate(findings):
        for bounds in finding.cue:
            for token in scene.document.tokens_in(*bounds):
                places.setdefault(token.index, place)
    return places


def _without_quotations(
    scene: Scene, findings: Sequence[Finding], reading: Reading
) -> Iterator[Tagged]:
    """What the model found, without later quotations that have no cue of their own.

    "He said it was over. Nobody clapped. “We go home.”" tells of two statements.
    """
    alone = claimed_tokens(scene, [f for f in findings if f.shape == "quote" and not f.cue])
    for one in reading.found:
        first, *later = one.contents
        kept = (part for part in later if alone[first.first] or not alone[part.first])
        yield replace(one, contents=(first, *kept))


def _claimed(scene: Scene, found: Sequence[Tagged]) -> bytearray:
    """For each token whether the model has it in some content."""
    claimed = bytearray(len(scene.tokens))
    for one in found:
        for part in one.contents:
            claimed[part.first : part.last] = b"\1" * (part.last - part.first)
    return claimed


def _stands(scene: Scene, finding: Finding, reading: Reading, claimed: bytearray) -> bool:
    """Whether a finding of the rules that the model did not see stands all the same."""
    cue = finding.cue_head
    if finding.shape in WHOLE_SHAPES or (cue is not None and claimed[cue]):
        return True
    if cue is not None and scene.document.block_type(scene.tokens[cue].sentence) == "title":
        return True
    words = [t.index for bounds in finding.content for t in scene.document.tokens_in(*bounds)]
    if sum(claimed[k] for k in words) >= CLAIMED_SHARE * len(words):
        return cue is not None and reading.sure[cue] >= SURE and _holds_cue(words, reading)
    return finding.shape in OWN_SHAPES or (cue is not None and reading.leaning[cue] > UNLIKELY)


def _holds_cue(words: Sequence[int], reading: Reading) -> bool:
    """Whether a content holds another statement rather than being that statement's content."""
    return any(reading.is_cue[k] for k in words)


def _adjusted(scene: Scene, finding: Finding, one: Tagged) -> Finding:
    """The finding of a cue that both see: its kind from the rules, its reach from the model."""
    if finding.shape in WHOLE_SHAPES:
        return finding
    source, head = _source(scene, one, root_of(scene, one.cue))
    if finding.source and (one.source is None or _overlaps(finding.source, source)):
        source, head = finding.source, finding.source_head
    content = _content(scene, one)
    if _reaches_on(finding) and _holds(scene, finding.content, one):
        content = finding.content
    apart = tuple(bounds for bounds in content if not _overlaps((bounds,), source))
    return replace(finding, content=apart or content, source=source, source_head=head)


def _reaches_on(finding: Finding) -> bool:
    """Whether rules see further: over paragraphs, around a cue, along a list of demands."""
    demands = finding.row is not None and finding.row.act == "demand"
    return finding.shape == "quote" or len(finding.content) > 1 or demands


def _holds(scene: Scene, content: tuple[Bounds, ...], one: Tagged) -> bool:
    inside = {t.index for bounds in content for t in scene.document.tokens_in(*bounds)}
    return all(
        k in inside or scene.tokens[k].pos == "PUNCT"
        for part in one.contents
        for k in range(part.first, part.last)
    )


def _overlaps(first: tuple[Bounds, ...], second: tuple[Bounds, ...]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)


def _added(scene: Scene, one: Tagged) -> Finding:
    cue = root_of(scene, one.cue)
    rows = rows_of(scene.document, scene.tokens[cue], scene.language)
    source, head = _source(scene, one, cue)
    return Finding(
        content=_content(scene, one),
        cue=_bounds(scene, one.cue),
        source=source,
        cue_head=cue,
        source_head=head,
        row=rows[0] if rows else None,
        shape="tagged",
        thought=not rows and not _is_quoted(scene, one),
    )


def _is_quoted(scene: Scene, one: Tagged) -> bool:
    level = scene.region[one.cue.first]
    words = [k for part in one.contents for k in range(part.first, part.last)]
    return any(scene.region[k] != level for k in words)


def _source(scene: Scene, one: Tagged, cue: int) -> tuple[tuple[Bounds, ...], int | None]:
    """The tagged source, or the one that syntax gives."""
    if one.source is not None:
        return _bounds(scene, one.source), root_of(scene, one.source)
    verb = scene.tokens[cue].pos in {"VERB", "AUX"}
    head = source_of(scene, cue) if verb else owner_of(scene, cue)
    inside = {k for part in one.contents for k in range(part.first, part.last)}
    if head is None or head in inside:
        return (), None
    named = source_tokens(scene, surface_of(scene, cue, head), cue=cue)
    return tuple(bounds_of(scene, [k for k in named if k not in inside])), head


def _bounds(scene: Scene, part: Part) -> tuple[Bounds, ...]:
    return ((scene.tokens[part.first].start, scene.tokens[part.last - 1].end),)


def _content(scene: Scene, one: Tagged) -> tuple[Bounds, ...]:
    return tuple(bounds for part in one.contents for bounds in _bounds(scene, part))
