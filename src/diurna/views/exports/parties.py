"""What other forms call a party: country, kind, sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.ontology.codes import country_codes, organization_codes, sector_codes

if TYPE_CHECKING:
    from diurna.ontology.codes import OrganizationCodes
    from diurna.schema.actors import Actor

# Kinds of international party, which PLOVER puts in the place of a country.
INTERNATIONAL = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
UNNAMED = "UNK"


def name_of(actor: Actor) -> str:
    """The party's name, or the words that stand for it."""
    return actor.name or actor.text


def is_known(actor: Actor) -> bool:
    """Whether a data set of coded actors has room for a party: its name, or a code of it, is known.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> is_known(Actor(text="we", start=0, end=2))
        False
    """
    return any((actor.name, actor.country, actor.sector, actor.organization))


def plover_code(actor: Actor) -> str | None:
    """The code that PLOVER gives a party: its state, or the kind of international party.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> plover_code(Actor(text="Guam", start=0, end=4, country="GUM"))
        'USA'
    """
    if actor.country is not None:
        return plover_country(actor.country)
    if actor.sector not in INTERNATIONAL:
        return None
    own = _organization(actor)
    return (own.plover if own else None) or actor.sector


def plover_country(country: str) -> str:
    """A country's code in PLOVER: a dependency is counted to its state."""
    codes = country_codes(country)
    if codes is None:
        return country
    return codes.state or codes.plover or codes.code


def cow_number(actor: Actor) -> int | None:
    """The number of the party's state in the Correlates of War list."""
    codes = country_codes(actor.country)
    state = country_codes(codes.state) if codes and codes.state else codes
    return state.cow if state else None


def plover_sector(actor: Actor) -> str | None:
    """The sector in PLOVER's sense: of an international party the code tells the kind already."""
    return None if actor.sector in INTERNATIONAL else actor.sector


def cameo_country(actor: Actor) -> str | None:
    """The party's country in CAMEO, or the part of the world that an organisation has there."""
    if actor.country is None:
        own = _organization(actor)
        return own.region if own else None
    codes = country_codes(actor.country)
    return (codes.cameo or codes.code) if codes else actor.country


def cameo_group(actor: Actor) -> str | None:
    """The code of a known group; None for most organisations."""
    own = _organization(actor)
    return own.cameo if own else None


def cameo_code(actor: Actor) -> str | None:
    """The whole CAMEO code of a party: that of its organisation, or country and role.

    Example:
        >>> from diurna.schema.actors import Actor
        >>> cameo_code(Actor(text="NATO", start=0, end=4, name="NATO", sector="IGO"))
        'IGOWSTNAT'
    """
    own = _organization(actor)
    if own is not None and own.code:
        return own.code
    return "".join(filter(None, (cameo_country(actor), cameo_role(actor)))) or None


def _organization(actor: Actor) -> OrganizationCodes | None:
    """The codes of an international organisation; None for what belongs to a state."""
    if actor.country is not None:
        return None
    return organization_codes(actor.organization or actor.name or "")


def cameo_role(actor: Actor) -> str | None:
    """The party's role in CAMEO; None where it has no code for the sector."""
    codes = sector_codes(actor.sector) if actor.sector else None
    return codes.cameo if codes else None


def icews_country(actor: Actor) -> str | None:
    """The name of the party's country in ICEWS."""
    return icews_name(actor.country)


def icews_name(country: str | None) -> str | None:
    """What ICEWS calls a country."""
    codes = country_codes(country)
    return (codes.icews or codes.name) if codes else country


def icews_sector(actor: Actor) -> str | None:
    """The party's sector in words, as ICEWS has them."""
    codes = sector_codes(actor.sector) if actor.sector else None
    return codes.icews if codes else None
