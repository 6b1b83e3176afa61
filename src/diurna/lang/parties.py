"""The words by which a language speaks of parties: nouns by kind, and pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class PartyNouns:
    """Nouns of one kind; ``unique`` ones are held by one person at a time."""

    kind: str
    nouns: tuple[str, ...]
    unique: bool = False


@dataclass(frozen=True, kw_only=True)
class Pronouns:
    """Pronouns of one kind.

    Args:
        person: 1, 2 or 3.
        number: ``one``, ``many`` or ``any``.
        stands_for: ``human``, ``body`` or ``any``.
        quantifier: it counts rather than points ("both", "several").
    """

    words: tuple[str, ...]
    person: int
    number: str
    stands_for: str
    gender: str | None = None
    possessive: bool = False
    quantifier: bool = False
    relative: bool = False


@dataclass(frozen=True, kw_only=True)
class PartyCue:
    """A named list of words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BodyNouns:
    """Nouns that take up a body named before, if it is of one of the PLOVER sectors."""

    nouns: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GenderedNouns:
    """Nouns that tell a gender."""

    gender: str
    nouns: tuple[str, ...]


@cache
def noun_kinds(language: str) -> Mapping[str, str]:
    """The kind of every noun of the table; the first row that has a noun decides.

    Example:
        >>> noun_kinds("en")["ministry"]
        'body'
    """
    kinds: dict[str, str] = {}
    for row in load_cues(language, "party_nouns", PartyNouns):
        for noun in row.nouns:
            kinds.setdefault(noun, row.kind)
    return kinds


@cache
def pronoun_words(language: str) -> Mapping[str, Pronouns]:
    """The row of every pronoun, by its lower-case form.

    Example:
        >>> pronoun_words("en")["she"].gender
        'female'
    """
    rows = load_cues(language, "pronouns", Pronouns)
    return {word: row for row in rows for word in row.words}


@cache
def cue_words(language: str, name: str) -> frozenset[str]:
    """The words of one list of the table of cues."""
    rows = load_cues(language, "party_cues", PartyCue)
    return frozenset(word for row in rows if row.name == name for word in row.words)


@cache
def number_words(language: str) -> Mapping[str, int]:
    """The small numbers by which parties are counted, by their words.

    Example:
        >>> number_words("en")["four"]
        4
    """
    rows = load_cues(language, "party_cues", PartyCue)
    counted = next(row.words for row in rows if row.name == "counted")
    return {word: number for number, word in enumerate(counted, start=2)}


@cache
def body_sectors(language: str) -> Mapping[str, frozenset[str]]:
    """The sectors of the bodies that a noun alone may take up.

    Example:
        >>> "IGO" in body_sectors("en")["agency"]
        True
    """
    rows = load_cues(language, "body_nouns", BodyNouns)
    return {noun: frozenset(row.sectors) for row in rows for noun in row.nouns}


@cache
def genders(language: str) -> Mapping[str, str]:
    """The gender that a noun tells."""
    rows = load_cues(language, "gendered_nouns", GenderedNouns)
    return {noun: row.gender for row in rows for noun in row.nouns}
