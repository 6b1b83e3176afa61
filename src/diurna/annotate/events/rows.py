"""The rows of the trigger table, and an index of them by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from diurna.lang.cues import load_cues
from diurna.schema.events import EventType  # noqa: TC001 -- the codec reads the annotations

# Classes whose members are the matter of an event, not a party to it.
THINGS = (
    "sanctions",
    "curfew",
    "emergency",
    "ban",
    "aid",
    "accord",
    "talks",
    "ties",
    "proposal",
    "support",
    "complaint",
    "remorse",
    "truce",
    "restraint",
    "inquiry",
    "drills",
    "information",
    "debt",
    "aid_flow",
    "request_noun",
    "demand_noun",
)
Pos = Literal["verb", "noun", "adj"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TriggerRow:
    """A row of ``event_triggers.yml``; the head of that file tells what each field asks for.

    ``recipient`` is null where the row does not say: then it is the object. Of a
    ``firm`` one parties and ``underlying`` stand, whatever the encoder makes of them.
    """

    lemmas: tuple[str, ...]
    type: EventType
    weight: float
    pos: Pos = "verb"
    mode: str | None = None
    underlying: EventType | None = None
    particles: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    dobj: tuple[str, ...] = ()
    pobj: tuple[str, ...] = ()
    acomp: tuple[str, ...] = ()
    needs: str | None = None
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    poss: Literal["actor", "recipient"] = "actor"
    joint: bool = False
    fold: bool = False
    firm: bool = False

    @property
    def key(self) -> str:
        """A name for the row that stays when others come before it."""
        return f"{self.type}/{self.pos}/{self.lemmas[0]}/{self.demands}"

    @property
    def demands(self) -> int:
        """How many things the row asks for beside its lemma."""
        asked = (self.particles, self.preps, self.objects, self.needs, self.not_objects)
        return sum(bool(a) for a in asked) + bool(self.dobj or self.pobj or self.acomp)


@dataclass(frozen=True, kw_only=True, slots=True)
class VetoRow:
    """A row of ``event_vetoes.yml``: where a word that may name an event names none.

    What it asks for is told as in a ``TriggerRow``.
    """

    lemmas: tuple[str, ...]
    pos: Pos = "verb"
    particles: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    dobj: tuple[str, ...] = ()
    pobj: tuple[str, ...] = ()
    acomp: tuple[str, ...] = ()
    needs: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectRow:
    """A row of ``event_objects.yml``: a class of things that events act on."""

    name: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextRow:
    """A row of ``context_cues.yml``: lemmas that tell of a context."""

    name: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ModeRow:
    """A row of ``event_modes.yml``: lemmas around a trigger that tell its mode."""

    type: EventType
    mode: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TriggerTable:
    """The trigger rows by (part of speech, lemma), the most demanding first."""

    rows: dict[tuple[str, str], tuple[tuple[int, TriggerRow], ...]]
    classes: dict[str, frozenset[str]]
    names: dict[str, tuple[str, ...]]
    vetoes: dict[tuple[str, str], tuple[VetoRow, ...]]

    def rows_of(self, pos: str, lemma: str) -> tuple[tuple[int, TriggerRow], ...]:
        """The rows for a word, numbered by their place in the file."""
        return self.rows.get((pos, lemma), ())

    def lists(self, lemma: str) -> bool:
        """Whether the table knows the lemma at all: where no row fits, it likely is no event."""
        return any((pos, lemma) in self.rows for pos in ("verb", "noun", "adj"))

    def classes_of(self, lemma: str) -> tuple[str, ...]:
        """The classes that a lemma belongs to, in the order of the file."""
        return self.names.get(lemma, ())

    @cached_property
    def things(self) -> frozenset[str]:
        """The lemmas of what is asked, offered or signed, which are never parties."""
        return frozenset[str]().union(*(self.classes[name] for name in THINGS))

    def any_in(self, classes: tuple[str, ...], lemmas: frozenset[str]) -> bool:
        """Whether one of the lemmas belongs to one of the classes."""
        return any(lemmas & self.classes[name] for name in classes)


@cache
def load_triggers(language: str) -> TriggerTable:
    """The trigger table of a language."""
    found: dict[tuple[str, str], list[tuple[int, TriggerRow]]] = {}
    for number, row in enumerate(load_cues(language, "event_triggers", TriggerRow)):
        for lemma in row.lemmas:
            found.setdefault((row.pos, lemma), []).append((number, row))
    objects = load_cues(language, "event_objects", ObjectRow)
    return TriggerTable(
        rows={key: tuple(sorted(rows, key=_most_demanding)) for key, rows in found.items()},
        classes={row.name: frozenset(row.lemmas) for row in objects},
        names=_class_names(objects),
        vetoes=_vetoes(language),
    )


def _vetoes(language: str) -> dict[tuple[str, str], tuple[VetoRow, ...]]:
    found: dict[tuple[str, str], tuple[VetoRow, ...]] = {}
    for row in load_cues(language, "event_vetoes", VetoRow):
        for lemma in row.lemmas:
            found[row.pos, lemma] = (*found.get((row.pos, lemma), ()), row)
    return found


def _class_names(objects: tuple[ObjectRow, ...]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in objects:
        for lemma in row.lemmas:
            names[lemma] = (*names.get(lemma, ()), row.name)
    return names


def _most_demanding(numbered: tuple[int, TriggerRow]) -> tuple[int, int]:
    return -numbered[1].demands, numbered[0]
