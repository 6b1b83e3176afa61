"""What a store needs to be told: how articles are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

    from diurna.schema.records import ArticleRecord


class Relation(Protocol):
    """The articles, by id, that one article copies or revises, or is copied or revised by."""

    @property
    def copies(self) -> tuple[str, ...]:
        """Those that tell the same in the same words."""

    @property
    def revisions(self) -> tuple[str, ...]:
        """Those of which one changes facts of the other."""


class Stories(Protocol):
    """How articles on one happening are known; ``diurna.articles.stories`` is one."""

    @property
    def WINDOW_DAYS(self) -> int:  # noqa: N802 -- a constant of the module that fulfils this
        """How many days lie between two articles of one story, at most."""

    def made_by(self) -> str:
        """Another text whenever sketches, keys or nearness are others: a store makes them anew."""

    def sketch(self, article: ArticleRecord, /) -> bytes:
        """What an article is compared by; empty where it tells nothing."""

    def keys(self, sketch: bytes, /) -> tuple[int, ...]:
        """Numbers of 63 bits, of which articles that are near share at least one."""

    def near(self, own: bytes, others: Sequence[bytes], days: Sequence[int], /) -> list[int]:
        """How near a sketch is to each of others so many days apart; 0 where it is not."""


class Syndication(Protocol):
    """How articles are compared; ``diurna.articles.syndication`` is one."""

    @property
    def stories(self) -> Stories:
        """How articles on one happening are known, copies or not."""

    @property
    def WINDOW(self) -> timedelta:  # noqa: N802 -- a constant of the module that fulfils this
        """How far apart in time articles are compared."""

    @property
    def KEYS_VERSION(self) -> str:  # noqa: N802 -- likewise
        """Raised whenever ``keys`` gives other ones: a store then makes them anew."""

    def keys(self, article: ArticleRecord, /) -> tuple[int, ...]:
        """Numbers of 63 bits, of which articles that repeat one another share at least one."""

    def fingerprint(self, article: ArticleRecord, /) -> str:
        """A digest equal for equal words."""

    def length(self, article: ArticleRecord, /) -> int:
        """How many words count."""

    def moment(self, published: str | None, /) -> datetime | None:
        """The instant a publication date means, in UTC."""

    def relate(self, new: ArticleRecord, others: Iterable[ArticleRecord], /) -> Relation:
        """How an article stands to others."""
