"""Coreference: who the two sides are, and whom a common noun takes up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.schema.layers import ActorMention, Layers, Mention

TRUCE = (
    "The Chadian army and the rebels agreed to a truce, Gabon and Togo announced after talks in"
    " Libreville. "
)
STRIKE = "Zambia's government resumed talks with the mining union on Monday. "
BORDER = (
    "Peru accused Ecuador on Friday of firing on a patrol. Brazil and Argentina, which guarantee"
    " a treaty, called for calm. "
)
VOTE = "Georgia's opposition rejected the result, while the ruling party claimed victory. "
GRAIN = "Chad's rebels left Abeche. The World Food Programme promised grain. "
COUP = "The United Nations condemned the coup. The African Union suspended Guinea-Bissau. "
TALKS = "Colombia's government broke off talks with the National Liberation Army. "

HIJACK = "Gunmen freed a crew after hours of talks with the Cypriot government. "

SIDES = [
    # text, mention (its last occurrence), sectors of the parties in it
    (TRUCE + "The two sides will pull back.", "The two sides", ["MIL", "REB"]),
    (TRUCE + "The warring parties shook hands.", "The warring parties", ["MIL", "REB"]),
    (TRUCE + "Togo's premier praised both sides.", "both sides", ["MIL", "REB"]),
    (STRIKE + "The two sides met for six hours.", "The two sides", ["GOV", "LAB"]),
    (STRIKE + "A judge urged the parties to settle.", "the parties", ["GOV", "LAB"]),
    (VOTE + "The two camps blamed each other.", "The two camps", ["OPP", "PTY"]),
    (HIJACK + "The two sides spoke again.", "The two sides", ["GOV", "UAF"]),
    (TALKS + "Norway and Cuba regretted it. The two sides met.", "The two sides", ["GOV", "REB"]),
]

STATES_FACING = [
    # text, mention (its last occurrence), countries
    (BORDER + "They urged both sides to talk.", "both sides", ["ECU", "PER"]),
    (BORDER + "The two countries closed the road.", "The two countries", ["ECU", "PER"]),
    (BORDER + "The two neighbours agreed to meet.", "The two neighbours", ["ECU", "PER"]),
]

TAKEN = [
    # text, mention (its last occurrence), name, country
    (GRAIN + "The agency said stocks were low.", "The agency", "World Food Programme", None),
    (COUP + "The bloc said so.", "The bloc", "African Union", None),
    (COUP + "The body said so.", "The body", "African Union", None),
    (COUP + "The company said so.", "The company", None, None),
    (TALKS + "The group blamed the state.", "The group", "ELN", "COL"),
    (GRAIN + "A relief agency came too. The agency left.", "The agency", None, None),
]


def found(text: str, words: str, date: str | None = None) -> list[ActorMention]:
    """The actors of the last mention with these words."""
    document = parsed(text)
    document = replace(document, article=replace(document.article, published=date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    actors = [a for a in Coreference().annotate(document, layers) if a.actor.text == words]
    return [a for a in actors if a.actor.start == actors[-1].actor.start]


@pytest.mark.parametrize(("text", "words", "sectors"), SIDES)
def test_the_two_sides_are_those_set_against_each_other(
    text: str, words: str, sectors: list[str]
) -> None:
    """Army and rebels, government and union: never who announces, hosts or looks on."""
    assert sorted(str(a.actor.sector) for a in found(text, words)) == sectors


@pytest.mark.parametrize(("text", "words", "countries"), STATES_FACING)
def test_two_countries_are_those_set_against_each_other(
    text: str, words: str, countries: list[str]
) -> None:
    """Those who accuse each other, not those who guarantee a treaty between them."""
    assert sorted(str(a.actor.country) for a in found(text, words)) == countries


@pytest.mark.parametrize(("text", "words", "name", "country"), TAKEN)
def test_a_noun_takes_up_the_body_named_last_that_fits(
    text: str, words: str, name: str | None, country: str | None
) -> None:
    """An agency is no state's when it is the United Nations'; a noun said anew is no name's."""
    (only,) = found(text, words)
    assert (only.actor.name, only.actor.country) == (name, country)
