"""Whose: the state or body that a modifier puts a party under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import text_of

if TYPE_CHECKING:
    from diurna.annotate.coreference.contexts import Context
    from diurna.gazetteer import Match
    from diurna.schema.layers import Mention


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whom a party belongs to.

    Args:
        leads: the sector of a body, which its leaders and men share.
        serves: the sector of a person, which deputies and offices share.
    """

    country: str | None = None
    name: str | None = None
    organization: str | None = None
    leads: str | None = None
    serves: str | None = None

    @property
    def country_is_all(self) -> bool:
        """Whether it is a state, with no body between."""
        return self.country is not None and self.leads is None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.country or self.name or self.organization)


NOBODY = Owner()


def owner_of(context: Context, mention: Mention) -> Owner:
    """The owner that a mention's modifier names; nobody for a pronoun or an unknown word."""
    match = context.find(text_of(mention.modifier)) if mention.modifier else None
    if match is not None and match.sense == "demonym" and context.is_ethnic(mention):
        return NOBODY
    return owner_from(match) if match is not None else NOBODY


def owner_from(match: Match) -> Owner:
    """The owner that a party of the gazetteer is."""
    party = match.party
    if party.kind == "country":
        return Owner(country=party.country, name=party.name, organization=party.organization)
    if party.kind == "person":
        return Owner(country=party.country, leads=party.sector)
    body = party.organization or party.name
    return Owner(country=party.country, name=party.name, organization=body, leads=party.sector)
