"""How fine a place is, as far as a record tells: a state, a division of it, or a spot in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from diurna.ontology.codes import country_codes

if TYPE_CHECKING:
    from diurna.schema.places import Place

Grain = Literal["country", "division", "spot"]


def grain_of(place: Place) -> Grain | None:
    """What kind of place it is; None where the record does not tell.

    Example:
        >>> from diurna.schema.places import Place
        >>> grain_of(Place(text="Lyon", start=0, end=4, name="Lyon", country="FRA", admin1="Rhône"))
        'spot'
    """
    name = place.name or place.text
    codes = country_codes(place.country)
    if codes is not None and name == codes.name:
        return "country"
    if place.admin1 is None:
        return None
    return "division" if name == place.admin1 else "spot"


def spot_of(place: Place) -> str | None:
    """The name of a town or another spot; None when the place is wider."""
    return (place.name or place.text) if grain_of(place) == "spot" else None
