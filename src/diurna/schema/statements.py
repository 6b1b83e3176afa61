"""Who said what: attributed words, and the chain they came through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diurna.schema.actors import Actor
from diurna.schema.spans import Passage
from diurna.schema.times import TimeValue

StatementType = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert",
    "deny",
    "accuse",
    "demand",
    "ask",
    "promise",
    "threaten",
    "propose",
    "refuse",
    "agree",
    "other",
]
ViaRelation = Literal[
    "translation",
    "report",
    "statement",
    "social_media",
    "interview",
    "document",
    "spokesperson",
    "other",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Via:
    """One link of the chain between the speaker and this article."""

    name: str
    relation: ViaRelation


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Words attributed to a speaker.

    Args:
        content: the words said, quotation marks included; several pieces when interrupted.
        via: whom the words passed through, nearest to the speaker first.
        within: id of the statement that encloses this one.
        denies: ids of the statements or events that it denies.
        said: when it was said; null when the text does not tell.
    """

    kind: Literal["statement"] = "statement"
    id: str
    article_id: str
    content: Passage
    cue: Passage | None = None
    source: Passage | None = None
    type: StatementType
    act: Act
    speaker: Actor | None = None
    anonymous: bool = False
    via: tuple[Via, ...] = ()
    within: str | None = None
    denies: tuple[str, ...] = ()
    from_caption: bool = False
    said: TimeValue | None = None
