"""Names and chains of statements, compared as the gold passages are meant to be."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.schema.statements import Via

Link = tuple[str, str]
WORD = re.compile(r"\w+")
APART = re.compile(r",| and ")
APOSTROPHES = re.compile("['\u2019]")
ARTICLES = frozenset({"the", "a", "an"})
# Words that say of a source what it is, and agencies that go by their name alone.
OUTLET_WORDS = frozenset(
    {"newspaper", "daily", "weekly", "tabloid", "gazette", "courier", "times", "radio", "tv"}
    | {"television", "broadcaster", "channel", "broadcasting", "news", "website", "press"}
    | {"reuters", "afp", "ap", "bbc", "cnn", "tass", "interfax", "xinhua", "yonhap", "kcna"}
)


def fold(name: str | None) -> str:
    """A name without case, accents, articles and punctuation, its joint parts in one order.

    Spelling is American where that is a matter of one letter ("defence").

    Example:
        >>> fold("The United States and Côte d'Ivoire")
        'cote divoire & united states'
    """
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name or ""))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    parts = (WORD.findall(part) for part in APART.split(bare.replace("defence", "defense")))
    kept = (" ".join(word for word in part if word not in ARTICLES) for part in parts)
    return " & ".join(sorted(part for part in kept if part))


def is_outlet(source: str) -> bool:
    """Whether a source is an outlet by its own words.

    Example:
        >>> is_outlet("the official news agency"), is_outlet("the refugee agency")
        (True, False)
    """
    return not OUTLET_WORDS.isdisjoint(fold(source).split())


def same_chain(gold: Sequence[Link], found: Sequence[Via]) -> bool:
    """Whether the links agree in order; a name fits if its words lie among the other's.

    Example:
        >>> from diurna.schema.statements import Via
        >>> letter = Via(name="letter", relation="document")
        >>> same_chain([("letter of thanks", "document")], [letter])
        True
    """
    return same_relations(gold, found) and all(
        _is_part(fold(name), fold(link.name)) for (name, _), link in zip(gold, found, strict=True)
    )


def _is_part(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def same_relations(gold: Sequence[Link], found: Sequence[Via]) -> bool:
    """Whether the relations agree in order."""
    return [relation for _, relation in gold] == [link.relation for link in found]
