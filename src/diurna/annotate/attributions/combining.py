"""Combining: what the rules found and what the encoder tagged, as one list of findings.

Where both see a cue, the encoder says how far its content reaches and the rules what kind of
saying it is. What the encoder alone sees is added where it is sure. What the rules alone see
stands where it is read off marks, or where the encoder does not lean against its cue.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.indirect import is_only_possible
from diurna.annotate.attributions.pairs import LONGEST_WAY
from diurna.annotate.attributions.parts import root_of
from diurna.annotate.attributions.phrases import bounds_of, source_tokens
from diurna.annotate.attributions.rests import claimed_tokens
from diurna.annotate.attributions.sources import owner_of, source_of, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diurna.annotate.attributions.parts import Part
    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.annotate.attributions.tagging import Reading, Tagged

# Lines with a label are one turn, whatever is said in them.
WHOLE_SHAPES = frozenset({"turn", "label"})
# How likely a word has to be a cue: one that the rules see too, one that the encoder sees alone,
# one that the rules see alone. Inside another's content, where only our own passages have labels,
# more is asked. Swept on PolNeAR dev and the dev passages of evaluation/gold/statements together
# (2026-11; table in ADR 9).
BOTH, ALONE, RULED = 0.5, 0.65, 0.3
INNER_BOTH, INNER_ALONE = 0.7, 0.95
# Share of a content that others may hold before it is theirs.
CLAIMED_SHARE = 0.5


def combined(scene: Scene, findings: Sequence[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings of rules, adjusted or given up, and those of the encoder alone."""
    by_cue = _by_cue(scene, findings)
    likely = _likely(scene, findings, by_cue, reading)
    found = list(_without_quotations(scene, findings, likely))
    claimed = _claimed(scene, found)
    seen = set()
    for one in found:
        place = _place(by_cue, one)
        if place is None:
            added = _added(scene, one)
            if added.source and not is_only_possible(scene, one.root):
                yield added
        elif place not in seen:
            seen.add(place)
            yield _adjusted(scene, findings[place], one)
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


def _place(by_cue: dict[int, int], one: Tagged) -> int | None:
    """The place of the finding with the same cue."""
    cue = range(one.cue.first, one.cue.last)
    return next((by_cue[index] for index in cue if index in by_cue), None)


def _likely(
    scene: Scene, findings: Sequence[Finding], by_cue: dict[int, int], reading: Reading
) -> Iterator[Tagged]:
    """What the encoder sees and is sure enough of.

    A cue inside the content of another has to be surer; one that is likely only there has to
    stand there.
    """
    seen = [one for one in reading.found if one.contents]
    alone = [_place(by_cue, one) is None for one in seen]
    chances = list(zip(seen, alone, strict=True))
    outer = [_chance(reading.outer, one) >= (ALONE if by else BOTH) for one, by in chances]
    inner = [
        _within_chance(reading, one) >= (INNER_ALONE if by else INNER_BOTH) for one, by in chances
    ]
    inside = _claimed(scene, compress(seen, outer))
    held = claimed_tokens(scene, list(findings))
    for one, is_outer, is_inner in zip(seen, outer, inner, strict=True):
        if is_inner if inside[one.root] else is_outer or (is_inner and held[one.root]):
            yield one


def _within_chance(reading: Reading, one: Tagged) -> float:
    """How likely a cue is one of any level."""
    return max(_chance(reading.outer, one), _chance(reading.inner, one))


def _chance(chances: Sequence[float], one: Tagged) -> float:
    """How likely the likeliest word of a cue is."""
    return max(chances[one.cue.first : one.cue.last])


def _without_quotations(
    scene: Scene, findings: Sequence[Finding], found: Iterable[Tagged]
) -> Iterator[Tagged]:
    """What the encoder found, without later quotations that have no cue of their own.

    "He said it was over. Nobody clapped. “We go home.”" tells of two statements.
    """
    alone = claimed_tokens(scene, [f for f in findings if f.shape == "quote" and not f.cue])
    for one in found:
        first, *later = one.contents
        kept = (part for part in later if alone[first.first] or not alone[part.first])
        yield replace(one, contents=(first, *kept))


