"""Assembly: findings merged, snapped to quotation marks, and turned into attributions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts import is_uttered, with_acts
from diurna.annotate.attributions.boundaries import apart, completed, is_told, within_bounds
from diurna.annotate.attributions.carriers import is_anonymous
from diurna.annotate.attributions.chains import chain_of, voice_of
from diurna.annotate.attributions.combining import combined
from diurna.annotate.attributions.datelines import past_dateline
from diurna.annotate.attributions.direct import direct_findings
from diurna.annotate.attributions.disputes import settled
from diurna.annotate.attributions.findings import covers
from diurna.annotate.attributions.frames import framed
from diurna.annotate.attributions.headlines import headline_findings
from diurna.annotate.attributions.indirect import cues_in, indirect_findings
from diurna.annotate.attributions.interviews import interview_findings
from diurna.annotate.attributions.labels import label_findings
from diurna.annotate.attributions.participles import with_sharers
from diurna.annotate.attributions.references import References
from diurna.annotate.attributions.relays import is_only_relay, with_cited
from diurna.annotate.attributions.rests import claimed_tokens, rest_findings
from diurna.annotate.attributions.speakers import with_issuers, with_speakers
from diurna.annotate.attributions.standing import restored
from diurna.annotate.attributions.tagging import reading_of
from diurna.annotate.attributions.tails import with_tails
from diurna.schema.layers import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Bounds, Scene
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage
    from diurna.schema.statements import StatementType, Via

# Share of quoted words from which a content counts as direct speech.
DIRECT_SHARE = 0.9


def attributions_of(scene: Scene, layers: Layers) -> tuple[Attribution, ...]:
    """Every attribution of the scene."""
    references = References(scene=scene, layers=layers)
    findings = list(with_acts(scene, findings_of(scene)))
    by_cue = {f.cue_head: f for f in findings if f.cue_head is not None}
    relays = {id(f) for f in findings if is_only_relay(scene, f, by_cue)}
    told = [
        (finding, chain_of(references, finding, [f for f in around if id(f) in relays]))
        for finding, around in _with_surroundings(findings)
        if is_told(scene, finding, around) and id(finding) not in relays
    ]
    return tuple(_attribution(references, *one) for one in framed(references, told))


def findings_of(scene: Scene) -> list[Finding]:
    """What rules and model find together, in order."""
    found = rule_findings(scene)
    if scene.tokens:
        quoted = [finding for finding in found if finding.shape == "quote" and finding.cue]
        together = list(combined(scene, found, reading_of(scene, found)))
        kept = restored(scene, found, list(settled(scene, quoted, together)))
        found = list(with_sharers(scene, sorted(kept, key=_order)))
    whole = list(completed(scene, apart(scene, found)))
    return list(with_issuers(scene, whole))


def rule_findings(scene: Scene) -> list[Finding]:
    """Direct findings, then those of syntax whose cue is still free, in order."""
    cues = cues_in(scene)
    direct = direct_findings(scene)
    used = {finding.cue_head for finding in direct}
    starts = [piece.start for piece in scene.pieces]
    free = (f for f in indirect_findings(scene, cues) if f.cue_head not in used)
    snapped = [_snap(scene, finding, starts) for finding in free]
    alone = _not_within(scene, direct, snapped)
    found = list(
        with_cited(scene, [*alone, *snapped, *label_findings(scene), *interview_findings(scene)])
    )
    found.extend(rest_findings(scene, found))
    found.extend(headline_findings(scene, {finding.cue_head for finding in found}))
    found = list(with_tails(scene, found))
    cut = within_bounds(scene, list(apart(scene, sorted(found, key=_order))))
    return list(with_speakers(scene, sorted(cut, key=_order)))


def _not_within(scene: Scene, direct: list[Finding], others: list[Finding]) -> list[Finding]:
    """The direct findings but for quotations without a cue that stand in another's content."""
    claimed = claimed_tokens(scene, others)
    return [f for f in direct if f.cue or not _is_claimed(scene, f, claimed)]


def _is_claimed(scene: Scene, finding: Finding, claimed: bytearray) -> bool:
    inside = [t for start, end in finding.content for t in scene.document.tokens_in(start, end)]
    return bool(inside) and all(claimed[token.index] for token in inside)


def _order(finding: Finding) -> tuple[int, int, int]:
    return (finding.start, -finding.end, finding.cue_head or 0)


def _snap(scene: Scene, finding: Finding, starts: list[int]) -> Finding:
    """The finding with quotations whole that its content cuts into."""
    level = scene.region[finding.cue_head] if finding.cue_head is not None else -1
    snapped = (_snapped(scene, bounds, level, starts) for bounds in finding.content)
    content = tuple((past_dateline(scene, start, end), end) for start, end in snapped)
    return replace(finding, content=content)


def _snapped(scene: Scene, bounds: Bounds, level: int, starts: list[int]) -> Bounds:
    start, end = bounds
    place = max(0, bisect_right(starts, start) - 1)
    while place < len(starts) and starts[place] < end:
        piece = scene.pieces[place]
        if piece.parent == level and piece.end > start:
            start, end = min(start, piece.start), max(end, piece.end)
        place += 1
    return start, end


def _with_surroundings(findings: list[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Each finding with those whose content holds its cue, the inmost first."""
    open_: list[Finding] = []
    for finding in findings:
        open_ = [outer for outer in open_ if outer.end > finding.start]
        place = (finding.place, finding.place + 1)
        yield finding, [f for f in reversed(open_) if covers(f.content, place)]
        open_.append(finding)


def _attribution(references: References, finding: Finding, chain: tuple[Via, ...]) -> Attribution:
    scene, head = references.scene, finding.source_head
    document = scene.document
    leading = references.leading_time(finding)
    if leading is not None:
        finding = replace(finding, content=_behind(scene, finding, leading.end))
    return Attribution(
        content=document.passage(*finding.content),
        cue=_passage(scene, finding.cue),
        source=_passage(scene, finding.source),
        type=type_of(scene, finding),
        act=finding.act or "assert",
        cue_head=finding.cue_head,
        source_head=references.mention_head(head),
        via=chain,
        voice=None if head is None else voice_of(references, head),
        said=leading or references.time_of(finding),
        anonymous=head is not None and is_anonymous(scene, head),
        uttered=is_uttered(finding),
    )


def _behind(scene: Scene, finding: Finding, place: int) -> tuple[Bounds, ...]:
    """A content of one piece from a place on, without blanks and marks before its words."""
    text, end = scene.document.text, finding.content[0][1]
    rest = text[place:end].lstrip(" ,")
    return ((end - len(rest), end),)


def _passage(scene: Scene, bounds: Iterable[Bounds]) -> Passage | None:
    found = tuple(bounds)
    return scene.document.passage(*found) if found else None


def type_of(scene: Scene, finding: Finding) -> StatementType:
    """Direct, indirect or mixed, by the share of its words inside quotation marks."""
    if finding.shape == "turn":
        return "direct"
    level = scene.marked[finding.cue_head] if finding.cue_head is not None else -1
    words = [
        token.index
        for start, end in finding.content
        for token in scene.document.tokens_in(start, end)
        if token.pos not in {"PUNCT", "SPACE"}
    ]
    quoted = sum(scene.marked[index] != level for index in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"
