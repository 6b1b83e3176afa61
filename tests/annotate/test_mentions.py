"""Mentions: which noun phrases may name a party, and what stands where inside them."""

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.mentions import Mentions
from diurna.schema.layers import Layers, Mention

PARTS = [
    # text, phrase, name, title, modifier
    (
        "Norway's Foreign Minister Ada Lindqvist flew home.",
        "Norway's Foreign Minister Ada Lindqvist",
        ("Ada Lindqvist", "Foreign Minister", "Norway"),
    ),
    (
        "Peru's defence minister, Pablo Reyes Ortega, resigned on Monday.",
        "Peru's defence minister, Pablo Reyes Ortega",
        ("Pablo Reyes Ortega", "defence minister", "Peru"),
    ),
    (
        "Pablo Reyes, the defence minister, resigned on Monday.",
        "Pablo Reyes, the defence minister",
        ("Pablo Reyes", "defence minister", None),
    ),
    (
        "Lieutenant General Tomas Hale inspected the border.",
        "Lieutenant General Tomas Hale",
        ("Tomas Hale", "Lieutenant General", None),
    ),
    (
        "U.S. Secretary of State Carl Winter was due to speak.",
        "U.S. Secretary of State Carl Winter",
        ("Carl Winter", "Secretary of State", "U.S."),
    ),
    (
        "Mayor of Oslo Sigrid Vik opened the bridge.",
        "Mayor of Oslo Sigrid Vik",
        ("Sigrid Vik", "Mayor", "Oslo"),
    ),
    (
        "Japanese foreign ministry spokesman Kenji Mori denied the report.",
        "Japanese foreign ministry spokesman Kenji Mori",
        ("Kenji Mori", "foreign ministry spokesman", "Japanese"),
    ),
    (
        "The foreign ministry in Athens objected.",
        "The foreign ministry in Athens",
        (None, None, "Athens"),
    ),
    ("The Indian army fired first.", "The Indian army", (None, None, "Indian")),
    ("The Russian side left the room.", "The Russian side", (None, None, "Russian")),
    ("Turkish ships entered the bay.", "Turkish ships", (None, None, "Turkish")),
    (
        "Pro-Russian separatists seized the depot.",
        "Pro-Russian separatists",
        (None, "separatists", None),
    ),
    (
        "A senior Indian officer refused to comment.",
        "A senior Indian officer",
        (None, "officer", "Indian"),
    ),
    ("Both armies dug in for the winter.", "Both armies", (None, None, None)),
    ("Analysts expect a long war.", "Analysts", (None, "Analysts", None)),
    ("Looters emptied the shops.", "Looters", (None, "Looters", None)),
    ("The Chinese rejected it.", "The Chinese", ("Chinese", None, None)),
    ("Park Geun-ho was removed by the court.", "Park Geun-ho", ("Park Geun-ho", None, None)),
    (
        "Guyana's vice-president, Roy Persaud, said no.",
        "Guyana's vice-president, Roy Persaud",
        ("Roy Persaud", "vice-president", "Guyana"),
    ),
]

BESIDES = [
    ("Brazil answered Moscow's demands on Friday.", {"Brazil", "Moscow"}),
    ("Greece condemned the Turkish attack.", {"Greece", "Turkish"}),
    ("India and China agreed to talk.", {"India", "China"}),
    (
        "Presidents Luis Soto of Peru and Jan Baan of Guyana met.",
        {"Presidents Luis Soto of Peru", "Jan Baan of Guyana"},
    ),
    ("She said its troops would leave his country.", {"She", "its", "his", "its troops"}),
    ("He met members of the government of Norway.", {"He", "members of the government of Norway"}),
    ("Turkey, which denied it, blamed Greece.", {"Turkey", "which", "it", "Greece"}),
]


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a text."""
    return Mentions().annotate(parsed(text), Layers())


@pytest.mark.parametrize(("text", "phrase", "parts"), PARTS)
def test_a_mention_tells_name_title_and_owner_apart(
    text: str, phrase: str, parts: tuple[str | None, ...]
) -> None:
    """A person, the title and the owner are one mention with its parts in their places."""
    found = next(m for m in mentions(text) if m.span.text == phrase)
    spans = (found.name, found.title, found.modifier)
    assert parts == tuple(span.text if span else None for span in spans)


@pytest.mark.parametrize(("text", "phrases"), BESIDES)
def test_every_party_of_a_sentence_is_a_mention(text: str, phrases: set[str]) -> None:
    """Owners of acts, adjectives, members of a coordination and pronouns are mentions."""
    assert phrases <= {m.span.text for m in mentions(text)}


def test_things_are_no_mentions() -> None:
    """A noun that names no party, and a date, are left out."""
    found = {m.span.text for m in mentions("The proposals reached borders and papers on Monday.")}
    assert found == set()


def test_coordinated_owners_make_a_mention_each() -> None:
    """The ministers of two states are two mentions with one head."""
    both = [m for m in mentions("The foreign ministers of India and China met.") if m.title]
    owners = [m.modifier.text for m in both if m.modifier]
    assert owners == ["India", "China"]
    assert len({m.head for m in both}) == 1


def test_the_head_of_a_mention_hangs_from_outside_it() -> None:
    """Later layers find a mention by its head: the subject of the verb, here."""
    document = parsed("Peru's defence minister, Pablo Reyes Ortega, resigned.")
    head = Mentions().annotate(document, Layers())[0].head
    assert document.tokens[head].dep == "nsubj"


def test_mention_spans_are_those_of_their_tokens() -> None:
    """Offsets are exact to the code point, also after letters outside of ASCII."""
    text = "Señor Núñez met “Āboltiņa's” envoy, Žanete Ozola, in Rīga."
    for mention in mentions(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_a_chain_of_complements_stays_bounded() -> None:
    """A freak of a text costs no deep recursion, and no mention runs through all of it."""
    found = mentions("The head " + "of the minister " * 600 + "left.")
    assert max(m.last - m.first for m in found) < 60
