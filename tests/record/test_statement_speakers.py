"""How speakers are named: by their names, offices and ties, or not at all."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
NAMES = [
    # text, name, whether kept back
    ("The head of the miners' union, Ada Quist, said it was over.", "Ada Quist", False),
    ("One of the colonels, Bo Lund, said it was over.", "Bo Lund", False),
    ("Kenya's foreign minister said it was over.", "foreign minister of Kenya", False),
    ("The Kenyan foreign minister said it was over.", "foreign minister of Kenya", False),
    ("The Kenyan ambassador to Chad said it was over.", "Kenyan ambassador to Chad", False),
    ("The guest from Mombasa said it was over.", "guest from Mombasa", False),
    ("The militia's leader said it was over.", "leader of militia", False),
    ("The lawyers' association said it was over.", "lawyers' association", False),
    ("A spokesman for the harbour council said it was over.", "harbour council", False),
    ("A spokesman for the rebel leader Ada Quist said it was over.", "Ada Quist", False),
    ("The Danish chair said it was over.", "Danish chair", False),
    ("The ministry in Lae said it was over.", "ministry in Lae", False),
    ("Her lawyers said it was over.", "lawyers", False),
    ("The sheriff crawled, he said.", "sheriff", False),
    ("The State Department said it was over.", "State Department", False),
    ("The Kremlin said it was over.", "Kremlin", False),
    ("The vice-president said it was over.", "vice-president", False),
    ("Many villagers said it was over.", "villagers", False),
    ("The elders of the camp said it was over.", "elders of camp", False),
    ("Two villagers said it was over.", None, True),
    ("A receptionist said it was over.", None, True),
    ("His driver said it was over.", None, True),
    ("Officials said it was over.", None, True),
    ("The villagers were tired. They said it was over.", "villagers", False),
    ("Bo Lund left. His wife said it was over.", "wife of Bo Lund", False),
    ("Norway left. Its navy said it was over.", "Norwegian navy", False),
    ("The former mayor's lawyer said it was over.", "former mayor's lawyer", False),
    ("The army's chief of staff said it was over.", "chief of staff of army", False),
    ("Kenya and Chad said it was over.", "Kenya and Chad", False),
    ("Kenya, Chad and Togo said it was over.", "Kenya, Chad and Togo", False),
    ("A fisherman named Bustami said it was over.", "Bustami", False),
    ("The agency said it was over.", None, False),
    ("The police in the town said it was over.", "police", False),
    ("Canadian Ada Marie Quist said it was over.", "Ada Marie Quist", False),
    (
        "The clerk met the commissioner, Colonel Ada Quist. The colonel said it was over.",
        "Ada Quist",
        False,
    ),
]


@pytest.mark.parametrize(("text", "name", "unnamed"), NAMES)
def test_a_speaker_is_named_as_fully_as_the_text_does(
    text: str,
    name: str | None,
    unnamed: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    """Names first; then offices and ties with whom they are of; kinds of people stay unnamed."""
    (found,) = read(text, date=DAY).statements
    assert (name, unnamed) == (found.speaker and found.speaker.name, found.anonymous)


def test_a_pronoun_takes_up_a_person_named_behind_a_description() -> None:
    """What he takes up is the description; the name behind it is his."""
    text = "An officer serving with the agency, Bo Lund, said it was over. “Never,” he said."
    speakers = [s.speaker and s.speaker.name for s in read(text, date=DAY).statements]
    assert speakers == ["Bo Lund", "Bo Lund"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lebanon's prime minister said it was over.", "Rafik Hariri"),
        ("Floods hit Lebanon. The prime minister said it was over.", "prime minister of Lebanon"),
    ],
)
def test_an_office_names_its_holder_where_the_text_tells_whose_it_is(text: str, name: str) -> None:
    """Role, state and date give the holder; a state that is only likely gives the office."""
    (found,) = read(text, date="1996-04-19").statements
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.country) == (name, "LBN")


@pytest.mark.parametrize(("day", "name"), [("1996-05-01", "Zaire"), (DAY, "Kenya")])
def test_a_state_goes_by_the_name_of_the_day(day: str, name: str) -> None:
    """A capital stands for the state as it was called then."""
    text = "Kinshasa denied it." if name == "Zaire" else "Nairobi denied it."
    (found,) = read(text, date=day).statements
    assert found.speaker is not None
    assert found.speaker.name == name


def test_who_says_i_inside_a_quotation_is_its_speaker() -> None:
    """What the speaker said before is a statement of his own, by his name."""
    text = "The clerk met Bo Lund. “I told them to leave the harbour,” said Ida Voss."
    inner = [s for s in read(text, date=DAY).statements if s.within is not None]
    assert [s.speaker and s.speaker.name for s in inner] == ["Ida Voss"]
