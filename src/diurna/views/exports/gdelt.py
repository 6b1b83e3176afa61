"""GDELT 2.0 events: one tab-separated line a pair of parties, sixty-one columns, no header.

Source: the GDELT event database, data format codebook 2.0, of 19 February 2015.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from diurna.codec.delimited import tab_line
from diurna.ontology.codes import country_codes
from diurna.views.days import first_day
from diurna.views.exports.columns import Column, cells, column, empty, of_party, of_place
from diurna.views.exports.days import compact, dated, moment
from diurna.views.exports.dyads import STRANGERS, Dyad, dyads, has_strangers
from diurna.views.exports.parties import (
    cameo_code,
    cameo_country,
    cameo_group,
    cameo_role,
    name_of,
)
from diurna.views.exports.places import grain_of
from diurna.views.exports.telling import Room, Tally, housed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from diurna.codec.rows import Cell
    from diurna.schema.actors import Actor
    from diurna.schema.places import Place
    from diurna.schema.records import Record

ROOM = Room()
LOSSES = (
    "Status, claims, denials, quantities, confidence, and the words themselves.",
    "PLOVER's mode and contexts, as far as the CAMEO code does not tell them.",
    "Ids: `GlobalEventID` is a number, the first 52 bits of the SHA-256 of `EVENT_ID/PAIR`.",
    "Where the parties are; the codes of divisions; GeoNames ids, which are not GNS'.",
)
# 52 bits: R and JavaScript hold a whole number in a double, exact up to 53 bits. Of files of a
# million lines one in ten thousand has a number twice.
ID_DIGITS = 13
MONTH = len("203105")
# A year of months of thirty days each. The formula of the codebook counts the month itself, but
# the range it tells (0 to 0.9999) and the data count the months that are over.
DAYS_OF_MONTH, DAYS_OF_YEAR = 30, 365
NOWHERE = 0
# Geo_Type by grain of the place, in the United States and elsewhere.
AMERICAN = {"country": 1, "division": 2, "spot": 3}
FOREIGN = {"country": 1, "division": 5, "spot": 4}


def write_gdelt(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write one line a pair of parties, without a header; what has no room there is counted."""
    tally = Tally()
    for event in dated(housed(records, ROOM, tally), tally):
        if has_strangers(event.event):
            tally.fold(STRANGERS)
        out.writelines(tab_line(cells(COLUMNS, dyad)) for dyad in dyads(event))
        tally.written += 1
    return tally


def _number(dyad: Dyad) -> Cell:
    name = f"{dyad.event.id}/{dyad.number}"
    return int(sha256(name.encode()).hexdigest()[:ID_DIGITS], 16)


def _fraction(dyad: Dyad) -> Cell:
    day = dyad.day
    days = (day.month - 1) * DAYS_OF_MONTH + day.day
    return f"{day.year + days / DAYS_OF_YEAR:.4f}"


def _added(dyad: Dyad) -> Cell:
    """When the article appeared, to the second: Diurna's own clock is in no export."""
    published = dyad.article.published
    found = moment(published)
    if found is not None:
        return f"{compact(found.date())}{found:%H%M%S}"
    day = first_day(published)
    return f"{compact(day)}000000" if day else None


def _is_lead(dyad: Dyad) -> Cell:
    """1 when the first paragraph tells it, 0 otherwise."""
    article = dyad.article
    lead = next((b for b in article.blocks if b.type == "paragraph"), None)
    return int(lead is not None and dyad.event.evidence.start < lead.end)


def _sources(dyad: Dyad) -> Cell:
    return dyad.event.sources or 1


def _name(actor: Actor) -> str:
    return name_of(actor).upper()


