"""CAMEO as data: the code that a PLOVER event comes nearest to, with its name and Goldstein score.

Source: ``resources/cameo.yml`` and ``resources/plover_to_cameo.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diurna.ontology.tables import load_table, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT_DIGITS, BASE_DIGITS = 2, 3
# The last root of each quad class but the fourth, as GDELT cuts CAMEO's twenty roots.
LAST_ROOTS = {1: "05", 2: "08", 3: "13"}
MATERIAL_CONFLICT = 4
# Who is visited hosts: what CAMEO calls the other side of the same event.
OTHER_SIDE = {"042": "043"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CameoCode:
    """A row of ``resources/cameo.yml``: a code of two to four digits.

    Args:
        icews: what ICEWS calls it, where that is not ``name``.
    """

    code: str
    name: str
    goldstein: float
    icews: str | None = None

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:ROOT_DIGITS]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:BASE_DIGITS]

    @property
    def quad(self) -> int:
        """The quad class of its root; for yielding (08) it is 2, where PLOVER says 1 of CONCEDE."""
        found = (quad for quad, last in LAST_ROOTS.items() if self.root <= last)
        return next(found, MATERIAL_CONFLICT)


@dataclass(frozen=True, kw_only=True, slots=True)
class CameoRule:
    """A row of ``resources/plover_to_cameo.yml``; what is null fits everything."""

    type: str
    code: str
    mode: str | None = None
    underlying: str | None = None
    context: str | None = None

    def weight(self) -> int:
        """How much it asks for: a mode tells more than an underlying type, that than a context."""
        wanted = (self.mode, self.underlying, self.context)
        return sum(2**place for place, asked in enumerate(reversed(wanted)) if asked is not None)


def cameo_code(code: str) -> CameoCode:
    """The name and score of a CAMEO code.

    Raises:
        UnknownCode: the table lacks it.

    Example:
        >>> cameo_code("042").name, cameo_code("042").goldstein
        ('Make a visit', 1.9)
    """
    if code not in _codes():
        raise unknown(code, "a CAMEO code with a PLOVER type", "cameo", _codes())
    return _codes()[code]


def cameo_of(
    event_type: str,
    *,
    mode: str | None = None,
    underlying: str | None = None,
    contexts: Iterable[str] = (),
) -> CameoCode:
    """The CAMEO code of a PLOVER event: the one that says most without saying more.

    Raises:
        UnknownCode: it is no PLOVER event type.

    Example:
        >>> cameo_of("AGREE", underlying="AID", contexts=["human_security"]).name
        'Express intent to provide humanitarian aid'
        >>> cameo_of("PROTEST", mode="riot").code
        '145'
    """
    rules = _rules().get(event_type)
    if rules is None:
        raise unknown(event_type, "a PLOVER event type", "plover_to_cameo", _rules())
    told = (None, *contexts)
    fitting = (
        rule
        for rule in rules
        if rule.mode in {None, mode}
        and rule.underlying in {None, underlying}
        and rule.context in told
    )
    return cameo_code(max(fitting, key=CameoRule.weight).code)


def other_side(code: CameoCode) -> CameoCode:
    """What the other party of the event does, in CAMEO: to be visited is to host.

    Example:
        >>> other_side(cameo_code("042")).name
        'Host a visit'
    """
    return cameo_code(OTHER_SIDE.get(code.code, code.code))


@cache
def _codes() -> dict[str, CameoCode]:
    return {row.code: row for row in load_table("cameo", CameoCode)}


@cache
def _rules() -> dict[str, list[CameoRule]]:
    found: dict[str, list[CameoRule]] = {}
    for row in load_table("plover_to_cameo", CameoRule):
        found.setdefault(row.type, []).append(row)
    return found
