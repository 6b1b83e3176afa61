"""What changes hands, where from and where to: conditions of rows of the trigger table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import grammar

if TYPE_CHECKING:
    from diurna.schema.documents import Document

SUMS = frozenset({"million", "billion", "dollar", "euro", "pound", "yuan", "yen", "sum", "package"})
AID = frozenset({"aid", "assistance", "relief", "support", "help", "funding"})


def goes_to(document: Document, index: int) -> bool:
    """Whether it is told who gets a thing: "approved the sale of tanks to the island"."""
    return _has_link(document, index, "to")


def comes_from(document: Document, index: int) -> bool:
    """Whether it is told who gives a thing: "received a shipment of tents from the island"."""
    return _has_link(document, index, "from")


def is_sum_in_aid(document: Document, index: int) -> bool:
    """Whether a sum is given as help: "announced 90 million dollars in aid"."""
    given = [
        noun
        for money in grammar.children_of(document, index, "dobj")
        if document.tokens[money].lemma.lower() in SUMS
        for link in ("in", "of")
        for noun in grammar.under_preposition(document, money, link)
    ]
    return bool(grammar.lemmas_of(document, given) & AID)


def _has_link(document: Document, index: int, link: str) -> bool:
    things = grammar.children_of(document, index, "dobj")
    inside = (n for t in things for n in grammar.under_preposition(document, t, "of"))
    places = (index, *things, *inside)
    return any(grammar.under_preposition(document, place, link) for place in places)
