"""What other data sets call states, sectors and organisations."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diurna.ontology import country_codes, organization_codes, sector_codes
from diurna.ontology.codes import _countries, _sectors

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def test_every_country_of_the_gazetteer_has_its_codes() -> None:
    """So that no record names one that an export cannot."""
    with (RESOURCES / "countries.tsv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file, delimiter="\t")}
    assert known == set(_countries())


def test_codes_of_states_are_told_apart() -> None:
    """Two states share no code."""
    for name in ("alpha2", "fips", "cow"):
        found = [getattr(row, name) for row in _countries().values() if getattr(row, name)]
        assert len(found) == len(set(found)), name


def test_a_dependency_belongs_to_a_state_that_is_known() -> None:
    """Which itself belongs to none."""
    for row in _countries().values():
        if row.state is not None:
            assert country_codes(row.state).state is None, row


CASES = [
    ("RUS", "RU", "RS", 365),
    ("SRB", "RS", "RI", 345),
    ("CHN", "CN", "CH", 710),
    ("CHE", "CH", "SZ", 225),
    ("UKR", "UA", "UP", 369),
    ("PSE", "PS", "WE", None),
    ("VNM", "VN", "VM", 816),
]


@pytest.mark.parametrize(("code", "alpha2", "fips", "cow"), CASES)
def test_codes_that_are_easily_mistaken_are_right(
    code: str, alpha2: str, fips: str, cow: int | None
) -> None:
    """RS is Russia in FIPS and Serbia in ISO."""
    found = country_codes(code)
    assert (found.alpha2, found.fips, found.cow) == (alpha2, fips, cow)


def test_every_sector_of_the_codebook_has_its_words() -> None:
    """Those of international actors too."""
    sectors = (
        "GOV MIL REB OPP PTY LEG JUD COP SPY PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF "
        "PRE REL SOC IGO NGO MNC ISM IMG"
    )
    assert set(_sectors()) == set(sectors.split(" "))


def test_what_has_no_code_of_its_own_is_none() -> None:
    """An unknown country, sector or organisation is no error."""
    assert (country_codes("ZZZ"), sector_codes("ZZZ"), organization_codes("a club")) == (None,) * 3
