"""What a mention stands for, before it becomes an actor of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diurna.schema.actors import Actor

if TYPE_CHECKING:
    from diurna.gazetteer import Match
    from diurna.schema.spans import Span

ReferenceKind = Literal["person", "country", "body", "group", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A party as one mention shows it.

    Args:
        key: equal for all mentions of one party in the article.
        plural: "they" may follow.
        anonymous: a person or persons whom the text does not name.
    """

    key: str
    kind: ReferenceKind = "unknown"
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    organization: str | None = None
    wikidata: str | None = None
    plural: bool = False
    gender: str | None = None
    anonymous: bool = False
    confidence: float = 1.0

    def actor(self, span: Span) -> Actor:
        """The actor of a record, at the words of this mention."""
        return Actor(
            text=span.text,
            start=span.start,
            end=span.end,
            name=self.name,
            wikidata=self.wikidata,
            country=self.country,
            sector=self.sector,
            role=self.role,
            organization=self.organization,
            confidence=round(self.confidence, 2),
        )


def reference_of(match: Match, *, confidence: float = 1.0) -> Reference:
    """A person of the gazetteer, no surer than the way it was found."""
    party = match.party
    return Reference(
        key=f"person:{party.name}",
        kind="person",
        name=party.name,
        country=party.country,
        sector=party.sector,
        role=party.role,
        organization=party.organization,
        wikidata=party.wikidata,
        confidence=min(match.confidence, confidence),
    )
