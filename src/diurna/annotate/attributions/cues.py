"""Cues: the words that attribute, by lemma, from the tables of speech and relay cues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from diurna.lang.cues import load_cues
from diurna.schema.statements import Act, ViaRelation  # noqa: TC001 -- read when rows are decoded

if TYPE_CHECKING:
    from diurna.schema.documents import Document, Token

CuePos = Literal["verb", "noun", "adjective"]
# A tag's first letter is enough to tell what a word does here: VBD and VBG are verbs.
POS_OF_TAG: dict[str, CuePos] = {"V": "verb", "N": "noun", "J": "adjective"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CueRow:
    """A row of ``speech_cues``: words that attribute alike (the file tells what each field is)."""

    lemmas: tuple[str, ...]
    act: Act
    takes: tuple[str, ...]
    pos: CuePos = "verb"
    particles: tuple[str, ...] = ()
    hearer: bool = False
    orders: bool = False
    intends: bool = False
    uttered: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class RelayRow:
    """A row of ``relay_cues``: carriers of words, by name, by kind, or persons by their trade."""

    names: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    relation: ViaRelation | None = None
    outlet: bool = False
    named: bool = False
    before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A cue in the text: its head token and the rows that may explain it."""

    head: int
    rows: tuple[CueRow, ...]

    def row(self, taken: str) -> CueRow | None:
        """The first row that takes this kind of content."""
        return next((row for row in self.rows if taken in row.takes), None)

    @property
    def hearer(self) -> bool:
        """Whether its object is who is told."""
        return any(row.hearer for row in self.rows)


@cache
def cue_rows(language: str) -> dict[tuple[CuePos, str], tuple[CueRow, ...]]:
    """The rows of the cue table by part of speech and lemma."""
    found: dict[tuple[CuePos, str], list[CueRow]] = defaultdict(list)
    for row in load_cues(language, "speech_cues", CueRow):
        for lemma in row.lemmas:
            found[row.pos, lemma].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def rows_of(document: Document, token: Token, language: str) -> tuple[CueRow, ...]:
    """The rows that a token's lemma and tag, and its particle, call up; empty for most."""
    pos = POS_OF_TAG.get(token.tag[:1])
    if pos is None or token.pos == "PROPN":
        return ()
    rows = cue_rows(language).get((pos, token.lemma.lower()), ())
    if not any(row.particles for row in rows):
        return rows
    below = {document.tokens[k].text for k in document.children[token.index]}
    return tuple(row for row in rows if not row.particles or below.intersection(row.particles))


@cache
def relay_rows(language: str) -> tuple[RelayRow, ...]:
    """The table of carriers."""
    return load_cues(language, "relay_cues", RelayRow)


@cache
def relay_nouns(language: str) -> dict[str, tuple[RelayRow, ...]]:
    """Carriers by the common noun for them, the narrower rows first: "agency", "letter"."""
    found: dict[str, list[RelayRow]] = defaultdict(list)
    for row in relay_rows(language):
        for noun in row.nouns:
            found[noun].append(row)
    return {noun: tuple(sorted(rows, key=lambda r: not r.before)) for noun, rows in found.items()}


@cache
def relay_names(language: str) -> dict[str, RelayRow]:
    """Carriers by name: "Reuters", "Telegram"."""
    return {name: row for row in relay_rows(language) for name in row.names}


@cache
def person_nouns(language: str) -> frozenset[str]:
    """Common nouns for persons whom a text may leave unnamed."""
    return frozenset(noun for row in relay_rows(language) for noun in row.persons)
