"""The text cut into stretches, each lit by the records that point at it.

Spans of records nest and overlap; stretches do neither, so a page is plain nested-free markup.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.actors import Actor
    from diurna.schema.records import ArticleRecord, ReadArticle
    from diurna.schema.spans import Passage, Span

# Records told at one stretch, the innermost: a page of a thousand statements that enclose one
# another would otherwise name them all at every word.
MAX_LIGHTS = 12

Part = Literal["content", "cue", "source", "trigger", "actor", "recipient", "demand"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """One record shining on one span of the text."""

    record: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A run of text under one set of lights; ``anchor`` is the record that begins here."""

    text: str
    lights: tuple[Light, ...]
    anchors: tuple[str, ...]

    @property
    def records(self) -> str:
        """The ids of the records that light it, innermost first, separated by blanks."""
        return " ".join(dict.fromkeys(light.record for light in self.lights))

    @property
    def parts(self) -> str:
        """What it is to them, as class names."""
        return " ".join(dict.fromkeys(light.part for light in self.lights))

    @property
    def target(self) -> str | None:
        """The record that a click leads to: the one with the shortest span here."""
        return self.lights[0].record if self.lights else None


@dataclass(frozen=True, kw_only=True, slots=True)
class LitBlock:
    """A block of the text with its stretches."""

    type: str
    stretches: tuple[Stretch, ...]


def light_up(reading: ReadArticle) -> tuple[LitBlock, ...]:
    """The blocks of an article, every span of its statements, events and demands lit."""
    lights = sorted(_lights(reading), key=lambda light: (light.start, light.end))
    firsts = _first_starts(lights)
    waiting, alive, lit = list(reversed(lights)), [], []
    for block in reading.article.blocks:
        while waiting and waiting[-1].start < block.end:
            alive.append(waiting.pop())
        alive = [light for light in alive if light.end > block.start]
        stretches = _stretches(reading.article, alive, firsts, block.start, block.end)
        lit.append(LitBlock(type=block.type, stretches=tuple(stretches)))
    return tuple(lit)


def _lights(reading: ReadArticle) -> Iterator[Light]:
    text = reading.article.text
    for statement in reading.statements:
        yield from _shine(statement.id, "content", _runs(statement.content, text))
        yield from _shine(statement.id, "cue", _runs(statement.cue, text))
        yield from _shine(statement.id, "source", _runs(statement.source, text))
    for event in reading.events:
        yield from _shine(event.id, "trigger", _runs(event.trigger, text))
        yield from _shine(event.id, "actor", _bounds(event.actors))
        yield from _shine(event.id, "recipient", _bounds(event.recipients))
    for demand in reading.demands:
        yield from _shine(demand.id, "demand", _runs(demand.content, text))


def _shine(record: str, part: Part, bounds: Iterable[tuple[int, int]]) -> Iterator[Light]:
    for start, end in bounds:
        yield Light(record=record, part=part, start=start, end=end)


def _bounds(spans: Iterable[Span | Actor]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _runs(passage: Passage | None, text: str) -> list[tuple[int, int]]:
    """The parts of a passage; those with only blanks between them are lit as one."""
    runs: list[tuple[int, int]] = []
    for start, end in _bounds(passage.parts if passage else ()):
        if runs and not text[runs[-1][1] : start].strip():
            start = runs.pop()[0]  # noqa: PLW2901 -- the run begins where its first part does
        runs.append((start, end))
    return runs


def _first_starts(lights: list[Light]) -> dict[str, int]:
    """Where each record's own words begin: its trigger or content, not its actors."""
    firsts: dict[str, int] = {}
    for light in lights:
        if light.part in ("content", "trigger", "demand"):
            firsts.setdefault(light.record, light.start)
    return firsts


def _stretches(
    article: ArticleRecord, inside: list[Light], firsts: dict[str, int], start: int, end: int
) -> Iterator[Stretch]:
    opening: dict[int, list[Light]] = defaultdict(list)
    for light in inside:
        opening[max(start, light.start)].append(light)
    edges = sorted({start, end, *opening, *(min(end, light.end) for light in inside)})
    shining: list[Light] = []
    for left, right in pairwise(edges):
        shining = [light for light in (*shining, *opening[left]) if light.end > left]
        yield Stretch(
            text=article.text[left:right],
            lights=tuple(nsmallest(MAX_LIGHTS, shining, key=_innermost_first)),
            anchors=_anchors(shining, firsts, left),
        )


def _innermost_first(light: Light) -> tuple[int, str]:
    return light.end - light.start, light.record


def _anchors(shining: list[Light], firsts: dict[str, int], left: int) -> tuple[str, ...]:
    """The records whose own words begin here."""
    records = dict.fromkeys(light.record for light in shining)
    return tuple(record for record in records if firsts.get(record) == left)
