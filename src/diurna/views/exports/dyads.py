"""Events as pairs of one party and one other, the way CAMEO's data sets have them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product
from typing import TYPE_CHECKING

from diurna.ontology.cameo import cameo_of, other_side
from diurna.schema.events import SYMMETRIC
from diurna.views.exports.parties import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diurna.ontology.cameo import CameoCode
    from diurna.schema.actors import Actor
    from diurna.schema.events import Event
    from diurna.schema.places import Place
    from diurna.schema.records import ArticleRecord
    from diurna.views.exports.days import Dated

# What the count calls events that have lost a party, see ``has_strangers``.
STRANGERS = "without a party of no name and no code"
MILITARY = "military"
# Sectors of a party that is a state, or speaks for it.
OF_STATE = frozenset({None, "GOV"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Dyad:
    """One row of a dyadic data set; ``number`` counts the rows of one event from 0."""

    dated: Dated
    number: int
    source: Actor | None
    target: Actor | None
    cameo: CameoCode

    @property
    def event(self) -> Event:
        """The event."""
        return self.dated.event

    @property
    def article(self) -> ArticleRecord:
        """The article that tells it."""
        return self.dated.article

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.dated.place

    @property
    def day(self) -> date:
        """The day it is put on."""
        return self.dated.day


def dyads(dated: Dated) -> Iterator[Dyad]:
    """Every pair of an event's parties; of a meeting each direction, of a visit guest and host."""
    cameo = code_of(dated.event)
    for number, (source, target, reverse) in enumerate(pairs(dated.event)):
        code = other_side(cameo) if reverse else cameo
        yield Dyad(dated=dated, number=number, source=source, target=target, cameo=code)


def code_of(event: Event) -> CameoCode:
    """The CAMEO code of an event; that of an attack tells apart who attacks whom."""
    contexts = event.contexts
    if event.type == "ASSAULT" and is_military(event):
        contexts = (*contexts, MILITARY)
    return cameo_of(event.type, mode=event.mode, underlying=event.underlying, contexts=contexts)


def is_military(event: Event) -> bool:
    """Whether a state's forces act: a military, or one state upon another or its people."""
    if any(actor.sector == "MIL" for actor in event.actors):
        return True
    states = {actor.country for actor in event.actors if actor.sector in OF_STATE}
    others = {recipient.country for recipient in event.recipients}
    return bool(states - {None}) and bool(others - states - {None})


def has_strangers(event: Event) -> bool:
    """Whether an event has a party that stands in no pair: nothing tells who "we" or "some" are."""
    return not all(map(is_known, (*event.actors, *event.recipients)))


def pairs(event: Event) -> Iterator[tuple[Actor | None, Actor | None, bool]]:
    """Source, target, and whether the pair is the event seen from its other side."""
    actors, recipients = _known(event.actors), _known(event.recipients)
    if not recipients:
        if event.type in SYMMETRIC and len(actors) > 1:
            yield from ((one, two, False) for one, two in permutations(actors, 2))
        else:
            yield from ((actor, None, False) for actor in actors or (None,))
        return
    for actor, recipient in product(actors or (None,), recipients):
        yield actor, recipient, False
        if event.type == "CONSULT" and actor is not None:
            yield recipient, actor, True


def _known(parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(filter(is_known, parties))
