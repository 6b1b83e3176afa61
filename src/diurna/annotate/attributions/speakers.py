"""Speakers of quotations without a cue: who spoke last, or whom the sentence before names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import is_person
from diurna.annotate.attributions.phrases import bounds_of, source_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

PERSONAL = frozenset({"he", "she"})


def with_speakers(scene: Scene, findings: list[Finding]) -> Iterator[Finding]:
    """The findings; quotations without a cue have the speaker the text suggests, if any."""
    spoken = sorted((f.place, f.source_head) for f in findings if f.source_head is not None)
    places = [place for place, _ in spoken]
    for finding in findings:
        if finding.cue or finding.source_head is not None:
            yield finding
            continue
        before = bisect_right(places, finding.start) - 1
        last = spoken[before][1] if before >= 0 else None
        yield _spoken_by(scene, finding, _speaker(scene, finding, last))


def _speaker(scene: Scene, finding: Finding, last: int | None) -> int | None:
    """Who spoke last in this paragraph or the one before, or the subject of the sentence before."""
    first = _token_at(scene, finding.start)
    subject = _subject_before(scene, first)
    if last is None or scene.block_of[first] - scene.block_of[last] > 1:
        return subject
    return subject if subject is not None and subject > last else last


def _subject_before(scene: Scene, first: int) -> int | None:
    if first == 0:
        return None
    before = scene.tokens[first - 1]
    if scene.block_of[first] - scene.block_of[before.index] > 1 or scene.region[before.index] != -1:
        return None
    sentence = scene.document.sentences[before.sentence]
    subjects = [t for t in scene.document.sentence_tokens(sentence) if _is_main_subject(scene, t)]
    return subjects[0].index if subjects else None


def _is_main_subject(scene: Scene, token: Token) -> bool:
    if token.dep not in {"nsubj", "nsubjpass"} or scene.tokens[token.head].dep != "ROOT":
        return False
    known = token.text.lower() in PERSONAL or is_person(scene, token)
    return known and scene.region[token.index] == -1


def _token_at(scene: Scene, start: int) -> int:
    place = bisect_right(scene.tokens, start, key=lambda token: token.start) - 1
    return max(place, 0)


def _spoken_by(scene: Scene, finding: Finding, head: int | None) -> Finding:
    if head is None:
        return finding
    named = bounds_of(scene, source_tokens(scene, head))
    return replace(finding, source_head=head, source=tuple(named))
