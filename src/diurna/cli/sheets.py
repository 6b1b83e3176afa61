"""Rows of words on a terminal: a table where its columns fit, a list where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console, RenderableType

# Columns of codes and dates: as wide as their longest cell where there is room, else as their
# longest word, which is never broken.
CODES = frozenset(
    {
        *("Status", "State", "Type", "Act", "When, where", "Said", "Made"),
        *("Day", "Published", "Asked", "Last heard", "Silent", "From", "First, last"),
        *("Sources", "Events", "Times", "Score", "Verbal +/-", "Material +/-"),
    }
)
# How wide a column of words is beside the others of its kind; two unless it is here.
SHARES = {
    "Words": 5,
    "What": 5,
    "Who → whom": 4,
    "By → of": 4,
    "Speaker": 3,
    "Sentence": 8,
    "What was read in it": 6,
    "Plan": 5,
    "What became of it": 5,
    "Answers": 4,
    "Last words": 8,
}
# What a column of words needs, lest it become a ribbon of single words; a name is about as long.
MIN_WORDS, ROOM_FOR_WORDS = 12, 24
# The blanks on both sides of a cell, and the one that divides it from the next.
PADDING = 3
DIVIDER = " · "
INDENT = (0, 0, 0, 2)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Records of one kind, a row each; a column that is empty in every row is not drawn.

    Args:
        title: what stands above.
        headings: names of the columns.
        rows: a cell a column.
        labelled: whether the list names each cell's column, for who could not guess it.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    labelled: bool = False


def draw(sheet: Sheet, console: Console) -> None:
    """Print a sheet as a table, or as a list on a terminal too narrow for its columns."""
    used = [index for index in range(len(sheet.headings)) if _is_used(sheet, index)]
    whole = {index: _width(sheet, index, str.splitlines) for index in used}
    broken = {index: _width(sheet, index, str.split) for index in used}
    console.print(Text(sheet.title, style="bold"))
    if _needed(whole, ROOM_FOR_WORDS) <= console.width:
        console.print(_table(sheet, whole))
    elif _needed(broken, MIN_WORDS) <= console.width:
        console.print(_table(sheet, broken))
    else:
        console.print(Group(*_lines(sheet, used)))
    console.print()


def _needed(widths: dict[int, int | None], words: int) -> int:
    return sum(width or words for width in widths.values()) + PADDING * len(widths)


def _is_used(sheet: Sheet, index: int) -> bool:
    return any(row[index].plain for row in sheet.rows)


def _width(sheet: Sheet, index: int, parts: Callable[[str], list[str]]) -> int | None:
    """The longest part of a column of codes; None for a column that shares what is left."""
    if sheet.headings[index] not in CODES:
        return None
    cells = (sheet.headings[index], *(row[index].plain for row in sheet.rows))
    return max(Text(part).cell_len for cell in cells for part in parts(cell))


def _table(sheet: Sheet, widths: dict[int, int | None]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, expand=True)
    for index, width in widths.items():
        heading = sheet.headings[index]
        share = None if width else SHARES.get(heading, 2)
        table.add_column(heading, overflow="fold", width=width, ratio=share)
    for row in sheet.rows:
        table.add_row(*(row[index] for index in widths))
    return table


def _lines(sheet: Sheet, used: list[int]) -> Iterator[RenderableType]:
    """Each row in one paragraph; what goes on under its first line is set in."""
    for row in sheet.rows:
        cells = []
        for index in used:
            if row[index].plain:
                label = f"{sheet.headings[index]} " if sheet.labelled else ""
                cells.append(Text(label).append_text(row[index]))
        line = Text(DIVIDER).join(cells)
        line.plain = line.plain.replace("\n", " ")
        yield Padding(line, INDENT)
