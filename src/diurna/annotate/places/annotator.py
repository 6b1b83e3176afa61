"""The annotator of places: every toponym of the coded blocks, resolved.

A name that the gazetteer does not hold keeps its words and has no point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.places.readings import choose, context_of, is_of_two_ranks, settled
from diurna.annotate.places.toponyms import toponyms
from diurna.annotate.places.words import abbreviations
from diurna.gazetteer.places import find_places
from diurna.schema.layers import PlaceMention
from diurna.schema.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.places.readings import Context
    from diurna.annotate.places.toponyms import Toponym
    from diurna.gazetteer.places import Gazetted
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span

# Words of a state's or region's name looked at after a comma ("Arvad, New South Wales").
MAX_STATE_WORDS = 3


class Places:
    """Finds toponyms and resolves them."""

    requires: tuple[type, ...] = ()
    assigns: type = PlaceMention

    def annotate(self, document: Document, layers: Layers) -> tuple[PlaceMention, ...]:
        """The toponyms of the coded blocks, in order of the text."""
        del layers
        found = toponyms(document)
        spans = [document.token_span(t.first, t.last) for t in found]
        names = [_written_out(span.text) for span in spans]
        context = context_of(names, _regions_cut_short(document))
        after = [_state_after(document, toponym) for toponym in found]
        chosen = _chosen(context, list(zip(names, after, strict=True)))
        return tuple(
            PlaceMention(
                span=span,
                head=_head_of(document, toponym),
                place=_place(span, place),
            )
            for toponym, span, place in zip(found, spans, chosen, strict=True)
        )


def _written_out(name: str) -> str:
    """The name of a region that the press cuts ("Mass.", "N.S.W."), or the name as it stands."""
    return abbreviations().get(name.lower(), name)


def _chosen(context: Context, named: list[tuple[str, str | None]]) -> Iterator[Gazetted | None]:
    """The place of each name with what follows it; a state's namesake abroad comes last.

    Whether "Georgia" is the state or the region, the towns tell that the others mean.
    """
    made = {
        (name, within): choose(name, context, within=within)
        for name, within in dict.fromkeys(named)
    }
    double = {pair for pair in made if is_of_two_ranks(pair[0], context)}
    towns = settled(context, (place for pair, place in made.items() if pair not in double))
    made |= {pair: choose(pair[0], towns, within=pair[1]) for pair in sorted(double, key=str)}
    return (made[pair] for pair in named)


def _head_of(document: Document, toponym: Toponym) -> int:
    """The token of the name whose head lies outside it."""
    for token in document.tokens[toponym.first : toponym.last]:
        if not toponym.first <= token.head < toponym.last or token.head == token.index:
            return token.index
    return toponym.last - 1


def _regions_cut_short(document: Document) -> Iterator[str]:
    """Regions that the article names as the press cuts them: "Wash.", after a comma."""
    short = abbreviations()
    for token in document.tokens[1:]:
        if token.text.lower() in short and document.tokens[token.index - 1].text == ",":
            yield short[token.text.lower()]


def _state_after(document: Document, toponym: Toponym) -> str | None:
    """The state or region named after a comma: "Tripoli, Lebanon", "Odessa, Texas"."""
    after = document.tokens[toponym.last : toponym.last + 1 + MAX_STATE_WORDS]
    if not after or after[0].text not in {",", "("} or len(after) == 1:
        return None
    if after[1].text.lower() in abbreviations():
        return abbreviations()[after[1].text.lower()]
    for last in range(len(after), 1, -1):
        if not all(token.text[:1].isupper() for token in after[1:last]):
            continue
        for place in find_places(
            document.token_span(after[1].index, after[last - 1].index + 1).text
        ):
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
