"""Denials that only point at what they deny: "Moscow denies it", "a charge it denied"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.status import predicates

if TYPE_CHECKING:
    from diurna.annotate.status.rules import CueTable
    from diurna.schema.documents import Document

PRONOUNS = frozenset({"it", "this", "that", "which", "these", "them"})
CLAIMS = frozenset({"accusation", "account", "allegation", "assertion", "charge", "claim",
                    "complaint", "quote", "report", "rumor", "rumour", "statement", "story",
                    "suggestion", "tale", "version"})  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """A denial of what was told in the tokens ``first`` up to ``last``.

    Args:
        cue: the token that denies.
        speaker: head token of the party that denies, or None.
        names_claim: it denies "the claim" or "the charges", and so nothing that the article
            itself has told.
    """

    cue: int
    first: int
    last: int
    speaker: int | None
    names_claim: bool = False


def contradictions(document: Document, table: CueTable) -> tuple[Contradiction, ...]:
    """Every denial whose object only points back, in order of the text."""
    found = []
    for token in document.tokens:
        cue = table.governor(document, token.index, "claim", token.index)
        if cue is None or token.pos not in {"VERB", "NOUN", "ADJ"}:
            continue
        pointer = _pointer(document, token.index)
        if pointer is not None:
            found.append(_contradiction(document, token.index, pointer))
    return tuple(found)


def _pointer(document: Document, index: int) -> int | None:
    """The word that stands for what is denied; None when the denial spells it out."""
    tokens = document.tokens
    for child in document.children[index]:
        word = tokens[child]
        if word.dep in {"dobj", "nsubjpass"} and _points_back(document, child):
            return child
    head = tokens[index].head
    if tokens[index].dep == "relcl" and tokens[head].lemma.lower() in CLAIMS | {"something"}:
        return head
    is_verb = tokens[index].pos == "VERB"
    return None if is_verb else _called(document, index)


def _called(document: Document, index: int) -> int | None:
    """What somebody calls a lie: "Kyiv calls this a lie"."""
    head = document.tokens[index].head
    if document.tokens[head].lemma.lower() not in {"call", "be", "brand", "term", "label"}:
        return None
    return next(
        (
            child
            for child in document.children[head]
            if document.tokens[child].dep in {"dobj", "nsubj"} and _points_back(document, child)
        ),
        _pronoun_within(document, index),
    )


def _pronoun_within(document: Document, index: int) -> int | None:
    """The subject of a small clause, which hangs from its predicate noun."""
    return next((c for c in document.children[index] if _points_back(document, c)), None)


def _points_back(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if token.text.lower() in PRONOUNS and token.pos in {"PRON", "DET"}:
        return True
    children = document.children[index]
    definite = any(document.tokens[c].text.lower() in {"the", "that", "this"} for c in children)
    spelled = any(document.tokens[c].dep in {"acl", "relcl", "prep"} for c in children)
    return token.lemma.lower() in CLAIMS and definite and not spelled


def _contradiction(document: Document, cue: int, pointer: int) -> Contradiction:
    """The denial with its antecedent: the sentence up to it, or else the sentence before."""
    sentence = document.sentences[document.tokens[cue].sentence]
    head = cue if document.tokens[cue].pos == "VERB" else document.tokens[cue].head
    speaker = predicates.subject_of(document, head)
    last = min(index for index in (cue, pointer, speaker, head) if index is not None)
    first = sentence.first
    if last - first < SHORTEST_ANTECEDENT and sentence.index > 0:
        before = document.sentences[sentence.index - 1]
        first, last = before.first, before.last
    names_claim = document.tokens[pointer].dep in {"dobj", "nsubjpass"} and (
        document.tokens[pointer].lemma.lower() in CLAIMS
    )
    return Contradiction(cue=cue, first=first, last=last, speaker=speaker, names_claim=names_claim)


# A clause with an event in it has at least four words ("Rebels shelled the town"); before a
# denial that stands nearer to the start of its sentence nothing was told yet.
SHORTEST_ANTECEDENT = 4
