"""Tab-separated lines that every reader divides alike, with or without a quoting rule.

No cell holds a tab, a line end or a quotation mark; none can run as a formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diurna.codec.rows import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.codec.rows import Cell

# Line ends of every kind, tabs, and the rest of the control characters.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tab_line(cells: Iterable[Cell], *, missing: str = "") -> bytes:
    r"""One line in UTF-8 with its line end.

    Args:
        cells: texts, numbers, truth values, or None.
        missing: what stands for None.

    Example:
        >>> tab_line(["=1+1", None, 2.5, 'a "b"'], missing="None")
        b"'=1+1\tNone\t2.5\ta 'b'\n"
    """
    texts = [missing if cell is None else _tab_cell(cell) for cell in cells]
    return ("\t".join(texts) + "\n").encode("utf-8", "replace")


def _tab_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        cell = _BREAKS.sub(" ", cell).strip().replace('"', "'")
    return safe_cell(cell)
