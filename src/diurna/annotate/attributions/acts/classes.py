"""Classes of words: which lemmas the tables of events, acts, cues and demands hold alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.rules import act_rows
from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, kw_only=True, slots=True)
class TriggerRow:
    """What is read here of a row of ``event_triggers``."""

    lemmas: tuple[str, ...]
    type: str
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeechRow:
    """What is read here of a row of ``speech_cues``."""

    lemmas: tuple[str, ...]
    act: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandWord:
    """A row of ``demand_words``."""

    lemma: str
    kind: str


@cache
def classes_of_words(language: str) -> dict[str, tuple[str, ...]]:
    """For each lemma its classes: kinds of event, rows of acts by their first lemma, cues' acts."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemmas, name in _named(language):
        for lemma in lemmas:
            found[lemma].add(name)
    return {lemma: tuple(sorted(names)) for lemma, names in found.items()}


def _named(language: str) -> Iterator[tuple[Iterable[str], str]]:
    for trigger in load_cues(language, "event_triggers", TriggerRow):
        if not trigger.particles:
            yield trigger.lemmas, f"event:{trigger.type}"
    for row in act_rows(language):
        yield row.lemmas, f"{row.act}:{'+'.join(row.lemmas[:1])}"
    for cue in load_cues(language, "speech_cues", SpeechRow):
        yield cue.lemmas, f"cue:{cue.act}"
    for word in load_cues(language, "demand_words", DemandWord):
        yield (word.lemma,), f"demand:{word.kind}"
