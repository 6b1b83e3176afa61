"""Columns of a form: each told of in the documentation beside the function that fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diurna.codec.rows import Cell
    from diurna.schema.actors import Actor
    from diurna.schema.places import Place

Row = TypeVar("Row")


class Placed(Protocol):
    """A row that may have a place."""

    @property
    def place(self) -> Place | None:
        """Where it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Generic[Row]):
    """One column: ``told`` says what stands in it, for people; ``cell`` puts it there."""

    name: str
    told: str
    cell: Callable[[Row], Cell]


def column(name: str, told: str, cell: Callable[[Row], Cell]) -> Column[Row]:
    """A column, in one line of a table of columns."""
    return Column(name=name, told=told, cell=cell)


def empty(name: str, told: str = "always empty: Diurna does not tell") -> Column[Row]:
    """A column that the form has and Diurna has nothing for."""
    return Column(name=name, told=told, cell=_nothing)


def cells(columns: Iterable[Column[Row]], row: Row) -> list[Cell]:
    """The cells of one row, in the order of the columns."""
    return [one.cell(row) for one in columns]


def of_place(value: Callable[[Place], Cell]) -> Callable[[Placed], Cell]:
    """A cell made of the row's place; empty where it has none."""
    return lambda row: None if row.place is None else value(row.place)


def of_party(side: str, value: Callable[[Actor], Cell]) -> Callable[[object], Cell]:
    """A cell made of the party on one side of a row; empty where there is none."""

    def cell(row: object) -> Cell:
        party: Actor | None = getattr(row, side)
        return None if party is None else value(party)

    return cell


def _nothing(row: object) -> None:
    del row