def _claimed(scene: Scene, found: Iterable[Tagged]) -> bytearray:
    """For each token whether the encoder has it in some content."""
    claimed = bytearray(len(scene.tokens))
    for one in found:
        for part in one.contents:
            claimed[part.first : part.last] = b"\1" * (part.last - part.first)
    return claimed


def _stands(scene: Scene, finding: Finding, reading: Reading, claimed: bytearray) -> bool:
    """Whether a finding of the rules that the encoder did not see stands all the same."""
    if finding.shape in WHOLE_SHAPES:
        return True
    cue = finding.cue_head
    words = [t.index for bounds in finding.content for t in scene.document.tokens_in(*bounds)]
    theirs = sum(claimed[k] for k in words) >= CLAIMED_SHARE * len(words)
    if cue is None:
        return not theirs
    inside = claimed[cue]
    if finding.shape == "quote" and not theirs and not inside:
        return True
    if inside and finding.shape != "according":
        return False
    cues = [t.index for bounds in finding.cue for t in scene.document.tokens_in(*bounds)]
    return max(reading.outer[k] for k in (cue, *cues)) >= RULED


def _adjusted(scene: Scene, finding: Finding, one: Tagged) -> Finding:
    """The finding of a cue that both see: its kind from the rules, its reach from the encoder."""
    if finding.shape in WHOLE_SHAPES:
        return finding
    source, head = _source(scene, one, one.root)
    if finding.source and not (_has(scene, source, finding.source_head) and one.source):
        rules = finding.shape != "quote" or one.source is None
        if rules or _overlaps(finding.source, source):
            source, head = finding.source, finding.source_head
    elif finding.source:
        head = finding.source_head
    content = _content(scene, one)
    if finding.shape == "quote":
        content = tuple(sorted([*finding.content, *_more_quoted(scene, finding, one)]))
    elif _runs_over(scene, finding, one):
        content = finding.content
    taken = (*source, *finding.cue)
    apart = tuple(bounds for bounds in content if not _overlaps((bounds,), taken))
    return replace(finding, content=apart or finding.content, source=source, source_head=head)


def _more_quoted(scene: Scene, finding: Finding, one: Tagged) -> Iterator[Bounds]:
    """The tagged pieces that end in a quotation of which the rules did not know whose it is."""
    level = scene.region[one.root]
    for part in one.contents:
        (bounds,) = _bounds(scene, part)
        if scene.region[part.last - 1] != level and not _overlaps((bounds,), finding.content):
            yield bounds


def _has(scene: Scene, spans: tuple[Bounds, ...], index: int | None) -> bool:
    """Whether some spans hold a word; they are taken to when there is none."""
    start = None if index is None else scene.tokens[index].start
    return start is None or any(first <= start < last for first, last in spans)


def _runs_over(scene: Scene, finding: Finding, one: Tagged) -> bool:
    """Whether a tagged content goes on, behind that of the rules, to a word above its cue.

    "The demand that the gate be opened was heard": "was heard" tells of the demand.
    """
    end, last = finding.content[-1][1], one.contents[-1].last
    above = _ancestors(scene, one.root) - {one.root}
    return any(
        index in above and scene.tokens[index].start >= end for index in range(one.cue.last, last)
    )


def _ancestors(scene: Scene, index: int) -> set[int]:
    """The words above a word, the nearest of them."""
    found: set[int] = set()
    for _ in range(LONGEST_WAY):
        index = scene.tokens[index].head
        found.add(index)
    return found


def _overlaps(first: tuple[Bounds, ...], second: tuple[Bounds, ...]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)


def _added(scene: Scene, one: Tagged) -> Finding:
    cue = one.root
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
