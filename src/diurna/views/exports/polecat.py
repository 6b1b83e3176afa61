"""POLECAT's tab-separated files: one line an event, with a header of forty columns.

Source: the header of the POLECAT weekly data (doi:10.7910/DVN/AJGVIT).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.codec.delimited import tab_line
from diurna.views.days import first_day
from diurna.views.exports.columns import Column, cells, column, empty, of_place
from diurna.views.exports.days import Dated, dated
from diurna.views.exports.parties import (
    cow_number,
    plover_code,
    plover_country,
    plover_sector,
)
from diurna.views.exports.places import spot_of
from diurna.views.exports.telling import Room, Tally, housed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from diurna.codec.rows import Cell
    from diurna.schema.actors import Actor
    from diurna.schema.records import Record

MISSING = "None"
SEPARATOR = "; "
QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
ROOM = Room(one_sided=False)
LOSSES = (
    "Status, claims and who makes them, denials, quantities, confidence, and the words themselves.",
    "The id of a Wikipedia page: a record has Wikidata's, which is another.",
    "The hour of an event, and how coarse its date is.",
)


def write_polecat(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write a header and one line an event; what has no room there is counted."""
    tally = Tally()
    out.write(tab_line([one.name for one in COLUMNS]))
    for line in dated(housed(records, ROOM, tally), tally):
        out.write(tab_line(cells(COLUMNS, line), missing=MISSING))
        tally.written += 1
    return tally


def _each(role: str, value: Callable[[Actor], object]) -> Callable[[Dated], Cell]:
    """One entry a party, in their order; None when there is no party."""

    def cell(line: Dated) -> Cell:
        parties: tuple[Actor, ...] = getattr(line.event, role)
        if not parties:
            return None
        return SEPARATOR.join(str(value(party) or MISSING) for party in parties)

    return cell


def _published(line: Dated) -> Cell:
    day = first_day(line.article.published)
    return day.isoformat() if day else None


def _coder(line: Dated) -> Cell:
    coder = line.article.coder
    return f"{coder.name} {coder.version}"


def _party_columns(title: str, role: str) -> tuple[Column[Dated], ...]:
    """The eight columns of one side."""
    return (
        column(f"{title} Name", "`name` of each", _each(role, lambda a: a.name)),
        column(f"{title} Country", "PLOVER's code of each", _each(role, plover_code)),
        column(f"{title} COW", "Correlates of War number of each", _each(role, cow_number)),
        column(f"Primary {title} Sector", "`sector` of each", _each(role, plover_sector)),
        column(f"{title} Sectors", "the same: a record has one", _each(role, plover_sector)),
        column(f"{title} Title", "`role` of each", _each(role, lambda a: a.role)),
        column(f"{title} Name Raw", "`text` of each", _each(role, lambda a: a.text)),
        empty(f"Wikipedia {title} ID", "always `None`: a record has Wikidata's id"),
    )


COLUMNS: tuple[Column[Dated], ...] = (
    column("Event ID", "`id`", lambda r: r.event.id),
    column(
        "Event Date",
        "first day that fits `date`; the article's of what was spoken of, or has no date",
        lambda r: r.day.isoformat(),
    ),
    column("Event Type", "`type`", lambda r: r.event.type),
    column("Event Mode", "`mode`", lambda r: r.event.mode),
    column("Intensity", "`score`", lambda r: r.event.score),
    column("Quad Code", "`quad` in words", lambda r: QUADS[r.event.quad]),
    column("Contexts", "`contexts`", lambda r: SEPARATOR.join(r.event.contexts) or None),
    *_party_columns("Actor", "actors"),
    *_party_columns("Recipient", "recipients"),
    column("Placename", "`place.name`", of_place(lambda p: p.name)),
    column("City", "`place.name`, where it is no state and no division", of_place(spot_of)),
    empty("District", "always `None`: Diurna does not tell"),
    column("Province", "`place.admin1`", of_place(lambda p: p.admin1)),
    column(
        "Country",
        "`place.country`, in PLOVER's code",
        of_place(lambda p: plover_country(p.country) if p.country else None),
    ),
    column("Latitude", "`place.lat`", of_place(lambda p: p.lat)),
    column("Longitude", "`place.lon`", of_place(lambda p: p.lon)),
    column("GeoNames ID", "`place.geonames`", of_place(lambda p: p.geonames)),
    column("Raw Placename", "`place.text`", of_place(lambda p: p.text)),
    empty("Feature Type", "always `None`: Diurna does not tell"),
    column("Source", "the article's `outlet`", lambda r: r.article.outlet),
    column("Publication Date", "day of the article's `published`", _published),
    empty("Story People", "always `None`: mentions are in their own records"),
    empty("Story Organizations", "always `None`: mentions are in their own records"),
    empty("Story Locations", "always `None`: mentions are in their own records"),
    column("Language", "the article's `language`", lambda r: r.article.language),
    column("Version", "the article's `coder`", _coder),
)
