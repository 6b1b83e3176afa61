"""Which words are toponyms: what the parser labels as places, and what it hides elsewhere.

The small parser hides places in the names of bodies ("Arvad Public Library"), takes some for
persons, and sees none in capitals. A name of the gazetteer counts there when the words beside
it say that it is a place, or when the same article has it as one elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.places.words import abbreviations, place_words
from diurna.gazetteer.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.gazetteer.places import Gazetted
    from diurna.schema.documents import Document, Entity, Token

TOPONYM_LABELS = frozenset({"GPE", "LOC", "FAC"})
# The longest names of the gazetteer that news uses have four words ("Papua New Guinea" three).
MAX_NAME_WORDS = 4
# Beside "police" or "school" a name is a town's from this many people on; below, "Hunter School",
# "Grant Police" would be towns.
FEWEST_FOR_CIVIC = 3000
# A name that stands alone and that the parser took for a person or for nothing.
FEWEST_FOR_LARGE = 100_000
LARGE = frozenset({"country", "region", "capital", "sea", "disputed"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Toponym:
    """The tokens ``first`` up to ``last`` of a name of a place."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Names:
    """The names that the article has as places, and the words of its persons' names."""

    places: set[str]
    persons: frozenset[str]


def toponyms(document: Document) -> tuple[Toponym, ...]:
    """The toponyms of a document, in order of the text."""
    labelled = list(_labelled(document))
    taken = {index for found in labelled for index in range(found.first, found.last)}
    known = {_name(document, found.first, found.last) for found in labelled}
    hidden = _hidden(document, taken, _Names(places=known, persons=_parts_of_persons(document)))
    return tuple(sorted((*labelled, *hidden), key=lambda found: found.first))


def _labelled(document: Document) -> Iterator[Toponym]:
    for entity in document.entities:
        if entity.label in TOPONYM_LABELS:
            first, last = _trimmed(document, entity)
            if first < last and not _is_mislabelled(document, entity, first, last):
                yield Toponym(first=first, last=last)


def _trimmed(document: Document, entity: Entity) -> tuple[int, int]:
    """The name without its article and without a possessive ending."""
    first, last = entity.first, entity.last
    if document.tokens[first].text.lower() in {"the", "a"}:
        first += 1
    if last - first > 1 and document.tokens[last - 1].tag == "POS":
        last -= 1
    return first, last


def _is_mislabelled(document: Document, entity: Entity, first: int, last: int) -> bool:
    """Whether it is a building that no map has, or stands behind a person's title."""
    alone = last == first + 1
    if alone and _word(document, first - 1) in place_words("title"):
        return True
    if alone and not document.tokens[first].text[:1].isupper():
        return True
    return entity.label == "FAC" and not find_places(document.token_span(first, last).text)


def _hidden(document: Document, taken: set[int], names: _Names) -> Iterator[Toponym]:
    index = 0
    while index < len(document.tokens):
        found = None if index in taken else _hidden_at(document, index, taken, names)
        if found is None:
            index += 1
            continue
        yield found
        index = found.last


def _hidden_at(document: Document, first: int, taken: set[int], names: _Names) -> Toponym | None:
    """The longest toponym that begins at a token which no label calls a place."""
    if not _may_name(document.tokens[first]):
        return None
    common = document.tokens[first].text.lower() in place_words("never")
    for last in range(_name_end(document, first, taken), first, -1):
        if (common and last == first + 1) or _word(document, last - 1) in {"department", "state"}:
            continue
        places = find_places(document.token_span(first, last).text)
        if places and _is_meant(document, first, last, places, names):
            return Toponym(first=first, last=_with_division(document, last))
    return _division(document, first, taken)


def _may_name(token: Token) -> bool:
    word = token.text
    return word[:1].isupper() and len(word) > 2 and token.pos in {"PROPN", "NOUN", "ADJ"}  # noqa: PLR2004


def _name_end(document: Document, first: int, taken: set[int]) -> int:
    last = first
    sentence = document.tokens[first].sentence
    while last < min(first + MAX_NAME_WORDS, len(document.tokens)):
        token = document.tokens[last]
        if last in taken or token.sentence != sentence or not token.text[:1].isupper():
            break
        last += 1
    return last


