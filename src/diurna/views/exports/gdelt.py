"""GDELT 2.0 events: one tab-separated line a pair of parties, sixty-one columns, no header.

Source: the GDELT event database, data format codebook 2.0, of 19 February 2015.
"""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING

from diurna.codec.delimited import tab_line
from diurna.ontology.codes import country_codes
from diurna.views.exports.columns import Column, cells, column, empty, of_party, of_place
from diurna.views.exports.days import compact, dated, first_day, moment
from diurna.views.exports.dyads import Dyad, dyads
from diurna.views.exports.parties import cameo_country, cameo_group, cameo_role, name_of
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
    "Ids: `GlobalEventID` is a number, the first 60 bits of the SHA-256 of `EVENT_ID/PAIR`.",
    "Where the parties are; the codes of divisions; GeoNames ids, which are not GNS'.",
)
# So many bits fit a signed whole number of 64 in every tool.
ID_DIGITS = 15
MONTH = len("203105")
# As the codebook counts a fraction: a year of months of thirty days each.
DAYS_OF_MONTH, DAYS_OF_YEAR = 30, 365
NOWHERE = 0
# Geo_Type by grain of the place, in the United States and elsewhere.
AMERICAN = {"country": 1, "division": 2, "spot": 3}
FOREIGN = {"country": 1, "division": 5, "spot": 4}


def write_gdelt(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write one line a pair of parties, without a header; what has no room there is counted."""
    tally = Tally()
    for event in dated(housed(records, ROOM, tally), tally):
        out.writelines(tab_line(cells(COLUMNS, dyad)) for dyad in dyads(event))
        tally.written += 1
    return tally


def _number(dyad: Dyad) -> Cell:
    name = f"{dyad.event.id}/{dyad.number}"
    return int(sha256(name.encode()).hexdigest()[:ID_DIGITS], 16)


def _fraction(dyad: Dyad) -> Cell:
    day = dyad.day
    return f"{day.year + (day.month * DAYS_OF_MONTH + day.day) / DAYS_OF_YEAR:.4f}"


def _added(dyad: Dyad) -> Cell:
    """When the article appeared, to the second: Diurna's own clock is in no export."""
    published = dyad.article.published
    found = moment(published)
    if found is not None:
        return f"{found.astimezone(UTC) if found.tzinfo else found:%Y%m%d%H%M%S}"
    day = first_day(published)
    return f"{compact(day)}000000" if day else None


def _is_lead(dyad: Dyad) -> Cell:
    """1 when the first paragraph tells it, 0 otherwise."""
    article = dyad.article
    lead = next((b for b in article.blocks if b.type == "paragraph"), None)
    return int(lead is not None and dyad.event.evidence.start < lead.end)


def _sources(dyad: Dyad) -> Cell:
    return dyad.event.sources or 1


def actor_code(actor: Actor) -> str | None:
    """The whole CAMEO code of a party: country and role, or kind and group.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> actor_code(Actor(text="NATO", start=0, end=4, name="NATO", sector="IGO"))
        'IGONAT'
    """
    parts = (cameo_country(actor), cameo_role(actor), cameo_group(actor))
    return "".join(part for part in parts if part) or None


def _name(actor: Actor) -> str:
    return name_of(actor).upper()


def _party_columns(title: str, side: str) -> tuple[Column[Dyad], ...]:
    """The ten columns of one side."""
    return (
        column(f"{title}Code", "country, role and group together", of_party(side, actor_code)),
        column(f"{title}Name", "`name`, else `text`, in capitals", of_party(side, _name)),
        column(f"{title}CountryCode", "`country` in CAMEO", of_party(side, cameo_country)),
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
    codes = country_codes(place.country) if place.country else None
    names = (place.name or place.text, place.admin1, codes.name if codes else None)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _fips(place: Place) -> Cell:
    codes = country_codes(place.country) if place.country else None
    return codes.fips if codes else None


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
    column("FractionDate", "its year with a fraction, by the codebook", _fraction),
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
    empty("ActionGeo_ADM1Code"),
    empty("ActionGeo_ADM2Code"),
    column("ActionGeo_Lat", "`place.lat`", of_place(lambda p: p.lat)),
    column("ActionGeo_Long", "`place.lon`", of_place(lambda p: p.lon)),
    empty("ActionGeo_FeatureID"),
    column("DATEADDED", "the article's `published` in UTC, YYYYMMDDHHMMSS", _added),
    column("SOURCEURL", "the article's `url`", lambda r: r.article.url),
)
