"""Names of states, bodies, organisations and groups."""

from __future__ import annotations

from datetime import date

import pytest

from diurna.gazetteer.actors import country_of, find_party
from diurna.gazetteer.folding import fold

COUNTRIES = [
    ("U.S.", "USA"),
    ("the United States", "USA"),
    ("Americans", "USA"),
    ("Britain", "GBR"),
    ("Kiev", "UKR"),
    ("Filipino", "PHL"),
    ("DR Congo", "COD"),
    ("South Korean", "KOR"),
    ("Kosovo", "XKX"),
    ("Palestinian", "PSE"),
    ("Burma", "MMR"),
    ("Ivory Coast", "CIV"),
    ("Saudis", "SAU"),
    ("Soviet", "RUS"),
    ("Swaziland", "SWZ"),
    ("Russia's", "RUS"),
]


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_country_of_reads_names_demonyms_and_capitals(name: str, code: str) -> None:
    """A state is found by any of the ways that the press names it."""
    assert country_of(name) == code


PARTIES = [
    ("the Kremlin", "Russia", "RUS", "GOV"),
    ("Pentagon", "US Department of Defense", "USA", "MIL"),
    ("NATO", "NATO", None, "IGO"),
    ("European Union", "EU", None, "IGO"),
    ("World Court", "International Court of Justice", None, "IGO"),
    ("the West", "the West", None, None),
    ("Tamil Tigers", "Liberation Tigers of Tamil Eelam", "LKA", "REB"),
    ("al-Qaida", "Al-Qaeda", None, "REB"),
    ("Xinhua", "Xinhua", "CHN", "JRN"),
    ("MSF", "Doctors Without Borders", None, "NGO"),
    ("Colombian Foreign Ministry", "Colombian Foreign Ministry", "COL", "GOV"),
    ("Ministry of Defence of Ukraine", "Ukrainian Defense Ministry", "UKR", "GOV"),
    ("Knesset", "Knesset", "ISR", "LEG"),
]


@pytest.mark.parametrize(("name", "canonical", "country", "sector"), PARTIES)
def test_find_party_gives_canonical_name_country_and_sector(
    name: str, canonical: str, country: str | None, sector: str | None
) -> None:
    """Metonyms, organisations, groups and bodies resolve to their common names."""
    match = find_party(name)
    assert match is not None
    assert (match.party.name, match.party.country, match.party.sector) == (
        canonical,
        country,
        sector,
    )


@pytest.mark.parametrize("words", ["us", "who", "turkey", "may", "un", "a ministry", "", "x" * 500])
def test_find_party_never_reads_a_common_word_as_a_name(words: str) -> None:
    """Lower case tells a word from a name."""
    assert find_party(words) is None


def test_find_party_is_unsure_of_a_state_outside_its_years() -> None:
    """The Soviet Union in 2022 is history: still named, less sure."""
    before = find_party("Soviet Union", on=date(1990, 5, 1))
    after = find_party("Soviet Union", on=date(2022, 5, 1))
    assert before is not None
    assert after is not None
    assert after.confidence < before.confidence


def test_capital_is_told_from_the_name_of_its_state() -> None:
    """The caller sees in which sense a word was read."""
    match = find_party("Ankara")
    assert match is not None
    assert (match.sense, match.party.name) == ("capital", "Turkey")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "Cote d\N{RIGHT SINGLE QUOTATION MARK}Ivoire"),
        ("U.N.", "UN"),
        ("the EU's", "EU"),
        ("Wałęsa", "Walesa"),
    ],
)
def test_fold_gives_spellings_of_one_name_one_key(one: str, other: str) -> None:
    """Accents, dots, quotes, articles and possessives do not part two spellings."""
    assert fold(one) == fold(other)
