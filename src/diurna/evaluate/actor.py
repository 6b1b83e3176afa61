"""The task ``actor``: who the words at a given span stand for, as codes of country and sector.

A line has ``id``, ``text`` and ``actors``: spans with ``code``, a country's ISO 3166-1 alpha-3
or ``IGO``, ``NGO`` and the like, and ``sector``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from diurna.evaluate.figures import share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text, timed
from diurna.evaluate.spans import closest
from diurna.schema.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diurna.schema.records import ActorRecord

Codes = tuple[str | None, str | None]
# Sectors that stand where a country's code stands for parties that belong to none.
INTERNATIONAL = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
SECTOR_LENGTH = 3


class GoldActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as annotated; without a span it is passed over."""

    start: int | None = None
    end: int | None = None
    code: str | None = None
    sector: str | None = None


class ActorLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    actors: list[GoldActor]


def evaluate(path: Path) -> dict[str, float]:
    """The share of given spans with the right code, the right sector, and both.

    Each span is answered by the actor mention that overlaps it most; ``answered`` is the
    share of spans that any overlaps.

    Raises:
        InputRefused: the file is not in the form.
    """
    lines = read_gold(path, ActorLine)
    readings, per_second = timed(lines, read_text)
    answers: list[tuple[Codes, Codes | None]] = []
    for line, reading in zip(lines, readings, strict=True):
        actors = () if reading is None else reading.actors
        answers += [(gold_codes(gold), _codes_at(line, gold, actors)) for gold in _located(line)]
    given = [(gold, found) for gold, found in answers if found is not None]
    return {
        "code_accuracy": share(sum(g[0] == f[0] for g, f in given), len(answers)),
        "sector_accuracy": share(sum(g[1] == f[1] for g, f in given), len(answers)),
        "both_accuracy": share(sum(g == f for g, f in given), len(answers)),
        "answered": share(len(given), len(answers)),
        "per_second": per_second,
    }


def _located(line: ActorLine) -> list[GoldActor]:
    return [actor for actor in line.actors if actor.start is not None and actor.end is not None]


def _codes_at(line: ActorLine, gold: GoldActor, actors: Sequence[ActorRecord]) -> Codes | None:
    actor = closest(span_of(line.text, gold.start or 0, gold.end or 0), actors)
    return None if actor is None else actor_codes(actor)


def gold_codes(gold: GoldActor) -> Codes:
    """Code and primary sector; a sector's finer letters and stars are passed over.

    Example:
        >>> gold_codes(GoldActor(code="TUR", sector="CVLkur"))
        ('TUR', 'CVL')
        >>> gold_codes(GoldActor(code="IGO", sector="***"))
        ('IGO', None)
    """
    sector = (gold.sector or "").replace("*", "").upper()[:SECTOR_LENGTH]
    return (gold.code or "").upper() or None, sector or None


def actor_codes(actor: ActorRecord) -> Codes:
    """Code and sector of an actor: a party of no country has its sector for a code."""
    if actor.country is None and actor.sector in INTERNATIONAL:
        return actor.sector, None
    return actor.country, actor.sector
