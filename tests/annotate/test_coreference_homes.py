"""Coreference: whose body, officer or counterpart it is where the words leave it unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.schema.layers import ActorMention, Layers, Mention

PERU = "LIMA, May 4 (NPA) - Peru closed the bridge at Tacna on Monday, and Peruvian troops dug in. "
KENYA = "Kenya banned the march. Thousands walked through Nairobi. "
SUDAN = "Sudan's bread riots spread to Port Sudan.\n\nSudanese traders shut their shops. "

COUNTRIES = [
    # text, mention (its last occurrence), countries
    (KENYA + "The government said it was illegal.", "The government", ["KEN"]),
    (KENYA + "The police fired tear gas.", "The police", ["KEN"]),
    (KENYA + "Police fired tear gas.", "Police", ["KEN"]),
    (KENYA + "The court adjourned.", "The court", ["KEN"]),
    (KENYA + "An army spokesman denied it.", "An army spokesman", ["KEN"]),
    (KENYA + "Interior Minister Ann Oti denied it.", "Interior Minister Ann Oti", ["KEN"]),
    (KENYA + "The opposition objected.", "The opposition", ["KEN"]),
    (KENYA + "The company objected.", "The company", [None]),
    (KENYA + "Ambassador Jan Voss objected.", "Ambassador Jan Voss", [None]),
    (SUDAN + "The junta sent troops.", "The junta", ["SDN"]),
    (SUDAN + "Parliament did not meet.", "Parliament", ["SDN"]),
    (
        PERU + "Deputy Foreign Minister Ana Rey blamed Chile.",
        "Deputy Foreign Minister Ana Rey",
        ["PER"],
    ),
    (PERU + "The defence ministry refused.", "The defence ministry", ["PER"]),
    (PERU + "Norway objected. The government called it a step too far.", "The government", ["PER"]),
    (
        PERU + "Her Chilean counterpart, Luz Soto, refused.",
        "Her Chilean counterpart, Luz Soto",
        ["CHL"],
    ),
    (
        "Ida Voss met his Tajik counterpart, Daler Rahim.",
        "his Tajik counterpart, Daler Rahim",
        ["TJK"],
    ),
    (
        "Jo Bell, a spokesman for the Emirati foreign ministry, refused.",
        "Jo Bell, a spokesman for the Emirati foreign ministry",
        ["ARE"],
    ),
    (
        "Jo Bell, spokeswoman for the ministry in Rabat, refused.",
        "Jo Bell, spokeswoman for the ministry in Rabat",
        ["MAR"],
    ),
    (
        "The Kyrgyz commission met. A spokesman for the commission, Jo Bell, refused.",
        "A spokesman for the commission, Jo Bell",
        ["KGZ"],
    ),
    (
        "Jo Bell, a state secretary at Norway's justice ministry, refused.",
        "Jo Bell, a state secretary at Norway's justice ministry",
        ["NOR"],
    ),
    (
        "The deputy head of the Taiwanese embassy in Honiara, Jo Bell, refused.",
        "The deputy head of the Taiwanese embassy in Honiara, Jo Bell",
        ["TWN"],
    ),
    (
        "The Russian embassy's spokesman in Oslo, Jo Bell, refused.",
        "The Russian embassy's spokesman in Oslo, Jo Bell",
        ["RUS"],
    ),
    (
        "Chad, Niger and Mali met. The three states agreed.",
        "The three states",
        ["TCD", "NER", "MLI"],
    ),
    ("France, Italy and Spain met. The three agreed.", "The three", ["FRA", "ITA", "ESP"]),
    ("Peru and Chile met. The parties agreed.", "The parties", ["CHL", "PER"]),
    ("Peru and Chile met. Both capitals were calm.", "Both capitals", ["CHL", "PER"]),
    (
        "Taiwan denied paying lawmakers in the Solomon Islands. Its embassy closed.",
        "Its embassy",
        ["TWN"],
    ),
]

NAMES = [
    # text, mention, names
    ("Ida Voss met Jo Bell. Two diplomats objected.", "Two diplomats", [None]),
    ("Ida Voss met Jo Bell. Several ministers objected.", "Several ministers", [None]),
    (
        "Ola Berg, Ida Voss and Jan Baan left. The three men refused.",
        "The three men",
        ["Ola Berg", "Ida Voss", "Jan Baan"],
    ),
    (
        "Rebels seized a schoolteacher, Ana Quispe Rey, on Monday.",
        "a schoolteacher, Ana Quispe Rey",
        ["Ana Quispe Rey"],
    ),
    (
        "A spokesman for the front, Musa ag Bahanga Issouf, refused.",
        "A spokesman for the front, Musa ag Bahanga Issouf",
        ["Musa ag Bahanga Issouf"],
    ),
    ("A man who identified himself as Ilya Voss called the station.", "A man", ["Ilya Voss"]),
    ("A woman who gave her name as Ida called the station.", "A woman", ["Ida"]),
    (
        "Two firms moved the guns. One of the firms, Adria Cargo, is in Kotor. The firm denied it.",
        "The firm",
        ["Adria Cargo"],
    ),
    (
        "The Border Law Network protested. The network said so.",
        "The network",
        ["Border Law Network"],
    ),
    (
        "The European Commission met. The Commission refused.",
        "The Commission",
        ["European Commission"],
    ),
    (
        "He told the television channel Kanal Jadran.",
        "the television channel Kanal Jadran",
        ["Kanal Jadran"],
    ),
    ("The Abkhaz authorities accused Georgia of lying.", "The Abkhaz authorities", ["Abkhazia"]),
    ("The Hamas government refused.", "The Hamas government", ["Hamas"]),
]

SECTORS = [
    ("The Abkhaz authorities objected.", "The Abkhaz authorities", "PRE"),
    (
        "The deputy head of the Norwegian embassy, Jo Bell, refused.",
        "The deputy head of the Norwegian embassy, Jo Bell",
        "GOV",
    ),
    ("He told the newspaper Nordlyset.", "the newspaper Nordlyset", "JRN"),
    (
        "A spokesman for the Indian army, Jo Bell, refused.",
        "A spokesman for the Indian army, Jo Bell",
        "MIL",
    ),
    ("Her deputy, Kiran Bell, refused.", "Her deputy, Kiran Bell", None),
]


def resolved(text: str, *, date: str | None = None) -> tuple[ActorMention, ...]:
    """The actor mentions of a text."""
    document = parsed(text)
    document = replace(document, article=replace(document.article, published=date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    return Coreference().annotate(document, layers)


def last(text: str, words: str, *, date: str | None = None) -> list[ActorMention]:
    """The actor mentions of the last mention with these words."""
    found = [a for a in resolved(text, date=date) if a.actor.text == words]
    assert found, [a.actor.text for a in resolved(text, date=date)]
    return [a for a in found if a.actor.start == found[-1].actor.start]


@pytest.mark.parametrize(("text", "words", "countries"), COUNTRIES)
def test_the_state_of_a_body_or_officer_is_found(
    text: str, words: str, countries: list[str | None]
) -> None:
    """What a title, an owner, a dateline or the rest of the report tells is told of the actor."""
    assert sorted(map(str, countries)) == sorted(str(a.actor.country) for a in last(text, words))


@pytest.mark.parametrize(("text", "words", "names"), NAMES)
def test_a_name_goes_to_whom_it_belongs_and_to_nobody_else(
    text: str, words: str, names: list[str | None]
) -> None:
    """Appositions and lists give their names; new and uncounted persons get none."""
    assert names == [a.actor.name for a in last(text, words)]


@pytest.mark.parametrize(("text", "words", "sector"), SECTORS)
def test_the_sector_is_that_of_whom_one_serves(text: str, words: str, sector: str | None) -> None:
    """Spokesmen, outlets and breakaway regions have the sector of the body they are or serve."""
    assert {sector} == {a.actor.sector for a in last(text, words)}


@pytest.mark.parametrize(
    "text",
    [
        "OSLO, Jan. 4 (NPA) - Gunmen left.",
        "ZUGDIDI, Georgia, June 12 (NPA) - Gunmen left.",
        "QUITO/BOGOTA, June 15 (NPA) - Gunmen left.",
        "Bishkek, February 10, 2021\n\nGunmen left.",
    ],
)
def test_datelines_are_no_actors(text: str) -> None:
    """The town that a report was written in does nothing in it."""
    assert [a.actor.text for a in resolved(text)] == ["Gunmen"]


def test_an_opening_name_before_a_dash_is_no_dateline() -> None:
    """A name with a remark between dashes acts."""
    found = resolved("Russia - the largest exporter - refused.")
    assert found[0].actor.country == "RUS"


def test_an_ambassador_without_a_name_is_nobody_in_the_table() -> None:
    """A state has many ambassadors; which one is meant, the title does not tell."""
    actor = last("The Chinese ambassador refused.", "The Chinese ambassador", date="2019-05-06")
    assert (actor[0].actor.name, actor[0].actor.country) == (None, "CHN")


def test_a_surname_shared_by_a_couple_stays_apart() -> None:
    """Mrs Voss is not her husband."""
    found = resolved("Karl Voss, her husband, objected. Mrs Voss did not.")
    numbers = {a.actor.text: a.entity for a in found}
    assert numbers["Karl Voss, her husband"] != numbers["Mrs Voss"]


def test_a_plain_surname_means_no_governor_of_long_ago() -> None:
    """Only who holds a high office on the day is meant by a surname alone."""
    assert last("Mr Berg refused.", "Mr Berg", date="2019-05-06")[0].actor.country is None


def test_a_counterpart_holds_the_same_office_of_the_other_state() -> None:
    """The holder of the day is named, from the office of whom the counterpart is."""
    text = "Peru's foreign minister, Ana Rey, called. Her Greek counterpart refused."
    actor = last(text, "Her Greek counterpart", date="2020-09-01")[0].actor
    assert (actor.name, actor.country) == ("Nikos Dendias", "GRC")


def test_a_state_inferred_from_the_report_is_less_sure() -> None:
    """A minister whose state no words tell is told with lower confidence."""
    told = last("Kenya's Interior Minister Ann Oti left.", "Kenya's Interior Minister Ann Oti")
    inferred = last(KENYA + "Interior Minister Ann Oti left.", "Interior Minister Ann Oti")
    assert (inferred[0].actor.confidence or 1) < (told[0].actor.confidence or 1)
