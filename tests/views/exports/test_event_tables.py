"""POLECAT, ICEWS and GDELT, read back with pandas as their users read them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from build import actor
from diurna.schema.places import Place
from diurna.schema.times import TimeValue
from diurna.views.exports import gdelt, icews, polecat
from diurna.views.exports.parties import cameo_code
from scenes import ENVOY, NORLAND, SUDMARK, UNION, act, article, meeting, told, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.records import Record

# As the header of the data sets has them.
POLECAT_HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
ICEWS_HEADER = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|"
    "District|Province|Country|Latitude|Longitude"
)
GDELT_NAMES = (
    "GlobalEventID Day MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
    "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code "
    "Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode "
    "Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code "
    "Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode "
    "EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_Fullname Actor1Geo_CountryCode Actor1Geo_ADM1Code "
    "Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type "
    "Actor2Geo_Fullname Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code "
    "Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_Fullname "
    "ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long "
    "ActionGeo_FeatureID DATEADDED SOURCEURL"
)
POLECAT, ICEWS = POLECAT_HEADER.split("|"), ICEWS_HEADER.split("|")
GDELT = GDELT_NAMES.split()


def frame(form: str, records: Iterable[Record]) -> pd.DataFrame:
    """A form read back; GDELT's files have no header."""
    content, _ = written(form, records)
    names = GDELT if form == "gdelt" else None
    return pd.read_csv(io.BytesIO(content), sep="\t", names=names, dtype=str, keep_default_na=False)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [(polecat.COLUMNS, POLECAT), (icews.COLUMNS, ICEWS), (gdelt.COLUMNS, GDELT)],
)
def test_the_columns_are_those_of_the_data_set(columns: object, expected: list[str]) -> None:
    """Their names and their order."""
    assert [column.name for column in columns] == expected


def test_polecat_has_one_line_an_event_and_lists_its_parties() -> None:
    """Entries stand side by side, None where nothing is known."""
    records = told(act(actors=(ENVOY, UNION), contexts=("military", "territory")))
    row = frame("polecat", records).iloc[0]
    assert row["Event ID"] == "e-1"
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("REJECT", "None", "-4.0")
    assert (row["Quad Code"], row["Contexts"]) == ("VERBAL CONFLICT", "military; territory")
    assert row["Actor Name"] == "Ada Quist; UN"
    assert row["Actor Name Raw"] == "the envoy; UN"
    assert (row["Actor Country"], row["Actor COW"]) == ("NLD; UNO", "210; None")
    assert (row["Primary Actor Sector"], row["Actor Title"]) == ("GOV; None", "envoy; None")
    assert (row["Recipient Country"], row["Recipient COW"]) == ("RUS", "365")
    assert (row["Placename"], row["City"], row["Province"]) == ("Orlo", "Orlo", "Zeeland")
    assert (row["Country"], row["Latitude"], row["GeoNames ID"]) == ("NLD", "51.5", "42")
    assert (row["Source"], row["Publication Date"]) == ("The Norland Courier", "2031-05-06")
    assert (row["Language"], row["Version"]) == ("en", "diurna 0")


def test_icews_has_one_line_a_pair_and_numbers_them() -> None:
    """In the words and codes of ICEWS."""
    records = [
        *told(act(actors=(ENVOY, UNION), type="ACCUSE", mode="allege")),
        *told(act(id="e-2"), act(id="e-3", recipients=()), of=article(id="a-2")),
    ]
    found = frame("icews", records)
    assert list(found["Event ID"]) == ["1", "2", "3"]
    assert list(found["Story ID"]) == ["1", "1", "2"]
    row = found.iloc[0]
    assert (row["Source Name"], row["Source Sectors"]) == ("Ada Quist", "Government")
    assert (row["Source Country"], row["Target Country"]) == ("Netherlands", "Russian Federation")
    assert (row["Event Text"], row["CAMEO Code"], row["Intensity"]) == ("Accuse", "112", "-2.0")
    assert (row["Sentence Number"], row["City"], row["Country"]) == ("2", "Orlo", "Netherlands")
    assert found.iloc[1]["Source Country"] == ""


def test_icews_tells_events_in_its_own_words() -> None:
    """Its scripts choose by them, letter by letter."""
    fight = act(type="ASSAULT", mode="firearms")
    assert frame("icews", told(fight)).iloc[0]["Event Text"] == (
        "fight with small arms and light weapons"
    )


def test_icews_counts_what_has_no_second_party() -> None:
    """It has no room for one."""
    _, tally = written("icews", told(act(recipients=())))
    assert tally.summary() == "1 event left out: 1 without two parties"


