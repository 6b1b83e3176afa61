"""ICEWS event data: one tab-separated line a pair of parties, with a header of twenty columns.

Source: the header of the ICEWS coded event data (doi:10.7910/DVN/28075).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.codec.delimited import tab_line
from diurna.views.exports.columns import Column, cells, column, empty, of_party, of_place
from diurna.views.exports.days import Dated, dated
from diurna.views.exports.dyads import STRANGERS, Dyad, dyads, has_strangers, pairs
from diurna.views.exports.parties import icews_country, icews_name, icews_sector, name_of
from diurna.views.exports.places import spot_of
from diurna.views.exports.telling import Room, Tally, housed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from diurna.codec.rows import Cell
    from diurna.schema.actors import Actor
    from diurna.schema.places import Place
    from diurna.schema.records import Record
    from diurna.views.exports.telling import Told

ROOM = Room()
LOSSES = (
    "Status, claims, denials, quantities, confidence, and the words themselves.",
    "PLOVER's mode and contexts, as far as the CAMEO code does not tell them.",
    "Ids: its tools want small numbers, so events and articles are numbered as they come.",
    "Events without a second party: ICEWS has none.",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A pair of parties, and the running numbers of its line and its article."""

    dyad: Dyad
    number: int
    story: int

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.dyad.place


def write_icews(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write a header and one line a pair of parties; what has no room there is counted."""
    tally = Tally()
    out.write(tab_line([one.name for one in COLUMNS]))
    paired = _paired(housed(records, ROOM, tally), tally)
    out.writelines(tab_line(cells(COLUMNS, line)) for line in _lines(dated(paired, tally), tally))
    return tally


def _paired(events: Iterable[Told], tally: Tally) -> Iterator[Told]:
    for told in events:
        if any(source and target for source, target, _ in pairs(told.event)):
            yield told
        else:
            tally.leave_out("without two parties")


def _lines(events: Iterable[Dated], tally: Tally) -> Iterator[Line]:
    number = story = 0
    article_id = None
    for event in events:
        story += event.article.id != article_id
        article_id = event.article.id
        tally.written += 1
        if has_strangers(event.event):
            tally.fold(STRANGERS)
        for dyad in dyads(event):
            if dyad.source and dyad.target:
                number += 1
                yield Line(dyad=dyad, number=number, story=story)


def _of(side: str, value: Callable[[Actor], Cell]) -> Callable[[Line], Cell]:
    of_dyad = of_party(side, value)
    return lambda line: of_dyad(line.dyad)


def _party_columns(title: str, side: str) -> tuple[Column[Line], ...]:
    """The three columns of one side."""
    return (
        column(f"{title} Name", "`name`, else `text`", _of(side, name_of)),
        column(f"{title} Sectors", "`sector` in ICEWS' words", _of(side, icews_sector)),
        column(f"{title} Country", "`country` by its name in ICEWS", _of(side, icews_country)),
    )


COLUMNS: tuple[Column[Line], ...] = (
    column("Event ID", "a running number", lambda r: r.number),
    column(
        "Event Date",
        "first day that fits `date`; the article's of what was spoken of, or has no date",
        lambda r: r.dyad.day.isoformat(),
    ),
    *_party_columns("Source", "source"),
    column(
        "Event Text",
        "the name of the CAMEO code",
        lambda r: r.dyad.cameo.icews or r.dyad.cameo.name,
    ),
    column("CAMEO Code", "from `type`, `mode`, `contexts`", lambda r: r.dyad.cameo.code),
    column("Intensity", "its score on Goldstein's scale", lambda r: r.dyad.cameo.goldstein),
    *_party_columns("Target", "target"),
    column("Story ID", "a running number of the article", lambda r: r.story),
    column(
        "Sentence Number",
        "which sentence of the article, from 1",
        lambda r: r.dyad.dated.told.sentence_number,
    ),
    column("Publisher", "the article's `outlet`", lambda r: r.dyad.article.outlet),
    column("City", "`place.name`, where it is no state and no division", of_place(spot_of)),
    empty("District"),
    column("Province", "`place.admin1`", of_place(lambda p: p.admin1)),
    column(
        "Country", "`place.country` by its name in ICEWS", of_place(lambda p: icews_name(p.country))
    ),
    column("Latitude", "`place.lat`", of_place(lambda p: p.lat)),
    column("Longitude", "`place.lon`", of_place(lambda p: p.lon)),
)
