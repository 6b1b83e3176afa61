"""Single words with a task in finding events: parties that are none, marks of the future."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diurna.annotate.events.rows import ObjectRow
from diurna.lang.cues import load_cues


@dataclass(frozen=True, kw_only=True, slots=True)
class EventWords:
    """The lists of ``event_words.yml``."""

    things: frozenset[str]
    future: frozenset[str]
    future_noun: frozenset[str]
    speech: frozenset[str]
    no_party_speaker: frozenset[str]
    figure: frozenset[str]
    noun_figure: frozenset[str]
    military: frozenset[str]
    forces: frozenset[str]
    state_hands: frozenset[str]
    joint_marks: frozenset[str]
    test_marks: frozenset[str]
    hostile: frozenset[str]
    party_nouns: frozenset[str]
    place_nouns: frozenset[str]
    object_control: frozenset[str]
    carriers: frozenset[str]
    dates: frozenset[str]
    demonstratives: frozenset[str]
    crowds: frozenset[str]
    armed: frozenset[str]
    state_bodies: frozenset[str]
    no_doers: frozenset[str]
    players: frozenset[str]
    comments: frozenset[str]
    pastimes: frozenset[str]
    hard_marks: frozenset[str]
    strikes: frozenset[str]
    abstract: frozenset[str]
    instruments: frozenset[str]
    salvos: frozenset[str]
    texts: frozenset[str]
    authoring: frozenset[str]
    expelling: frozenset[str]
    owning: frozenset[str]
    sittings: frozenset[str]
    harming: frozenset[str]


@cache
def load_words(language: str) -> EventWords:
    """The event words of a language."""
    rows = load_cues(language, "event_words", ObjectRow)
    return EventWords(**{row.name: frozenset(row.lemmas) for row in rows})
