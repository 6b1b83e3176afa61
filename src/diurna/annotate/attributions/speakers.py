"""Speakers of quotations without a cue: who spoke last, or whom the sentence before names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import is_person
from diurna.annotate.attributions.documents import ISSUING, document_links, sender_of
from diurna.annotate.attributions.phrases import bounds_of, source_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token
    from diurna.schema.statements import Via

PERSONAL = frozenset({"he", "she"})

# Documents by which people speak to others.
SENT = frozenset({"letter", "note", "cable", "email", "fax", "memo", "petition"})
# Paragraphs back in which the issuer of "the statement" is looked for.
FARTHEST_ISSUER = 3
FARTHEST_WORDS = 200


def with_issuers(scene: Scene, findings: list[Finding]) -> Iterator[Finding]:
    """The findings; where "the statement said", whose statement it was is the speaker."""
    spoken: list[int] = []
    for finding in findings:
        head = finding.source_head
        links = () if head is None else document_links(scene, head)
        if head is None or not links:
            spoken.extend([] if head is None else [head])
            yield finding
            continue
        issuer = sender_of(scene, head)
        if issuer is None and _is_sent(scene, head, links[0]):
            issuer = _issuer(scene, head, spoken)
        if issuer is None:
            yield finding
        else:
            yield replace(finding, source_head=issuer, chain=(*links, *finding.chain))


def _is_sent(scene: Scene, head: int, link: Via) -> bool:
    """Whether whoever is known to have sent something speaks in it: not so in a report."""
    return link.relation != "document" or scene.tokens[head].lemma.lower() in SENT


def _issuer(scene: Scene, head: int, spoken: list[int]) -> int | None:
    """Who last issued such a thing, or spoke, before a definite one."""
    if not any(c.text.lower() in {"the", "this", "that"} for c in scene.children(head)):
        return None
    issued = _issued_before(scene, head)
    last = next((k for k in reversed(spoken) if k < head), None)
    found = max((k for k in (issued, last) if k is not None), default=None)
    if found is None or scene.block_of[head] - scene.block_of[found] > FARTHEST_ISSUER:
        return None
    return found


def _issued_before(scene: Scene, head: int) -> int | None:
    """The subject of "sent the newspaper a statement", nearest before."""
    lemma = scene.tokens[head].lemma
    for token in reversed(scene.tokens[max(0, head - FARTHEST_WORDS) : head]):
        verb = scene.tokens[token.head]
        if token.lemma == lemma and token.dep == "dobj" and verb.lemma in ISSUING:
            subject = scene.child(verb.index, "nsubj")
            return None if subject is None else subject.index
    return None


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
