"""Where: every toponym of the coded blocks, with the place on the map that it means.

A name with several readings takes the one that the article's other places speak for: the
state named right after it ("Tripoli, Lebanon"), then a state named elsewhere in the article,
then the most prominent. A name the gazetteer does not hold keeps its words and no point.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diurna.gazetteer.places import Gazetted, find_places
from diurna.schema.layers import PlaceMention
from diurna.schema.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Entity, Token
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span

TOPONYM_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Labels under which the small parser hides toponyms; they count only when the gazetteer
# knows the name and a preposition of place stands before it.
DOUBTFUL_LABELS = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", ""})
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "to", "from", "into", "through"}
)
# A reading in a state that the article names counts as much as this many times the people.
# 2026-11: 10 to 100 made no difference on our own sentences.
CONTEXT_WEIGHT = 30.0
SETTLEMENTS = frozenset({"city", "capital"})
# A region and the city it is named for: the city is meant, unless it is far smaller.
REGION_WEIGHT = 0.2


class Places:
    """Finds toponyms and resolves them."""

    requires: tuple[type, ...] = ()
    assigns: type = PlaceMention

    def annotate(self, document: Document, layers: Layers) -> tuple[PlaceMention, ...]:
        """The toponyms of the coded blocks, in order of the text."""
        del layers
        spans = tuple(_toponyms(document))
        readings = {span.text: find_places(span.text) for _, span in spans}
        context = _states_named(readings.values())
        return tuple(
            PlaceMention(
                span=span,
                head=head,
                place=_place(span, _choose(document, span, readings[span.text], context)),
            )
            for head, span in spans
        )


def _toponyms(document: Document) -> Iterator[tuple[int, Span]]:
    labelled: set[int] = set()
    for entity in document.entities:
        if entity.label in TOPONYM_LABELS or _is_hidden_toponym(document, entity):
            first = _without_article(document, entity)
            if first < entity.last:
                labelled.update(range(first, entity.last))
                yield _head_of(document, first, entity.last), _bare(document, first, entity.last)
    for token in document.tokens:
        if token.index not in labelled and _is_unlabelled_toponym(document, token):
            yield token.index, document.span(token.start, token.end)


def _without_article(document: Document, entity: Entity) -> int:
    is_article = document.tokens[entity.first].text.lower() in ("the", "a")
    return entity.first + 1 if is_article else entity.first


def _bare(document: Document, first: int, last: int) -> Span:
    """The name without a possessive ending."""
    if last - first > 1 and document.tokens[last - 1].tag == "POS":
        last -= 1
    return document.token_span(first, last)


def _head_of(document: Document, first: int, last: int) -> int:
    """The token of a run whose head lies outside it."""
    for token in document.tokens[first:last]:
        if not first <= token.head < last or token.head == token.index:
            return token.index
    return last - 1


def _is_hidden_toponym(document: Document, entity: Entity) -> bool:
    return (
        entity.label in DOUBTFUL_LABELS
        and _after_place_preposition(document, entity.first)
        and bool(find_places(document.token_span(entity.first, entity.last).text))
    )


def _is_unlabelled_toponym(document: Document, token: Token) -> bool:
    return (
        token.pos == "PROPN"
        and not token.entity
        and token.text[:1].isupper()
        and _after_place_preposition(document, token.index)
        and bool(find_places(token.text))
    )


def _after_place_preposition(document: Document, index: int) -> bool:
    before = document.tokens[index - 1].text.lower() if index else ""
    if before == "the" and index > 1:
        before = document.tokens[index - 2].text.lower()
    return before in PLACE_PREPOSITIONS


def _states_named(readings: object) -> Counter[str]:
    named: Counter[str] = Counter()
    for places in readings:  # type: ignore[attr-defined]
        if places and places[0].kind == "country" and places[0].country:
            named[places[0].country] += 1
    return named


def _choose(
    document: Document, span: Span, places: tuple[Gazetted, ...], context: Counter[str]
) -> Gazetted | None:
    if not places:
        return None
    if places[0].kind == "country":
        return places[0]
    after = _state_after(document, span)
    told = [p for p in places if after and after in (p.country, p.admin1)]
    return told[0] if told else max(places, key=lambda place: _weight(place, context))


def _weight(place: Gazetted, context: Counter[str]) -> float:
    people: float = max(place.population, 1 if place.kind in SETTLEMENTS else 1_000_000)
    if place.kind == "region":
        people *= REGION_WEIGHT
    return people * (CONTEXT_WEIGHT if place.country and context[place.country] else 1.0)


def _state_after(document: Document, span: Span) -> str | None:
    """The state or region named after a comma: "Tripoli, Lebanon", "Odessa, Texas"."""
    after = document.tokens_in(span.end, span.end + 40)
    if not after or after[0].text != "," or len(after) == 1 or not after[1].text[:1].isupper():
        return None
    for last in (3, 2):
        named = document.span(after[1].start, after[min(last, len(after)) - 1].end).text
        for place in find_places(named):
            if place.kind == "country":
                return place.country
            if place.kind == "region":
                return place.name
    return None


def _place(span: Span, chosen: Gazetted | None) -> Place:
    if chosen is None:
        return Place(text=span.text, start=span.start, end=span.end)
    return Place(
        text=span.text,
        start=span.start,
        end=span.end,
        name=chosen.name,
        country=chosen.country,
        admin1=chosen.admin1,
        lat=chosen.lat,
        lon=chosen.lon,
        geonames=chosen.geonames,
    )
