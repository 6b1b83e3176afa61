"""Events that lie in the saying: "It is the junta that lies," the envoy said.

An attribution whose act is an accusation, a demand, a threat, a refusal, a promise or an assent
by a party is itself an event, also where no word of the sentence names one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.drafts import ENCODER, Draft
from diurna.annotate.events.roles import Parties
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.triggers import is_vetoed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
# What one cannot do and thereby refuses to do.
REFUSABLE = frozenset(
    {
        "accept",
        "agree",
        "allow",
        "back",
        "compromise",
        "negotiate",
        "permit",
        "recognise",
        "recognize",
        "sign",
        "support",
        "surrender",
        "talk",
        "tolerate",
    }
)
MUST = frozenset({"must", "should", "need", "ought"})
FIRST_PERSON = frozenset({"i", "we", "you", "it", "there", "this", "that", "they", "he", "she"})
# 2026-11, own sentences: the acts of attributions are right as events about six times in ten.
CONFIDENCE = 0.6


def attributed(
    document: Document,
    attributions: tuple[Attribution, ...],
    drafts: list[Draft],
    words: EventWords,
    may_name: Callable[[int], bool | None],
) -> Iterator[Draft]:
    """Drafts for the attributions that are events and that no draft tells of yet.

    Args:
        document: the parsed article.
        attributions: who says what in it.
        drafts: the events found so far.
        words: the lists of event words.
        may_name: whether a word may name an event, by the sentence as a whole; null where it was
            not read, for want of any event word.
    """
    for attribution in attributions:
        event_type = TYPE_OF.get(attribution.act)
        if event_type is None or not _by_party(document, attribution, words):
            continue
        if _is_unmeant(document, attribution):
            continue
        if not _may_be_act(document, attribution, may_name):
            continue
        if not _told(document, attribution, event_type, drafts):
            draft = _draft(document, attribution, event_type)
            if draft is not None:
                yield draft


def _may_be_act(
    document: Document, attribution: Attribution, may_name: Callable[[int], bool | None]
) -> bool:
    """Whether one of the words may name an event, or the words unread blame somebody by name."""
    key = _key_word(document, attribution)
    named = [may_name(index) for index in (key, attribution.cue_head) if index is not None]
    if any(named):
        return True
    if key is None or any(name is not None for name in named):
        return False
    return any(document.tokens[b].pos == "PROPN" for b in _blamed(document, key))


def _by_party(document: Document, attribution: Attribution, words: EventWords) -> bool:
    if attribution.source_head is None or not attribution.uttered:
        return False
    return document.tokens[attribution.source_head].lemma.lower() not in words.no_party_speaker


def _told(
    document: Document, attribution: Attribution, event_type: EventType, drafts: list[Draft]
) -> bool:
    """Whether a draft on the cue or inside the content already is this act."""
    key = _key_word(document, attribution)
    if any(draft.head == attribution.cue_head for draft in drafts):
        return True
    there = [draft for draft in drafts if draft.head == key]
    if any(_is_same_act(draft, attribution, event_type) for draft in there):
        return True
    said = attribution.content.parts
    same = [draft for draft in drafts if draft.type == event_type]
    return any(
        p.start <= document.tokens[draft.head].start < p.end for draft in same for p in said
    ) or any(_governs(document, draft, attribution) for draft in same)


def _is_same_act(draft: Draft, attribution: Attribution, event_type: EventType) -> bool:
    """Whether a draft on the words said leaves no act in the saying: a demand stays beside it."""
    return attribution.act != "demand" or draft.rule != ENCODER or draft.type == event_type


def _governs(document: Document, draft: Draft, attribution: Attribution) -> bool:
    """Whether a draft's word stands over the content: "refused" over "to accept the plan"."""
    key = _key_word(document, attribution)
    near = () if key is None else tuple(document.ancestors(key))[:2]
    return draft.head in near and attribution.source_head in draft.parties.actors


def _is_unmeant(document: Document, attribution: Attribution) -> bool:
    """Whether the words are no act after all: another's act, what nobody can do, a name kept back.

    "gave the town two days to accept" accepts nothing, and "we cannot live beside them"
    refuses nothing.
    """
    if attribution.cue_head is not None and is_vetoed(
        document, attribution.cue_head, load_triggers("en")
    ):
        return True
    head = _key_word(document, attribution)
    if head is None:
        return False
    if attribution.act in {"promise", "agree"}:
        doer = grammar.doer_of(document, head)
        return doer is not None and _is_other(document, doer, attribution)
    auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, head, "aux"))
    unable = attribution.act == "refuse" and bool(auxiliaries & {"can", "could"})
    return unable and document.tokens[head].lemma.lower() not in REFUSABLE


def _is_other(document: Document, doer: int, attribution: Attribution) -> bool:
    """Whether a doer is a named party that is not the source itself."""
    if document.tokens[doer].pos not in {"NOUN", "PROPN"} or attribution.source is None:
        return False
    start = document.tokens[doer].start
    return not any(p.start <= start < p.end for p in attribution.source.parts)


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
