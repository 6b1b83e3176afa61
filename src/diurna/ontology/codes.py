"""What other data sets call states, sectors and organisations.

Source: ``resources/country_codes.yml``, ``sector_codes.yml`` and ``organization_codes.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diurna.ontology.tables import load_table


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryCodes:
    """A state or territory; what is null differs from nothing, or does not exist.

    Args:
        code: ISO 3166-1 alpha-3.
        alpha2: ISO 3166-1 alpha-2.
        name: its common English name.
        fips: FIPS 10-4.
        cow: number in the Correlates of War list; null for what is no state there.
        state: the state that PLOVER counts a dependency to.
        plover: PLOVER's own code, where it is not ISO's.
        cameo: CAMEO's own code, where it is not ISO's.
        icews: the name in ICEWS, where it is not ``name``.
    """

    code: str
    name: str
    alpha2: str | None = None
    fips: str | None = None
    cow: int | None = None
    state: str | None = None
    plover: str | None = None
    cameo: str | None = None
    icews: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorCodes:
    """A PLOVER sector: its role code in CAMEO, null where there is none, and its words in ICEWS."""

    sector: str
    icews: str
    cameo: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganizationCodes:
    """An organisation with a code of its own in PLOVER or among CAMEO's known groups.

    Args:
        name: as it stands in a record.
        plover: in the place of a country.
        cameo: among the known groups.
        code: the whole code of the actor in CAMEO.
        region: the part of the world in that code, which CAMEO lists among the countries.
    """

    name: str
    plover: str | None = None
    cameo: str | None = None
    code: str | None = None
    region: str | None = None


def country_codes(code: str | None) -> CountryCodes | None:
    """The codes of a state or territory; None when the table lacks it, or none is meant.

    Example:
        >>> country_codes("RUS").fips, country_codes("XKX").plover
        ('RS', 'KOS')
    """
    return None if code is None else _countries().get(code)


def country_name(code: str | None) -> str | None:
    """What a state or territory is called; None when the table lacks it, or none is meant.

    Example:
        >>> country_name("RUS"), country_name(None)
        ('Russia', None)
    """
    codes = country_codes(code)
    return codes.name if codes else None


def sector_codes(sector: str) -> SectorCodes | None:
    """The codes of a PLOVER sector; None when the table lacks it.

    Example:
        >>> sector_codes("JRN").cameo
        'MED'
    """
    return _sectors().get(sector)


def organization_codes(name: str) -> OrganizationCodes | None:
    """The codes of an organisation by its name in a record; None for most.

    Example:
        >>> organization_codes("EU").plover
        'EUR'
    """
    return _organizations().get(name)


@cache
def _countries() -> dict[str, CountryCodes]:
    return {row.code: row for row in load_table("country_codes", CountryCodes)}


@cache
def _sectors() -> dict[str, SectorCodes]:
    return {row.sector: row for row in load_table("sector_codes", SectorCodes)}


@cache
def _organizations() -> dict[str, OrganizationCodes]:
    return {row.name: row for row in load_table("organization_codes", OrganizationCodes)}
