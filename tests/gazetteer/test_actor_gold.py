"""Names and offices against our own table of who held what when: right, and never surely wrong."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from build import parsed
from diurna.annotate.coreference import Coreference
from diurna.annotate.mentions import Mentions
from diurna.gazetteer.folding import fold
from diurna.schema.actors import Actor
from diurna.schema.layers import Layers, Mention

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "actors" / "actors.tsv"
# Europe and North America; organisations count with them.
NEAR = frozenset({"", "RUS", "UKR", "BLR", "GBR", "FRA", "DEU", "ITA", "ESP", "POL", "HUN", "GRC"})
NEAR |= {"CZE", "SRB", "USA", "CAN"}
# An assertion above this must hardly ever be wrong.
SURE = 0.8
# Reached when the table was made; both may only rise.
LEAST_RIGHT = 0.96
MOST_SURELY_WRONG = 0.01


@dataclass(frozen=True, kw_only=True)
class Row:
    """A mention on a date, with what is true of it; empty where the table does not ask."""

    mention: str
    date: str
    person: str
    country: str
    sector: str
    office: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return tuple(Row(**row) for row in csv.DictReader(lines, delimiter="\t"))


def read(row: Row) -> Actor:
    """The actor that the mention of a row is read as, in a sentence that tells no more."""
    document = parsed(f"{row.mention[:1].upper()}{row.mention[1:]} spoke on Monday.")
    document = replace(document, article=replace(document.article, published=row.date))
    layers = Layers().with_layer(Mention, Mentions().annotate(document, Layers()))
    found = Coreference().annotate(document, layers)
    nobody = Actor(text=row.mention, start=0, end=len(row.mention))
    return max((a.actor for a in found), key=lambda a: a.end - a.start, default=nobody)


@cache
def readings() -> tuple[tuple[Row, Actor], ...]:
    """Every row with what it is read as; made once."""
    return tuple((row, read(row)) for row in rows())


def agrees(wanted: str, told: str | None) -> bool:
    """Whether two names are one: all words of the shorter in the longer, spellings folded."""
    one, other = (set(fold((name or "").replace("-", " ")).split()) for name in (wanted, told))
    return bool(one and other) and (one <= other or other <= one)


def is_right(row: Row, actor: Actor) -> bool:
    """Whether person, country and sector are those of the row, where it tells them."""
    return (
        (not row.person or agrees(row.person, actor.name))
        and row.country == (actor.country or "")
        and (not row.sector or row.sector == actor.sector)
    )


def is_wrong(row: Row, actor: Actor) -> bool:
    """Whether something other than the row's is asserted; null asserts nothing."""
    named = bool(row.person) and actor.name is not None and not agrees(row.person, actor.name)
    placed = actor.country is not None and actor.country != row.country
    sorted_ = bool(row.sector) and actor.sector is not None and actor.sector != row.sector
    return named or placed or sorted_


def test_actor_table_asks_of_every_time_and_continent() -> None:
    """Three hundred rows, a third of them after 2015 and far from Europe and North America."""
    far = [row for row in rows() if row.date >= "2016" and row.country not in NEAR]
    assert len(rows()) >= 300
    assert len(far) * 3 >= len(rows())


def test_actor_table_is_read_right() -> None:
    """The share of rows whose person, country and sector are right stays above its floor."""
    missed = [row.mention for row, actor in readings() if not is_right(row, actor)]
    assert 1 - len(missed) / len(rows()) >= LEAST_RIGHT, missed


def test_actor_table_is_hardly_ever_surely_wrong() -> None:
    """Of all rows, few are told wrong at a high confidence."""
    wrong = [
        row.mention
        for row, actor in readings()
        if (actor.confidence or 0) > SURE and is_wrong(row, actor)
    ]
    assert len(wrong) / len(rows()) <= MOST_SURELY_WRONG, wrong
