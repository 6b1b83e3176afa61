"""Acts inside acts: what is promised, threatened or yet to come becomes ``underlying``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.conditions import has_negation
from diurna.annotate.events.roles import Parties

if TYPE_CHECKING:
    from diurna.annotate.events.drafts import Draft
    from diurna.annotate.events.words import EventWords
    from diurna.schema.documents import Document
    from diurna.schema.events import EventType

HOSTILE: frozenset[str] = frozenset(
    {"ASSAULT", "SANCTION", "COERCE", "PROTEST", "MOBILIZE", "ACCUSE", "REJECT"}
)
FRIENDLY: frozenset[str] = frozenset(
    {"CONSULT", "AID", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"}
)
# The codebook: these, told of the future, are AGREE; a future RETREAT is CONCEDE.
FUTURE_OF: dict[str, EventType] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
PATH = frozenset({"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "conj", "acl", "dative"})
# Steps from an inner act up to the word that promises it; the parser's chains are shorter.
MAX_STEPS = 5
SAME = frozenset({"it", "they", "he", "she", "we", "i", "who", "that", "which"})


def fold(document: Document, drafts: list[Draft], words: EventWords) -> list[Draft]:
    """The drafts with inner acts taken into the outer ones that announce them."""
    future = [_as_future(document, draft, words) for draft in drafts]
    by_head = {draft.head: draft for draft in future}
    gone: set[int] = set()
    for draft in future:
        outer = _outer(document, draft, by_head)
        if outer is None or outer.head in gone or draft.head in gone:
            continue
        merged = _merge(by_head[outer.head], draft)
        if merged is not None:
            by_head[outer.head] = merged
            gone.add(draft.head)
        elif draft.type in HOSTILE - {"MOBILIZE"} and outer.type == "AGREE":
            gone.add(outer.head)
    return [by_head[d.head] for d in future if d.head not in gone]


def _outer(document: Document, draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The folding draft whose content a draft is."""
    here, steps = draft.head, 0
    while document.tokens[here].dep in PATH and steps < MAX_STEPS:
        if _has_other_subject(document, here):
            return None
        here, steps = document.tokens[here].head, steps + 1
        found = by_head.get(here)
        if found is not None:
            return found if found.fold and found.head != draft.head else None
    return None


def _has_other_subject(document: Document, index: int) -> bool:
    subjects = grammar.children_of(document, index, "nsubj", "nsubjpass")
    return any(document.tokens[s].lemma.lower() not in SAME for s in subjects)


def _merge(outer: Draft, inner: Draft) -> Draft | None:
    inner_type = inner.underlying or inner.type
    if outer.type == "AGREE" and inner_type in FRIENDLY:
        return _taken_in(outer, inner, outer.type)
    if outer.type == "THREATEN" and inner_type in HOSTILE | {"RETREAT"}:
        return _taken_in(outer, inner, outer.type)
    return None


def _taken_in(outer: Draft, inner: Draft, event_type: EventType) -> Draft:
    kind = inner.underlying or inner.type
    underlying = None if kind == event_type else kind
    joint = outer.joint or (inner.joint and bool(inner.parties.actors))
    actors = outer.parties.actors or inner.parties.actors
    recipients = outer.parties.recipients or inner.parties.recipients
    if inner.joint:
        actors = tuple(sorted({*actors, *inner.parties.actors}))
    return replace(
        outer,
        type=event_type,
        underlying=underlying,
        parties=Parties(actors=actors, recipients=tuple(r for r in recipients if r not in actors)),
        joint=joint,
        confidence=max(outer.confidence, inner.confidence),
    )


def _as_future(document: Document, draft: Draft, words: EventWords) -> Draft:
    if _will_not(document, draft):
        return replace(draft, type="REJECT", underlying=draft.type, mode=None, joint=False)
    if draft.underlying is not None:
        return draft
    if not is_future(document, draft.head, words):
        return _as_hint(document, draft, words)
    if draft.type in FUTURE_OF and not has_negation(document, draft.head):
        return replace(draft, type=FUTURE_OF[draft.type], underlying=draft.type, fold=False)
    if draft.type in HOSTILE - {"ACCUSE", "REJECT", "MOBILIZE"} and _announces_itself(
        document, draft, words
    ):
        return replace(draft, type="THREATEN", underlying=draft.type, mode=None)
    return draft


def _as_hint(document: Document, draft: Draft, words: EventWords) -> Draft:
    """A hostile act of which the doer itself says that it may do it: that is a threat."""
    auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, draft.head, "aux"))
    hinted = bool(auxiliaries & {"could", "may", "might"}) and draft.type in HOSTILE - {
        "ACCUSE",
        "REJECT",
    }
    if hinted and _announces_itself(document, draft, words):
        return replace(draft, type="THREATEN", underlying=draft.type, mode=None)
    return draft


def _will_not(document: Document, draft: Draft) -> bool:
    """Whether somebody says that he will not do a friendly thing: that is a refusal."""
    if draft.type not in FRIENDLY or document.tokens[draft.head].pos != "VERB":
        return False
    auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, draft.head, "aux"))
    negated = grammar.children_of(document, draft.head, "neg")
    willing = bool(auxiliaries & {"will", "would"}) and bool(negated)
    return willing and bool(draft.parties.actors)


def is_future(document: Document, index: int, words: EventWords) -> bool:
    """Whether the text tells of an act as one yet to come."""
    token = document.tokens[index]
    if token.pos in {"NOUN", "PROPN", "ADJ"}:
        return _is_future_noun(document, index, words)
    auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, index, "aux"))
    if auxiliaries & {"will", "shall", "'ll"}:
        return True
    if "would" in auxiliaries:
        return token.dep == "ccomp" and document.tokens[token.head].lemma.lower() in words.speech
    return "to" in auxiliaries and _is_to_come(document, index, words)


def _is_future_noun(document: Document, index: int, words: EventWords) -> bool:
    around = list(grammar.children_of(document, index, "amod", "compound", "acl", "relcl"))
    token = document.tokens[index]
    if grammar.lemmas_of(document, around) & words.future_noun:
        return True
    above = document.tokens[token.head]
    if token.dep in {"dobj", "nsubj", "nsubjpass", "pobj"}:
        verb = document.tokens[above.head] if token.dep == "pobj" else above
        if verb.pos in {"VERB", "AUX"} and verb.index != index:
            return is_future(document, verb.index, words)
    return False


def _is_to_come(document: Document, index: int, words: EventWords) -> bool:
    """Whether it reads "is to meet", "is due to meet", or "leaders to meet" in a headline."""
    token = document.tokens[index]
    head = document.tokens[token.head]
    if token.dep == "ROOT" or (token.dep == "acl" and head.dep == "ROOT"):
        return True
    if token.dep == "relcl" and document.block_type(token.sentence) == "title":
        return True
    lemma = head.lemma.lower()
    return token.dep in {"xcomp", "ccomp"} and (
        lemma in words.future or lemma == "be" or (lemma == "go" and head.tag == "VBG")
    )


def _announces_itself(document: Document, draft: Draft, words: EventWords) -> bool:
    """Whether the doer itself says that it will do it."""
    token = document.tokens[draft.head]
    head = document.tokens[token.head]
    if token.dep != "ccomp" or head.lemma.lower() not in words.speech:
        return False
    return not _has_other_subject(document, draft.head)
