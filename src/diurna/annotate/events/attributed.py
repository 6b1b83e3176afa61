"""Events that lie in the saying: "It is the junta that lies," the envoy said.

An attribution whose act is an accusation, a demand, a threat, a refusal, a promise or an assent
by a party is itself an event, also where no word of the sentence names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.drafts import Draft
from diurna.annotate.events.roles import Parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.events.words import EventWords
    from diurna.schema.documents import Document
    from diurna.schema.events import EventType
    from diurna.schema.layers import Attribution
    from diurna.schema.statements import Act

TYPE_OF: dict[Act, EventType] = {
    "accuse": "ACCUSE",
    "demand": "REQUEST",
    "threaten": "THREATEN",
    "refuse": "REJECT",
    "promise": "AGREE",
    "agree": "AGREE",
}
MUST = frozenset({"must", "should", "need", "ought"})
FIRST_PERSON = frozenset({"i", "we", "you", "it", "there", "this", "that", "they", "he", "she"})
# 2026-11, own sentences: the acts of attributions are right as events about six times in ten.
CONFIDENCE = 0.6


def attributed(
    document: Document,
    attributions: tuple[Attribution, ...],
    drafts: list[Draft],
    words: EventWords,
) -> Iterator[Draft]:
    """Drafts for the attributions that are events and that no draft tells of yet."""
    for attribution in attributions:
        event_type = TYPE_OF.get(attribution.act)
        if event_type is None or not _by_party(document, attribution, words):
            continue
        if not _told(document, attribution, event_type, drafts):
            draft = _draft(document, attribution, event_type)
            if draft is not None:
                yield draft


def _by_party(document: Document, attribution: Attribution, words: EventWords) -> bool:
    if attribution.source_head is None or not attribution.uttered:
        return False
    return document.tokens[attribution.source_head].lemma.lower() not in words.no_party_speaker


def _told(
    document: Document, attribution: Attribution, event_type: EventType, drafts: list[Draft]
) -> bool:
    """Whether a draft on the cue or inside the content already is this act."""
    if any(draft.head == attribution.cue_head for draft in drafts):
        return True
    said = attribution.content.parts
    return any(
        draft.type == event_type
        and any(p.start <= document.tokens[draft.head].start < p.end for p in said)
        for draft in drafts
    )


def _draft(document: Document, attribution: Attribution, event_type: EventType) -> Draft | None:
    head = _key_word(document, attribution)
    if head is None or attribution.source_head is None:
        return None
    actors = (attribution.source_head,)
    blamed = _blamed(document, head)
    return Draft(
        head=head,
        tokens=_key_tokens(document, head),
        type=event_type,
        parties=Parties(actors=actors, recipients=tuple(b for b in blamed if b not in actors)),
        confidence=CONFIDENCE,
        rule=f"attribution:{attribution.act}",
    )


def _key_word(document: Document, attribution: Attribution) -> int | None:
    """The head of the content's first clause: under a "must" that of the demand."""
    for part in attribution.content.parts:
        inside = document.tokens_in(part.start, part.end)
        places = {token.index for token in inside}
        verbs = [t for t in inside if t.pos in {"VERB", "AUX"} and t.dep not in {"aux", "auxpass"}]
        duties = [t for t in verbs if _is_duty(document, t.index)]
        tops = [t for t in verbs if t.head not in places or t.head == t.index]
        for found in (*duties, *tops):
            return _under_cleft(document, found.index)
    return attribution.cue_head


def _is_duty(document: Document, verb: int) -> bool:
    auxiliaries = grammar.children_of(document, verb, "aux")
    return bool(grammar.lemmas_of(document, auxiliaries) & MUST)


def _key_tokens(document: Document, head: int) -> tuple[int, ...]:
    auxiliaries = grammar.children_of(document, head, "aux", "neg", "auxpass", "prt")
    return tuple(sorted({head, *(a for a in auxiliaries if abs(a - head) <= REACH)}))


# Tokens between a verb and the auxiliaries that are shown with it.
REACH = 4


def _blamed(document: Document, head: int) -> tuple[int, ...]:
    """Whom the words are against: who does the act in them, or in a cleft who is named."""
    found = grammar.doer_of(document, head)
    if found is None or document.tokens[found].lemma.lower() in FIRST_PERSON:
        return ()
    if document.tokens[found].pos not in {"NOUN", "PROPN"}:
        return ()
    return grammar.coordinated(document, found)


def _under_cleft(document: Document, head: int) -> int:
    """Of "it was the junta that fired first", "fired"."""
    if document.tokens[head].lemma.lower() != "be":
        return head
    attributes = grammar.children_of(document, head, "attr")
    clauses = [c for a in attributes for c in grammar.children_of(document, a, "relcl", "acl")]
    beside = grammar.children_of(document, head, "ccomp", "advcl") if attributes else ()
    return next(iter((*clauses, *beside)), head)
