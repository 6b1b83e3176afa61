"""From what the words say of an event to the claims on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.status import predicates
from diurna.annotate.status.fold import compose
from diurna.schema.layers import StatusClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.annotate.status.contradictions import Contradiction
    from diurna.annotate.status.scope import Finding
    from diurna.schema.documents import Document
    from diurna.schema.events import Status
    from diurna.schema.layers import Attribution, EventMention
    from diurna.schema.spans import Span

# Events that are done by speaking: they happened when the words were uttered, whoever then
# rejects or denies what was said.
SPEECH_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
# Types whose verbs in the simple present tell of an attitude or a report, not of what goes on.
STATED_TYPES = SPEECH_TYPES | {"AGREE", "SUPPORT"}
ASSERTED: frozenset[str] = frozenset({"happened", "ongoing"})
# With an underlying type the status tells of the underlying thing, which is still to come:
# what is agreed, conceded or threatened is planned, what is requested is demanded.
UNDERLYING: dict[str, Status] = {
    "AGREE": "planned",
    "CONCEDE": "planned",
    "THREATEN": "planned",
    "REQUEST": "demanded",
}


# What nobody is charged with: "we have not paid" admits, where "we have not shelled" denies.
OWED_TYPES = frozenset({"AID", "SUPPORT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """All that bears on one event: its findings, who is quoted with it, who contradicts it.

    Args:
        event: the mention that is judged.
        findings: what the words say, innermost first.
        attribution: the narrowest attribution that holds it.
        contradictions: the denials of the document.
        is_future: its date is after publication.
        is_weighed: its trigger says by itself that its object is only possible.
        is_of_others: who speaks of it is no party to it.
    """

    event: EventMention
    findings: tuple[Finding, ...]
    attribution: Attribution | None
    contradictions: tuple[Contradiction, ...]
    is_future: bool = False
    is_weighed: bool = False
    is_of_others: bool = False


def claims_of(document: Document, hearing: Hearing) -> tuple[StatusClaim, ...]:
    """The claims on an event: the one of the words themselves, then those of deniers."""
    status, evidence, denier = _heard(document, hearing)
    status = _settled(document, hearing, status)
    speaker = denier if denier is not None else _speaker(hearing)
    status = _denied_by_speaker(document, hearing, status)
    status = _of_underlying(hearing, status)
    own = StatusClaim(
        status=status, evidence=evidence or hearing.event.trigger.parts[0], by=speaker
    )
    return (own, *_denials(document, hearing, own))


def _heard(document: Document, hearing: Hearing) -> tuple[Status | None, Span | None, int | None]:
    """The composed status, the words that decided it, and the party that denies, if one does."""
    status: Status | None = None
    evidence: Span | None = None
    denier: int | None = None
    for finding in hearing.findings:
        new = _composed(document, hearing.event, status, finding)
        if new != status:
            evidence = document.token_span(finding.first, finding.last)
            denier = finding.speaker if new == "denied" else None
        status = new
    return status, evidence, denier


def _composed(
    document: Document, event: EventMention, status: Status | None, finding: Finding
) -> Status | None:
    if finding.status is None or _is_beside_the_point(document, event, finding):
        return status
    if finding.future:
        return "planned" if status == "hypothetical" else status
    if finding.in_row and status in {"not_happened", "denied"}:
        return status
    return finding.status if status is None else compose(status, finding.status)


def _is_beside_the_point(document: Document, event: EventMention, finding: Finding) -> bool:
    """Whether a finding leaves a speech act as it is.

    "will not meet" is how a REJECT is told, and a charge that is rejected was still made.
    """
    own = event.head in {finding.last - 1, document.tokens[finding.last - 1].head}
    if event.type == "REJECT" and own and finding.status == "not_happened":
        return True
    is_noun = not predicates.is_predicate(document.tokens[event.head])
    undone = finding.status in {"not_happened", "denied"}
    return event.type in SPEECH_TYPES and is_noun and undone and not own


def _settled(document: Document, hearing: Hearing, status: Status | None) -> Status:
    """What words leave open is told as a fact; an act in the simple present goes on.

    With a date to come, the present and a noun without a verb of its own tell of a plan.
    """
    event = hearing.event
    if status not in {None, "happened", "ongoing"}:
        return status or "happened"
    token = document.tokens[event.head]
    if hearing.is_future and token.tag not in {"VBD", "VBN"}:
        return "planned"
    in_title = document.block_type(event.sentence) in {"title", "caption"}
    acts = event.type not in STATED_TYPES and predicates.is_present(document, event.head)
    return "ongoing" if status == "ongoing" or (acts and not in_title) else "happened"


def _speaker(hearing: Hearing) -> int | None:
    """Whose words tell of the event; None where the article itself does."""
    if hearing.attribution is not None:
        return hearing.attribution.source_head
    return next((f.speaker for f in hearing.findings if f.said and f.speaker is not None), None)


def _denied_by_speaker(document: Document, hearing: Hearing, status: Status) -> Status:
    """A party's "we did not" is a denial; "we will not", an outsider's "they did not" is none."""
    if hearing.event.type in SPEECH_TYPES:
        return status
    if status in ASSERTED:
        return "denied" if _is_what_is_denied(document, hearing) else status
    attributed = hearing.attribution is not None or any(f.said for f in hearing.findings)
    if status != "not_happened" or not attributed:
        return status
    if hearing.is_of_others or hearing.event.type in OWED_TYPES:
        return status
    own = hearing.findings[0]
    tells = own.last - 1 == hearing.event.head and own.status == "not_happened"
    return "denied" if tells and predicates.is_past(document, hearing.event.head) else status


# Clauses that can be the very thing denied; a relative clause, a noun is taken for granted.
DENIABLE = frozenset({"ROOT", "ccomp", "xcomp", "pcomp", "acl", "conj"})


def _is_what_is_denied(document: Document, hearing: Hearing) -> bool:
    """Whether the event is the main thing in the words of a denial."""
    token = document.tokens[hearing.event.head]
    denies = hearing.attribution is not None and hearing.attribution.act == "deny"
    return denies and predicates.is_predicate(token) and token.dep in DENIABLE


def _of_underlying(hearing: Hearing, status: Status) -> Status:
    """The status of the underlying thing: announced is planned, "weighing" it is possible."""
    event = hearing.event
    if event.underlying is None or status not in ASSERTED:
        return status
    return "possible" if hearing.is_weighed else UNDERLYING.get(event.type, status)


def _denials(document: Document, hearing: Hearing, own: StatusClaim) -> tuple[StatusClaim, ...]:
    if hearing.event.type in SPEECH_TYPES or own.status not in ASSERTED | {"possible"}:
        return ()
    return tuple(
        StatusClaim(status="denied", evidence=document.token_span(c.cue, c.cue + 1), by=c.speaker)
        for c in hearing.contradictions
        if c.first <= hearing.event.head < c.last and not (c.names_claim and own.by is None)
    )


def innermost(event: EventMention, holding: Sequence[Attribution]) -> Attribution | None:
    """The narrowest of the attributions that hold an event, but for one whose cue it is."""
    others = [a for a in holding if a.cue_head != event.head]
    return min(others, key=lambda a: sum(p.end - p.start for p in a.content.parts), default=None)
