"""PLOVER's own form: one JSON object a line, in the names of the codebook.

Source: PLOVER codebook 2.0, Data Fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from diurna.codec.texts import sound
from diurna.ontology.codes import country_name
from diurna.views.exports.days import clock_time, dated
from diurna.views.exports.parties import UNNAMED, plover_code, plover_country, plover_sector
from diurna.views.exports.places import grain_of, spot_of
from diurna.views.exports.telling import Room, Tally, housed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from diurna.schema.actors import Actor
    from diurna.schema.places import Place
    from diurna.schema.records import ArticleRecord, Record
    from diurna.views.exports.days import Dated

CODEBOOK = "plover-2.0"
# The codebook's auxiliary modes, which it puts among the contexts.
AUXILIARY = {"planned": "future", "possible": "hypothetical", "hypothetical": "hypothetical"}
HISTORICAL = "historical"
ROOM = Room(
    statuses=frozenset({"happened", "ongoing", *AUXILIARY}),
    background=True,
    captions=True,
    one_sided=False,
)
# The codebook's levels of resolution, as far as a record tells them.
RESOLUTION = {"country": 1, "division": 2, "spot": 4}
LOSSES = (
    "Who claims that an event happened, and what contradicts it.",
    "Events that were denied or did not happen: the codebook lets them be excluded.",
    "Quantities, statements and demands. The text: its publisher's.",
)
FIELDS = (
    ("id", "`id`"),
    ("date", "first day that fits `date`; the article's of what was spoken of, or has no date"),
    ("time", "its hour and minute, where the words give them; null otherwise"),
    ("enddate", "`date.latest` of a date wider than a day; null otherwise"),
    ("actor", "a list, one entity for each of `actors`; `UNK` where there is none"),
    ("recipient", "a list, one entity for each of `recipients`"),
    ("event", "a list of one: `type`"),
    ("event_loc", "`place`, see below; null where there is none"),
    ("event_text", "the parts of `trigger`"),
    ("quad_code", "`quad`"),
    ("event_scale", "`score`"),
    ("mode", "`mode`, in a list"),
    ("context", "`contexts`, and the auxiliary modes: `historical`, `future`, `hypothetical`"),
    ("link", "the article's `story_id`"),
    ("text_info", "`sequence` of the sentence, from 1; `start` and `end` of `evidence`"),
    ("cite_info", "the article: `citation` its id, `url`, `title`, `language`, `publication`"),
    ("coder", "the article's `coder`"),
    ("underlying", "not the codebook's: the type of the thing that was spoken of"),
    ("status", "not the codebook's: `status`, of that thing where there is one"),
    ("sources", "not the codebook's: `sources`"),
    ("confidence", "not the codebook's: `confidence`"),
    ("from_caption", "not the codebook's: `from_caption`"),
)


def write_plover(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write one JSON object a line; what the codebook leaves out is counted."""
    tally = Tally()
    for event in dated(housed(records, ROOM, tally), tally):
        if not event.event.actors:
            tally.fold("given UNK as their actor")
        out.write(msgspec.json.encode(sound(plover_record(event))) + b"\n")
        tally.written += 1
    return tally


def plover_record(told: Dated) -> dict[str, Any]:
    """One event in the codebook's names, every field always there."""
    event, article = told.event, told.article
    hour = clock_time(told.told) if told.dating.own else None
    return {
        "id": event.id,
        "date": told.day.isoformat(),
        "time": hour.timetz().isoformat("minutes") if hour else None,
        "enddate": told.dating.last.isoformat() if told.dating.last else None,
        "actor": [_entity(actor) for actor in event.actors] or [_nobody()],
        "recipient": [_entity(actor) for actor in event.recipients],
        "event": [event.type],
        "event_loc": _location(event.place) if event.place else None,
        "event_text": [part.text for part in event.trigger.parts],
        "quad_code": event.quad,
        "event_scale": event.score,
        "mode": [event.mode] if event.mode else [],
        "context": [*event.contexts, *_auxiliary(told)],
        "link": article.story_id,
        "text_info": {
            "sequence": told.told.sentence_number,
            "start": event.evidence.start,
            "end": event.evidence.end,
        },
        "cite_info": _citation(article),
        "coder": f"{article.coder.name} {article.coder.version}",
        "underlying": event.underlying,
        "status": event.status,
        "sources": event.sources,
        "confidence": event.confidence,
        "from_caption": event.from_caption,
    }


def _auxiliary(told: Dated) -> list[str]:
    """The auxiliary modes; none where the type itself says that a thing is to come."""
    event = told.event
    found = [HISTORICAL] if event.background else []
    if event.status in AUXILIARY and event.underlying is None:
        found.append(AUXILIARY[event.status])
    return found


def _entity(actor: Actor) -> dict[str, str | None]:
    return {
        "code": plover_code(actor),
        "sector": plover_sector(actor),
        "entity_text": actor.text,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": actor.role,
    }


def _nobody() -> dict[str, str | None]:
    """Whom the text does not name: the codebook's unidentified actor."""
    names = ("code", "sector", "entity_text", "identifier_id", "identifier_text", "office")
    return dict.fromkeys(names) | {"sector": UNNAMED}


def _location(place: Place) -> dict[str, str | float | None]:
    grain = grain_of(place)
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "city": spot_of(place),
        "province": place.admin1,
        "country": country_name(place.country),
        "country_code": plover_country(place.country) if place.country else None,
        "resolution": RESOLUTION[grain] if grain else None,
    }


def _citation(article: ArticleRecord) -> dict[str, str | None]:
    return {
        "citation": article.id,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.outlet,
        "coder": f"{article.coder.name} {article.coder.version}",
        "codebook": CODEBOOK,
    }