def _is_meant(
    document: Document, first: int, last: int, places: tuple[Gazetted, ...], names: _Names
) -> bool:
    """Whether the words around a name of the gazetteer say that the place is meant."""
    if _is_persons(document, first, last):
        return False
    if _name(document, first, last) in names.places or _after_preposition(document, first):
        return True
    if _is_large(document, first, last, places[0]):
        return not names.persons.intersection(t.text for t in document.tokens[first:last])
    following = _word(document, last)
    if following in place_words("civic") or following in place_words("division"):
        return places[0].kind in LARGE or places[0].population >= FEWEST_FOR_CIVIC
    inside_body = document.tokens[first].entity == "ORG"
    if places[0].kind in {"country", "region"} and document.tokens[first].entity != "PERSON":
        return inside_body or document.tokens[first].pos == "PROPN"
    return _opens_dateline(document, first, last) or _named_state_follows(document, last)


def _is_large(document: Document, first: int, last: int, place: Gazetted) -> bool:
    """Whether a proper name, whole as it stands, is that of a capital or a large city."""
    tokens = document.tokens
    if any(token.pos != "PROPN" for token in tokens[first:last]) or place.kind not in LARGE | {
        "city"
    }:
        return False
    beside = [tokens[i] for i in (first - 1, last) if 0 <= i < len(tokens)]
    label = tokens[first].entity
    whole = not any(t.pos == "PROPN" and (t.entity == label or not label) for t in beside)
    return whole and (place.kind == "capital" or place.population >= FEWEST_FOR_LARGE)


def _parts_of_persons(document: Document) -> frozenset[str]:
    """The words of names that persons of the article have in full: "Lewis", "Hamilton"."""
    return frozenset(
        token.text
        for entity in document.entities
        if entity.label == "PERSON" and entity.last - entity.first > 1
        for token in document.tokens[entity.first : entity.last]
    )


def _is_persons(document: Document, first: int, last: int) -> bool:
    """Whether a name stands behind a title or a first name, or before a surname."""
    before = document.tokens[first - 1] if first else None
    if before is not None and before.text.lower() in place_words("title"):
        return True
    token = document.tokens[first]
    if token.entity != "PERSON":
        return False
    inside = before is not None and before.entity == "PERSON" and before.pos == "PROPN"
    after = document.tokens[last] if last < len(document.tokens) else None
    goes_on = after is not None and after.entity == "PERSON" and after.pos == "PROPN"
    civic = after is not None and after.text.lower() in place_words("civic")
    return inside or (goes_on and not civic)


def _after_preposition(document: Document, index: int) -> bool:
    before = _word(document, index - 1)
    if before == "the":
        before = _word(document, index - 2)
    return before in place_words("preposition")


def _word(document: Document, index: int) -> str:
    return document.tokens[index].text.lower() if 0 <= index < len(document.tokens) else ""


def _opens_dateline(document: Document, first: int, last: int) -> bool:
    """Whether a name in capitals opens its paragraph, a dash, bracket or comma after it."""
    opens = (
        document.tokens[first].start == document.sentences[document.tokens[first].sentence].start
    )
    is_capital = document.token_span(first, last).text.isupper()
    return (
        opens
        and is_capital
        and _word(document, last) in {"\u2014", "\u2013", "-", "--", "(", ",", ":"}
    )


def _named_state_follows(document: Document, last: int) -> bool:
    """Whether a comma and a state follow: "Tripoli, Lebanon", "Arvad, Wash."."""
    if _word(document, last) != "," or last + 1 >= len(document.tokens):
        return False
    if _word(document, last + 1) in abbreviations():
        return True
    places = find_places(document.tokens[last + 1].text)
    return bool(places) and places[0].kind in {"country", "region"}


def _with_division(document: Document, last: int) -> int:
    word = document.tokens[last].text if last < len(document.tokens) else ""
    return last + 1 if word[:1].isupper() and word.lower() in place_words("division") else last


def _division(document: Document, first: int, taken: set[int]) -> Toponym | None:
    """A name that "County" or the like follows, known to the gazetteer or not."""
    for last in range(first + 1, _name_end(document, first, taken)):
        token = document.tokens[last]
        if token.text.lower() in {"county", "township", "parish"} and token.text[:1].isupper():
            return Toponym(first=first, last=last + 1)
    return None


def _name(document: Document, first: int, last: int) -> str:
    return document.token_span(first, last).text.lower()
