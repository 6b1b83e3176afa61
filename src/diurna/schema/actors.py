"""Who: persons, states, organisations and groups, as a record shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A mention, and the party in the world that it stands for; null where not known.

    Args:
        text: the words of this mention, even a pronoun, at ``start`` to ``end``.
        name: canonical name of the person, state, organisation or group.
        country: ISO 3166-1 alpha-3; null for international organisations and collectives.
        sector: PLOVER sector (GOV, MIL, REB, IGO...).
        role: the office held on the date of the article.
        organization: canonical name of the body the party belongs to, or is.
        confidence: 0 to 1 where something was chosen; null where nothing was.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    organization: str | None = None
    confidence: float | None = None
