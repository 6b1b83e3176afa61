"""Actors and recipients of an event, from the places that its row names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.slots import find, is_verbal, owners_of
from diurna.annotate.events.words import load_words
from diurna.gazetteer import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.events.rows import TriggerRow
    from diurna.schema.documents import Document, Token

# Entities that are never parties: dates, sums, counts of things.
NO_PARTY_ENTITIES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"}
)
# Types whose recipient is somebody spoken to or of, never a thing that is asked or offered.
VERBAL = frozenset({"AGREE", "CONSULT", "REQUEST", "REJECT", "THREATEN", "COOPERATE", "CONCEDE"})
# Types whose nouns take the doer after "of": "the withdrawal of the garrison".
OF_ITS_DOER = frozenset({"PROTEST", "RETREAT", "MOBILIZE"})
# Types that are often told of a deed in the place of its doer: "condemned the raid".
OF_DEEDS = frozenset({"ACCUSE", "SUPPORT"})
# Types whose places are no parties: "withdrew from the plateau".
OF_PLACES = frozenset({"RETREAT", "MOBILIZE"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parties:
    """Tokens of the actors and recipients of one event."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def parties_of(document: Document, index: int, row: TriggerRow, things: frozenset[str]) -> Parties:
    """Who does it to whom, as far as the sentence tells.

    Args:
        document: the parsed article.
        index: the trigger's head.
        row: the row that it fits.
        things: lemmas that are never parties ("statement", "attack").
    """
    taken = load_words("en").demonstratives
    if row.joint or row.type in VERBAL:
        taken = taken | things | load_triggers("en").things
    actors = _fill(document, index, row, _actor_slots(document, index, row), things)
    slots = row.recipient if row.recipient is not None else ("obj",)
    recipients = _fill(document, index, row, slots, taken)
    if row.type in OF_DEEDS:
        recipients = _whose(document, recipients)
    if row.type in OF_PLACES:
        recipients = tuple(r for r in recipients if not _is_site(document.tokens[r]))
    recipients = tuple(r for r in recipients if r not in actors)
    if row.joint:
        return _joined(actors, recipients)
    if not actors and slots == ("subject",):
        return Parties(actors=recipients)  # a host of talks whose talkers are not named
    return Parties(actors=actors, recipients=recipients)


def _whose(document: Document, recipients: tuple[int, ...]) -> tuple[int, ...]:
    """The recipients, with whose it is in the place of a deed or a thing."""
    abstract = load_words("en").abstract
    found: list[int] = []
    for recipient in recipients:
        token = document.tokens[recipient]
        if token.pos == "NOUN" and token.lemma.lower() in abstract:
            found.extend(_parties(document, owners_of(document, recipient), abstract))
        else:
            found.append(recipient)
    return tuple(dict.fromkeys(found))


def _is_site(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.lower() in load_triggers("en").classes["place"]


def _actor_slots(document: Document, index: int, row: TriggerRow) -> tuple[str, ...]:
    if row.actor is not None:
        return row.actor
    if is_verbal(document, index, row):
        return ("subject",)
    if row.poss == "recipient":
        return ("by", "subject")
    doers = ("of",) if row.type in OF_ITS_DOER else ()
    return ("poss", "by", *doers, "subject")


def _joined(actors: tuple[int, ...], recipients: tuple[int, ...]) -> Parties:
    return Parties(actors=tuple(sorted({*actors, *recipients})))


def _fill(
    document: Document,
    index: int,
    row: TriggerRow,
    slots: Iterable[str],
    unfit: frozenset[str],
) -> tuple[int, ...]:
    """The first slot that a party stands in, with all joined to it."""
    for slot in slots:
        found = find(document, index, row, slot)
        joined = sorted({c for f in found for c in grammar.coordinated(document, f)})
        parties = _parties(document, tuple(joined), unfit)
        if parties:
            return parties
    return ()


def _parties(
    document: Document, indices: tuple[int, ...], things: frozenset[str]
) -> tuple[int, ...]:
    named = (_without_date(document, index) for index in indices)
    return tuple(i for i in named if _may_be_party(document.tokens[i], things))


def _without_date(document: Document, index: int) -> int:
    """Of "met Orban Tuesday", read as one name by the parser, the person."""
    if document.tokens[index].entity != "DATE":
        return index
    before = grammar.children_of(document, index, "compound", "nmod")
    persons = [b for b in before if document.tokens[b].entity in {"PERSON", "GPE"}]
    return persons[-1] if persons else index


def _may_be_party(token: Token, things: frozenset[str]) -> bool:
    if token.pos not in NOMINALS or token.tag in {"WDT", "WP", "EX"}:
        return False
    if token.lemma.lower() in things:
        return False
    return token.entity not in NO_PARTY_ENTITIES or _misread_date(token)


def _misread_date(token: Token) -> bool:
    """Whether a name stands in what the parser took for a date or a sum."""
    if token.tag != "NNP" or token.entity not in {"DATE", "MONEY", "QUANTITY"}:
        return False
    if token.dep in {"nsubj", "nsubjpass"} and token.entity == "DATE":
        return token.lemma.lower() not in load_words("en").dates
    return country_of(token.text) is not None
