"""Event types with their quad class, modes and scores; contexts.

Source: PLOVER codebook 2.0 (CC BY-SA); see ``resources/plover.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from diurna.ontology.tables import load_table, unknown


@dataclass(frozen=True, kw_only=True, slots=True)
class Mode:
    """A way of doing an event; ``score`` is null where it is that of its type."""

    mode: str
    definition: str
    score: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PloverType:
    """A row of ``resources/plover.yml``."""

    type: str
    quad: int
    score: float
    definition: str
    requires_recipient: bool = False
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """A row of ``resources/plover_contexts.yml``."""

    name: str
    definition: str


_TYPES = {row.type: row for row in load_table("plover", PloverType)}
EVENT_TYPES: tuple[str, ...] = tuple(_TYPES)
CONTEXTS: tuple[str, ...] = tuple(row.name for row in load_table("plover_contexts", Context))


def quad_of(event_type: str) -> int:
    """The quad class: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict.

    Raises:
        UnknownCode: it is no PLOVER event type.

    Example:
        >>> quad_of("ACCUSE")
        3
    """
    return _row(event_type).quad


def score_of(event_type: str, mode: str | None = None) -> float:
    """The PLOVER score from -10 to 10 of a type, or of a mode of it.

    Raises:
        UnknownCode: it is no PLOVER event type, or no mode of that type.

    Example:
        >>> score_of("CONSULT", "visit")
        4.0
    """
    row = _row(event_type)
    if mode is None:
        return row.score
    scores = {m.mode: m.score for m in row.modes}
    if mode not in scores:
        raise unknown(mode, f"a mode of {event_type}", "plover", scores)
    found = scores[mode]
    return row.score if found is None else found


def modes_of(event_type: str) -> tuple[str, ...]:
    """The modes of a type, in the order of the codebook; empty when it has none.

    Example:
        >>> modes_of("REQUEST")
        ('assist', 'change', 'yield', 'meet')
    """
    return tuple(m.mode for m in _row(event_type).modes)


def requires_recipient(event_type: str) -> bool:
    """Whether the codebook wants a recipient for this type.

    Example:
        >>> requires_recipient("AID"), requires_recipient("PROTEST")
        (True, False)
    """
    return _row(event_type).requires_recipient


def definition_of(event_type: str) -> str:
    """What the type means, in a few words of our own.

    Example:
        >>> definition_of("COERCE")
        'uses power short of violence'
    """
    return _row(event_type).definition


def _row(event_type: str) -> PloverType:
    if event_type not in _TYPES:
        raise unknown(event_type, "a PLOVER event type", "plover", _TYPES)
    return _TYPES[event_type]
