"""Coreference: parties that their own words, titles or the times place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.schema.layers import ActorMention, Layers, Mention

COLD = "1985-10-03"
UNION = "Zambia's miners struck. The union said the government had rejected its demand."

MALI = "Malian troops shelled a camp in Mali. Mali's army said so. "

PLACED = [
    # text, mention (its last occurrence), country, sector
    ("A newspaper based in Beirut printed it.", "A newspaper", "LBN", "JRN"),
    ("Students at a college in Bergen marched.", "Students", "NOR", "EDU"),
    ("A missionary from Calgary was freed.", "A missionary", "CAN", "REL"),
    ("Chad took in refugees fleeing the war in Liberia.", "refugees", "LBR", "REF"),
    ("A diplomat in Quito said so.", "A diplomat", None, "GOV"),
    ("He saw envoys of the four states in Oslo.", "the four states", None, "GOV"),
    ("The Red Crescent in Oslo sent tents.", "The Red Crescent", None, "NGO"),
    ("An official Syrian newspaper printed it.", "An official Syrian newspaper", "SYR", "JRN"),
    ("Thousands of Iraqi Kurds marched.", "Thousands of Iraqi Kurds", "IRQ", "CVL"),
    ("Thousands of Nigerians marched.", "Thousands of Nigerians", "NGA", "CVL"),
    ("Shells hit Samarra at dawn.", "Samarra", "IRQ", None),
    ("US and British forces left.", "US and British forces", "USA", "MIL"),
    ("US and British forces left.", "British forces", "GBR", "MIL"),
    ("A Chinese coast guard ship rammed a boat.", "A Chinese coast guard ship", "CHN", None),
    ("The rebel delegation left.", "The rebel delegation", None, "REB"),
    ("Kenya's president spoke. His deputy left.", "His deputy", "KEN", "GOV"),
    (UNION, "its", "ZMB", "LAB"),
    ("It demanded that Ecuador withdraw its troops.", "its troops", "ECU", "MIL"),
    ("France called on Serbia to withdraw its forces.", "its forces", "SRB", "MIL"),
    (MALI + "In Niamey, the government shrugged.", "the government", "NER", "GOV"),
    (MALI + "The rebels left.", "The rebels", "MLI", "REB"),
    (MALI + "Chad denied it. The rebels left.", "The rebels", None, "REB"),
    (MALI + "The rebel coalition left.", "The rebel coalition", "MLI", "REB"),
    (MALI + "The opposition party left.", "The opposition party", "MLI", "OPP"),
    (
        "The union struck. Its president, Rosa Tapia, spoke.",
        "Its president, Rosa Tapia",
        None,
        "LAB",
    ),
]

NAMED = [
    # text, date, mention (its last occurrence), name, country
    ("President Reagan had said so.", "2000-01-01", "President Reagan", "Ronald Reagan", "USA"),
    ("President Bush warned Russia.", "2000-01-01", "President Bush", "George H. W. Bush", "USA"),
    ("Zaire denied it.", "1996-01-21", "Zaire", "Zaire", "COD"),
    ("Moscow demanded talks.", COLD, "Moscow", "Soviet Union", "RUS"),
    ("Belgrade demanded talks.", COLD, "Belgrade", "Yugoslavia", "SRB"),
    ("Moscow demanded talks.", "2015-10-03", "Moscow", "Russia", "RUS"),
    ("Czechoslovakia broke. The government left.", COLD, "The government", "Czechoslovakia", "CZE"),
    (
        "The Organization for Security and Co-operation in Europe objected.",
        COLD,
        "The Organization for Security and Co-operation in Europe",
        "OSCE",
        None,
    ),
    (
        "The United Nations High Commissioner for Refugees objected.",
        COLD,
        "The United Nations High Commissioner for Refugees",
        "UNHCR",
        None,
    ),
]


def placed(text: str, words: str, date: str | None = None) -> ActorMention:
    """The actor of the last mention with these words."""
    document = parsed(text)
    document = replace(document, article=replace(document.article, published=date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    return [a for a in Coreference().annotate(document, layers) if a.actor.text == words][-1]


@pytest.mark.parametrize(("text", "words", "country", "sector"), PLACED)
def test_a_party_is_placed_by_its_own_words(
    text: str, words: str, country: str | None, sector: str | None
) -> None:
    """A town in its phrase gives a state, but not to who is abroad or to who is no state's."""
    found = placed(text, words).actor
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(("text", "date", "words", "name", "country"), NAMED)
def test_a_party_has_its_name_of_the_day(
    text: str, date: str, words: str, name: str, country: str | None
) -> None:
    """States are called as they were called; a title tells which of a name it was."""
    found = placed(text, words, date).actor
    assert (found.name, found.country) == (name, country)


def test_a_president_of_former_days_has_no_office() -> None:
    """The title that the press gives for good is no office held on the day."""
    assert (
        placed("President Reagan had said so.", "President Reagan", "2000-01-01").actor.role is None
    )


def test_an_ousted_president_is_of_the_elite() -> None:
    """Whom the text calls ousted holds no office, whatever the tables say."""
    text = "Ousted President Askar Akayev resigned."
    assert placed(text, "Ousted President Askar Akayev", "2000-01-01").actor.sector == "ELI"