def test_gdelt_has_one_line_a_pair_in_codes_of_its_own() -> None:
    """CAMEO for events and parties, FIPS for places, numbers for ids."""
    source = article(published="2031-05-06T11:30:00+02:00")
    row = frame("gdelt", told(act(sources=3), of=source)).iloc[0]
    assert 0 < int(row["GlobalEventID"]) < 2**52
    assert (row["Day"], row["MonthYear"], row["Year"]) == ("20310506", "203105", "2031")
    assert row["FractionDate"] == "2031.3452"
    assert (row["Actor1Code"], row["Actor1Name"]) == ("NLDGOV", "NORLAND")
    assert (row["Actor2Code"], row["Actor2Type1Code"]) == ("RUSMIL", "MIL")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("120", "120", "12")
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("3", "-4.0")
    assert (row["NumSources"], row["AvgTone"]) == ("3", "")
    assert (row["Actor1Geo_Type"], row["ActionGeo_Type"]) == ("0", "4")
    assert row["ActionGeo_Fullname"] == "Orlo, Zeeland, Netherlands"
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Long"]) == ("NL", "-3.75")
    assert (row["DATEADDED"], row["SOURCEURL"]) == (
        "20310506093000",
        "https://courier.example/talks",
    )


FRACTIONS = [("2031-01-01", "2031.0027"), ("2031-12-31", "2031.9890")]


@pytest.mark.parametrize(("value", "fraction"), FRACTIONS)
def test_a_fraction_of_a_year_stays_within_it(value: str, fraction: str) -> None:
    """The last day of December is not told as one of the next January."""
    date = TimeValue(value=value, granularity="day", latest=value)
    records = told(act(date=date), of=article(published="2032-01-02"))
    assert frame("gdelt", records).iloc[0]["FractionDate"] == fraction


def test_an_organisation_stands_in_the_columns_where_gdelt_has_it() -> None:
    """Its part of the world among the countries, its code among the known groups."""
    union = actor("EU", sector="IGO")
    row = frame("gdelt", told(act(actors=(union,)))).iloc[0]
    assert (row["Actor1Code"], row["Actor1CountryCode"]) == ("IGOEUREEC", "EUR")
    assert (row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("EEC", "IGO")


def test_a_country_has_its_code_in_every_geographic_column() -> None:
    """As the data set has it where the words are no finer."""
    place = Place(text="Holland", start=0, end=7, name="Netherlands", country="NLD")
    row = frame("gdelt", told(act(place=place))).iloc[0]
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == ("1", "NL")
    assert (row["ActionGeo_ADM1Code"], row["ActionGeo_FeatureID"]) == ("NL", "NL")


PARTIES = [
    (NORLAND, "NLDGOV"),
    (UNION, "IGOUNO"),
    # Their own scripts look for these.
    (actor("NATO", sector="IGO"), "IGOWSTNAT"),
    (actor("EU", text="Brussels", sector="IGO", organization="EU"), "IGOEUREEC"),
    (actor("the press", country="ROU", sector="JRN"), "ROMMED"),
    (actor("a doctor", country="XKX", sector="MED"), "KSVHLH"),
    (actor("Montenegro", country="MNE"), "MTN"),
    (actor("East Timor", country="TLS"), "TMP"),
    (actor("a party", country="FRA", sector="PTY"), "FRA"),
    (actor("somebody"), None),
]


@pytest.mark.parametrize(("party", "code"), PARTIES)
def test_a_party_has_its_code_in_cameo(party: object, code: str | None) -> None:
    """Country and role, or kind and known group."""
    assert cameo_code(party) == code


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews"])
def test_what_is_no_event_of_the_data_set_is_counted(form: str) -> None:
    """And so is the day that was taken from the article."""
    records = told(
        act(status="denied"),
        act(status="hypothetical"),
        act(status="denied"),
        act(from_caption=True),
        meeting(),
    )
    content, tally = written(form, records)
    assert tally.summary() == (
        "4 events left out: 2 denied, 1 from captions, 1 hypothetical; "
        "of 1 written, 1 dated by their article"
    )
    assert content.count(b"\n") == (1 if form == "gdelt" else 2)


def test_a_meeting_of_three_gives_a_row_for_each_pair_and_direction() -> None:
    """As CAMEO counts: three parties meet in six rows."""
    records = told(act(type="CONSULT", actors=(NORLAND, SUDMARK, UNION), recipients=()))
    assert len(frame("gdelt", records)) == 6
