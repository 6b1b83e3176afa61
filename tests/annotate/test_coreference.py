"""Coreference: the party that a mention stands for, in articles of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.api import read
from diurna.schema.layers import ActorMention, Layers, Mention

SPOKEN = "Norwegian foreign ministry spokesman Ola Berg denied it. "
TALKS = "Greece and Turkey met on Monday. "

NAMES = [
    # text, mention (its last occurrence), canonical name
    (SPOKEN + "Berg said no ship had left.", "Berg", "Ola Berg"),
    (SPOKEN + "“We were asleep,” he said.", "he", "Ola Berg"),
    (SPOKEN + "The spokesman said no ship had left.", "The spokesman", "Ola Berg"),
    ("Reyes refused. Pablo Reyes, Peru's defence minister, flew home.", "Reyes", "Pablo Reyes"),
    (
        "The Peruvian defence minister refused. Peru's defence minister, Pablo Reyes, flew home.",
        "The Peruvian defence minister",
        "Pablo Reyes",
    ),
    ("Ola Berg sat down. Ida Voss had won, he said.", "he", "Ola Berg"),
    ("Ola Berg met Ida Voss. Voss thanked him.", "him", "Ola Berg"),
    ("Queen Ida Voss met Ola Berg. She thanked him.", "She", "Ida Voss"),
    ("Moscow said it would wait.", "it", "Russia"),
    ("The Kremlin objected.", "The Kremlin", "Russia"),
    ("The Russian side objected.", "The Russian side", "Russia"),
    ("The government of Norway objected.", "The government of Norway", "Norway"),
    ("Norway's president said it would wait.", "it", "Norway"),
    ("NATO met. It rejected the plan.", "It", "NATO"),
    ("Norway, which sent ships, objected.", "which", "Norway"),
    ("“I was asleep,” Ola Berg said.", "I", "Ola Berg"),
    ("Ola Berg said that Norway and its allies would wait.", "its", "Norway"),
    ("Ola Berg sat down. Nobody clapped. He left.", "He", "Ola Berg"),
    ("Ola Berg sat down. Anyone could go. He left.", "He", "Ola Berg"),
    ("An envoy spoke. Norland's harbour was closed, he said.", "he", None),
    ("A senior official spoke.", "A senior official", None),
    ("Norwegian troops left.", "Norwegian troops", None),
]

STATES = [
    # text, mention, countries, sector
    ("Moscow said no.", "Moscow", ["RUS"], "GOV"),
    ("He was arrested in Moscow.", "Moscow", ["RUS"], None),
    ("Russia said no.", "Russia", ["RUS"], None),
    ("Russian troops left.", "Russian troops", ["RUS"], "MIL"),
    ("The Indian army fired.", "The Indian army", ["IND"], "MIL"),
    ("The foreign ministry in Athens objected.", "The foreign ministry in Athens", ["GRC"], "GOV"),
    (TALKS + "Both sides refused.", "Both sides", ["GRC", "TUR"], "GOV"),
    (TALKS + "Both armies dug in.", "Both armies", ["GRC", "TUR"], "MIL"),
    (TALKS + "The two allies will meet again.", "The two allies", ["GRC", "TUR"], "GOV"),
    (TALKS + "Both refused.", "Both", ["GRC", "TUR"], None),
    (TALKS + "Athens accused its neighbour of lying.", "its neighbour", ["TUR"], None),
    (TALKS + "They refused to sign.", "They", ["GRC", "TUR"], None),
    ("Greek and Turkish officials met.", "Greek and Turkish officials", ["GRC"], "GOV"),
    ("Greek and Turkish officials met.", "Turkish officials", ["TUR"], "GOV"),
    (
        "The leaders of Greece and Turkey met.",
        "The leaders of Greece and Turkey",
        ["GRC", "TUR"],
        "GOV",
    ),
    (SPOKEN + "His country would wait.", "His country", ["NOR"], None),
    ("“We shall wait,” Norway's foreign minister, Ola Berg, said.", "We", ["NOR"], "GOV"),
    (
        "Pablo Reyes, the Peruvian defence minister, left.",
        "Pablo Reyes, the Peruvian defence minister",
        ["PER"],
        "GOV",
    ),
    (
        "Norway is calm, Norwegian police said. President Ida Voss spoke.",
        "President Ida Voss",
        ["NOR"],
        "GOV",
    ),
    ("President Ida Voss warned Norway.", "President Ida Voss", [None], "GOV"),
    (
        "The Democratic People's Republic of Korea objected.",
        "The Democratic People's Republic of Korea",
        ["PRK"],
        None,
    ),
    ("Ethnic Albanians objected.", "Albanians", [None], "CVL"),
    ("The West objected.", "The West", [None], None),
    ("NATO objected.", "NATO", [None], "IGO"),
    ("Analysts objected.", "Analysts", [None], "EDU"),
]

ANONYMOUS = [
    ("A senior Norwegian official spoke.", "A senior Norwegian official", True),
    ("Two diplomats spoke.", "Two diplomats", True),
    ("An officer spoke. The officer left.", "The officer", True),
    ("A backbencher spoke.", "A backbencher", True),
    ("The Norwegian army spoke.", "The Norwegian army", False),
    ("Norwegian troops left.", "Norwegian troops", False),
    (SPOKEN, "Norwegian foreign ministry spokesman Ola Berg", False),
]


def resolved(text: str, *, date: str | None = None) -> tuple[ActorMention, ...]:
    """The actor mentions of a text."""
    document = parsed(text)
    document = replace(document, article=replace(document.article, published=date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    return Coreference().annotate(document, layers)


def last(text: str, words: str) -> list[ActorMention]:
    """The actor mentions of the last mention with these words."""
    found = [a for a in resolved(text) if a.actor.text == words]
    return [a for a in found if a.actor.start == found[-1].actor.start]


@pytest.mark.parametrize(("text", "words", "name"), NAMES)
def test_a_mention_gets_the_name_it_stands_for(text: str, words: str, name: str | None) -> None:
    """Surnames, titles, metonyms and pronouns are named as what they stand for; else null."""
    assert [name] == [a.actor.name for a in last(text, words)]


@pytest.mark.parametrize(("text", "words", "countries", "sector"), STATES)
def test_a_mention_gets_country_and_sector(
    text: str, words: str, countries: list[str | None], sector: str | None
) -> None:
    """A party of one state has its country; both sides are two actors; a place has no sector."""
    found = last(text, words)
    assert countries == [a.actor.country for a in found]
    assert {sector} == {a.actor.sector for a in found}


@pytest.mark.parametrize(("text", "words", "anonymous"), ANONYMOUS)
def test_anonymous_is_who_has_no_name_in_the_text(
    text: str, words: str, *, anonymous: bool
) -> None:
    """Officials and sources without a name are anonymous; bodies and named persons are not."""
    assert [anonymous] == [a.anonymous for a in last(text, words)]


def test_mentions_of_one_party_share_their_number() -> None:
    """Full name, surname and pronoun of one person have one entity; another has its own."""
    found = resolved("Ola Berg met Ida Voss. Berg said he was tired.")
    numbers = {a.actor.text: a.entity for a in found}
    assert numbers["Ola Berg"] == numbers["Berg"] == numbers["he"] != numbers["Ida Voss"]


def test_a_capital_shares_the_number_of_its_state() -> None:
    """Moscow, the Kremlin and Russia are one party."""
    found = resolved("Russia met Norway. Moscow refused, the Kremlin said.")
    numbers = {a.actor.text: a.entity for a in found}
    assert numbers["Russia"] == numbers["Moscow"] == numbers["the Kremlin"]


def test_a_title_gives_role_and_organization() -> None:
    """What the gazetteer does not know, the words beside a name tell."""
    actor = last(SPOKEN, "Norwegian foreign ministry spokesman Ola Berg")[0].actor
    assert actor.role == "foreign ministry spokesman"
    assert actor.organization == "foreign ministry"


def test_pronouns_are_less_sure_than_names() -> None:
    """Confidence falls from a name to the pronoun that stands for it."""
    found = {a.actor.text: a.actor.confidence for a in resolved(SPOKEN + "He left.")}
    assert 0 < found["He"] < found["Norwegian foreign ministry spokesman Ola Berg"] <= 1


def test_an_office_without_a_name_gets_its_holder_of_the_day() -> None:
    """Role and nationality name the officeholder on the article's date, and only with a date."""
    text = "The Greek foreign minister objected."
    dated = resolved(text, date="2020-09-01")[0].actor
    assert (dated.name, dated.country) == ("Nikos Dendias", "GRC")
    assert resolved(text)[0].actor.name is None
    assert (
        resolved("The new Greek foreign minister objected.", date="2020-09-01")[0].actor.name
        is None
    )


def test_coreference_survives_words_tagged_as_pronouns_that_no_table_has() -> None:
    """An old or misread possessive names nobody, and stops nothing."""
    assert read("Love thy neighbor, the bishop told the crowd.").articles