def _party_columns(title: str, side: str) -> tuple[Column[Dyad], ...]:
    """The ten columns of one side."""
    return (
        column(f"{title}Code", "country, role and group together", of_party(side, cameo_code)),
        column(f"{title}Name", "`name`, else `text`, in capitals", of_party(side, _name)),
        column(
            f"{title}CountryCode",
            "`country` in CAMEO, or its organisation's part of the world",
            of_party(side, cameo_country),
        ),
        column(f"{title}KnownGroupCode", "the organisation's", of_party(side, cameo_group)),
        empty(f"{title}EthnicCode"),
        empty(f"{title}Religion1Code"),
        empty(f"{title}Religion2Code"),
        column(f"{title}Type1Code", "`sector` as CAMEO's role", of_party(side, cameo_role)),
        empty(f"{title}Type2Code", "always empty: a record has one sector"),
        empty(f"{title}Type3Code", "always empty: a record has one sector"),
    )


def _geo_type(dyad: Dyad) -> Cell:
    place = dyad.event.place
    grain = grain_of(place) if place else None
    if place is None or grain is None:
        return NOWHERE
    return (AMERICAN if place.country == "USA" else FOREIGN)[grain]


def _full_name(place: Place) -> Cell:
    codes = country_codes(place.country)
    names = (place.name or place.text, place.admin1, codes.name if codes else None)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _fips(place: Place) -> Cell:
    codes = country_codes(place.country)
    return codes.fips if codes else None


def _fips_of_country(place: Place) -> Cell:
    """For a country the code of the country stands in the columns of divisions and features too."""
    return _fips(place) if grain_of(place) == "country" else None


def _party_place(title: str) -> tuple[Column[Dyad], ...]:
    """The eight columns of where a party is, which Diurna does not tell."""
    return (
        column(f"{title}_Type", "always 0: Diurna does not tell", lambda _: NOWHERE),
        *(empty(f"{title}_{name}") for name in GEO_NAMES),
    )


GEO_NAMES = ("Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: tuple[Column[Dyad], ...] = (
    column("GlobalEventID", "a number made of `id`", _number),
    column("Day", "first day that fits, YYYYMMDD", lambda r: compact(r.day)),
    column("MonthYear", "its month, YYYYMM", lambda r: compact(r.day)[:MONTH]),
    column("Year", "its year", lambda r: r.day.year),
    column(
        "FractionDate", "its year with a fraction: months of 30 days in a year of 365", _fraction
    ),
    *_party_columns("Actor1", "source"),
    *_party_columns("Actor2", "target"),
    column("IsRootEvent", "1 when the first paragraph tells it", _is_lead),
    column("EventCode", "CAMEO, from `type`, `mode`, `contexts`", lambda r: r.cameo.code),
    column("EventBaseCode", "its first three digits", lambda r: r.cameo.base),
    column("EventRootCode", "its first two digits", lambda r: r.cameo.root),
    column("QuadClass", "of the root: CONCEDE is 2 here", lambda r: r.cameo.quad),
    column("GoldsteinScale", "the score of the code", lambda r: r.cameo.goldstein),
    column("NumMentions", "`sources`, 1 outside a store", _sources),
    column("NumSources", "`sources`, 1 outside a store", _sources),
    column("NumArticles", "`sources`, 1 outside a store", _sources),
    empty("AvgTone", "always empty: Diurna measures no tone"),
    *_party_place("Actor1Geo"),
    *_party_place("Actor2Geo"),
    column("ActionGeo_Type", "1 country, 2 or 5 division, 3 or 4 spot, 0 unknown", _geo_type),
    column("ActionGeo_Fullname", "`place.name`, `admin1`, country", of_place(_full_name)),
    column("ActionGeo_CountryCode", "`place.country` in FIPS 10-4", of_place(_fips)),
    column("ActionGeo_ADM1Code", "that of a country; empty for others", of_place(_fips_of_country)),
    empty("ActionGeo_ADM2Code"),
    column("ActionGeo_Lat", "`place.lat`", of_place(lambda p: p.lat)),
    column("ActionGeo_Long", "`place.lon`", of_place(lambda p: p.lon)),
    column(
        "ActionGeo_FeatureID", "that of a country; empty for others", of_place(_fips_of_country)
    ),
    column("DATEADDED", "the article's `published` in UTC, YYYYMMDDHHMMSS", _added),
    column("SOURCEURL", "the article's `url`", lambda r: r.article.url),
)
