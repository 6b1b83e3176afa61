"""From CAMEO codes to PLOVER, so that older event data can be set beside ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diurna.ontology.tables import load_table, unknown


@dataclass(frozen=True, kw_only=True, slots=True)
class CrosswalkRow:
    """What a CAMEO code becomes; ``mode`` is null and ``contexts`` empty where it says less."""

    code: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


def plover_of(cameo_code: str) -> CrosswalkRow:
    """The PLOVER type, mode and contexts of a CAMEO code of two to four digits.

    Raises:
        UnknownCode: the conversion table lacks the code (CAMEO 01 and 02 have no PLOVER type).

    Example:
        >>> plover_of("041").type, plover_of("041").mode
        ('CONSULT', 'phone')
    """
    rows = _rows()
    if cameo_code not in rows:
        raise unknown(cameo_code, "a CAMEO code with a PLOVER type", "cameo_to_plover", rows)
    return rows[cameo_code]


@cache
def _rows() -> dict[str, CrosswalkRow]:
    return {row.code: row for row in load_table("cameo_to_plover", CrosswalkRow)}
