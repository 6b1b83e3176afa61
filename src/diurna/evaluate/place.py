"""The task ``place``: toponyms, and how near they are put to where they are.

A line has ``id``, ``text`` and ``toponyms``. With lines of several ``source``, each figure is
the mean over sources, and stands for each source besides.
"""

from __future__ import annotations

from collections import Counter
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

import msgspec

from diurna.evaluate.figures import found_figures, share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text, timed
from diurna.evaluate.spans import is_same, overlap, pair_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from diurna.schema.records import PlaceRecord

# A hundred miles, the distance that geoparsers are compared at.
NEAR_KM = 161
EARTH_RADIUS_KM = 6371.0088


class GoldToponym(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym as annotated; ``kind`` tells of common nouns and of names that are no place's."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None

    @property
    def is_name(self) -> bool:
        """Whether it is looked for: neither "the city" nor the town in a university's name."""
        kind = self.kind or ""
        return not kind.endswith("_Expression") and kind != "Non_Toponym"


class PlaceLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    source: str = ""
    toponyms: list[GoldToponym]


def evaluate(path: Path) -> dict[str, float]:
    """F1 of spans (strict and relaxed), and the share of toponyms put within 161 km.

    Of the toponyms with coordinates, ``accuracy_161km`` counts those that were found,
    ``end_to_end_161km`` all.

    Raises:
        InputRefused: the file is not in the form.
    """
    lines = read_gold(path, PlaceLine)
    readings, per_second = timed(lines, read_text)
    tallies: dict[str, Counter[str]] = {line.source: Counter() for line in lines}
    for line, reading in zip(lines, readings, strict=True):
        places = () if reading is None else reading.places
        tallies[line.source].update(_tally(line.toponyms, places))
    by_source = {source: _figures(tally) for source, tally in sorted(tallies.items())}
    return {**_means(by_source), "per_second": per_second}


def _tally(toponyms: Sequence[GoldToponym], places: Sequence[PlaceRecord]) -> Counter[str]:
    names = [toponym for toponym in toponyms if toponym.is_name]
    others = [toponym for toponym in toponyms if not toponym.is_name]
    pairs = pair_up(names, places)
    tally = Counter(gold=len(names), found=len(pairs), relaxed=len(pairs))
    tally["found"] += _unmatched(places, [place for _, place in pairs], others)
    tally["strict"] = sum(is_same(*pair) for pair in pairs)
    tally["located"] = sum(toponym.lat is not None for toponym in names)
    tally["resolved"] = sum(toponym.lat is not None for toponym, _ in pairs)
    tally["near"] = sum(is_near(*pair) for pair in pairs)
    return tally


def _unmatched(
    places: Iterable[PlaceRecord], matched: Sequence[PlaceRecord], others: Iterable[GoldToponym]
) -> int:
    """How many places answer to no toponym, but for those on words that are not looked for."""
    known = {id(place) for place in matched}
    left = [place for place in places if id(place) not in known]
    ignored = list(others)
    return sum(not any(overlap(place, other) for other in ignored) for place in left)


def _figures(tally: Mapping[str, int]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in ("strict", "relaxed"):
        counts = {side: (tally[name], tally[side]) for side in ("found", "gold")}
        figures |= found_figures(name, **counts)
    return {
        **figures,
        "accuracy_161km": share(tally["near"], tally["resolved"]),
        "end_to_end_161km": share(tally["near"], tally["located"]),
    }


def _means(by_source: Mapping[str, dict[str, float]]) -> dict[str, float]:
    """Each figure's mean over the sources, then, if there are several, theirs."""
    names = next(iter(by_source.values()))
    means = {
        name: share(sum(figures[name] for figures in by_source.values()), len(by_source))
        for name in names
    }
    if len(by_source) > 1:
        for source, figures in by_source.items():
            means |= {f"{source}.{name}": value for name, value in figures.items()}
    return means


def is_near(toponym: GoldToponym, place: PlaceRecord) -> bool:
    """Whether both have coordinates, and these are within 161 km of one another."""
    if toponym.lat is None or toponym.lon is None or place.lat is None or place.lon is None:
        return False
    return distance_km((toponym.lat, toponym.lon), (place.lat, place.lon)) <= NEAR_KM


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two places, each degrees north and degrees east.

    Example:
        >>> round(distance_km((0, 0), (0, 180)))
        20015
    """
    north, east = radians(one[0]), radians(one[1])
    other_north, other_east = radians(other[0]), radians(other[1])
    across = sin((other_east - east) / 2) ** 2 * cos(north) * cos(other_north)
    chord = sin((other_north - north) / 2) ** 2 + across
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
