"""What single articles tell, as small as views over a hundred thousand of them need it.

Copies are passed over: they tell nothing that their first article does not. A revision is read,
and counts as one source with the article whose facts it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from diurna.ontology.codes import country_name
from diurna.views.days import event_days
from diurna.views.scope import DAY, EVERYTHING, REAL
from diurna.views.wording import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.actors import Actor
    from diurna.schema.events import Event
    from diurna.schema.places import Place
    from diurna.schema.quantities import Quantity
    from diurna.store import Store
    from diurna.store.streams import Head
    from diurna.views.days import Days
    from diurna.views.scope import Scope

# Longest sentence that is kept of an event: what a line on a screen or in a sheet can show.
MAX_WORDS = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """The article that tells something, and the source that it counts for.

    Args:
        source: id of the first article of those that are one source.
        order: sorts articles by publication; those without a date come last.
    """

    article_id: str
    source: str
    source_id: str
    outlet: str | None
    published: str | None
    order: int

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return self.published and self.published[:DAY]

    @property
    def called(self) -> str:
        """The outlet, or the input's own name for the article."""
        return self.outlet or self.source_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One article's telling of one event.

    Args:
        thing: the type of the thing itself.
        actors: keys of the parties that act, sorted; see ``key_of``.
        recipients: keys of those acted upon, likewise.
        days: when it was, or is to be; else the day of the article; None when neither is known.
        place: the name of the place, where it is finer than a country.
        persons: those who hold an office, each as the key of his party and his last name.
        known_as: the stems of the names, offices and mentions of the parties.
        trigger: the words that name it, and ``start``, where they stand.
        asked: whether it is of the party and the type that are asked for.
    """

    event_id: str
    origin: Origin
    type: str
    thing: str
    mode: str | None
    quad: int
    score: float
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    persons: tuple[tuple[str, str], ...]
    known_as: frozenset[str]
    days: Days | None
    place: str | None
    trigger: str
    start: int
    words: str
    quantities: tuple[str, ...]
    asked: bool = True

    @property
    def is_real(self) -> bool:
        """Whether it has come about, by this article."""
        return self.status in REAL

    @property
    def parties(self) -> tuple[str, ...]:
        """All who take part, each once, sorted."""
        return tuple(sorted({*self.actors, *self.recipients}))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the sentence that tells it."""
        return stems(self.words)


def origins(store: Store) -> dict[str, Origin]:
    """Every article but copies, by id."""
    from diurna.store.sources import source_of  # noqa: PLC0415 -- a database's weight

    heads = [head for head in store.heads() if head.copy_of is None]
    first = {head.id: head.revision_of for head in heads}
    return {
        head.id: _origin(head, number, source_of(head.id, first.get))
        for number, head in enumerate(heads)
    }


def _origin(head: Head, order: int, source: str) -> Origin:
    return Origin(
        article_id=head.id,
        source=source,
        source_id=head.source_id,
        outlet=head.outlet,
        published=head.published,
        order=order,
    )


def reports(
    store: Store, scope: Scope = EVERYTHING, known: dict[str, Origin] | None = None
) -> Iterator[Report]:
    """The events of a store, each with whether its party and type are asked for.

    All are told: which of them are of one event does not depend on what is asked for.

    Args:
        store: where they are.
        scope: which are asked for, and whether history and captions are told.
        known: the store's ``origins``, where they are known already.
    """
    origin_of = origins(store) if known is None else known
    for record in store.records_of_kind("event", copies=False):
        event = cast("Event", record)
        if event.article_id in origin_of and _is_told(event, scope):
            yield report(event, origin_of[event.article_id], asked=_is_asked(event, scope))


def _is_told(event: Event, scope: Scope) -> bool:
    return (scope.background or not event.background) and (scope.captions or not event.from_caption)


def _is_asked(event: Event, scope: Scope) -> bool:
    if scope.types and not {event.type, event.underlying} & set(scope.types):
        return False
    return scope.has_party((*event.actors, *event.recipients))


def report(event: Event, origin: Origin, *, asked: bool = True) -> Report:
    """An event of an article, in short, and whether it is asked for."""
    parties = (*event.actors, *event.recipients)
    return Report(
        event_id=event.id,
        origin=origin,
        type=event.type,
        thing=event.underlying or event.type,
        mode=event.mode,
        quad=event.quad,
        score=event.score,
        status=event.status,
        actors=keys_of(event.actors),
        recipients=keys_of(event.recipients),
        persons=_persons(parties),
        known_as=known_as(parties),
        days=event_days(event, origin.published),
        place=_fine_place(event.place),
        trigger=_plain(event.trigger.text),
        start=event.trigger.start,
        words=_plain(sentence_of(event)),
        quantities=tuple(map(_number, event.quantities)),
        asked=asked,
    )


def sentence_of(event: Event) -> str:
    """The sentence that names an event, of the headline and the others that tell of it too."""
    start = event.trigger.start
    parts = event.evidence.parts
    return next((p.text for p in parts if p.start <= start < p.end), parts[0].text)


def key_of(actor: Actor) -> str | None:
    """What parties of one side share: their country, else their name; None for the unknown.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> key_of(Actor(text="the minister", start=0, end=12, name="Ada Quist", country="NLD"))
        'NLD'
    """
    return actor.country or actor.name


def keys_of(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The keys of some parties, each once, sorted."""
    return tuple(sorted({key for actor in actors if (key := key_of(actor))}))


def _persons(actors: Iterable[Actor]) -> tuple[tuple[str, str], ...]:
    found = {(key_of(a) or a.name, a.name.split()[-1]) for a in actors if a.role and a.name}
    return tuple(sorted(found))


def known_as(actors: Iterable[Actor]) -> frozenset[str]:
    """The stems of the words that stand for some parties.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> quist = Actor(text="the minister", start=0, end=12, name="Ada Quist", country="NLD")
        >>> sorted(known_as([quist]))
        ['minist', 'nether', 'quist']
    """
    return stems(" ".join(name for actor in actors for name in _names(actor)))


def _names(actor: Actor) -> Iterator[str]:
    country = country_name(actor.country)
    return filter(None, (actor.text, actor.name, actor.role, actor.organization, country))


def _fine_place(place: Place | None) -> str | None:
    """The name of a place; of a country none, for the parties tell it already."""
    if place is None or place.name is None:
        return None
    return None if place.name == country_name(place.country) else place.name


def _plain(text: str) -> str:
    """Words of a text in one line, cut where they are too many."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_WORDS else line[: MAX_WORDS - 1].rstrip() + "…"


def _number(quantity: Quantity) -> str:
    sign = "" if quantity.relation == "=" else f"{quantity.relation} "
    return f"{sign}{quantity.value:.15g} {quantity.unit or ''}".strip()
