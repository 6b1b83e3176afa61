"""PLOVER as data: what the tables promise."""

from __future__ import annotations

from typing import get_args

import pytest

from diurna.errors import UnknownCode
from diurna.ontology import (
    CONTEXTS,
    EVENT_TYPES,
    modes_of,
    plover_of,
    quad_of,
    requires_recipient,
    score_of,
)
from diurna.ontology.crosswalk import _rows
from diurna.schema.events import EventType


def test_ontology_has_exactly_the_types_of_the_schema() -> None:
    """The table and the schema name the same sixteen types."""
    assert set(EVENT_TYPES) == set(get_args(EventType))


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_scores_of_a_type_lie_on_its_side(event_type: str) -> None:
    """Conflict has no positive score but for REQUEST, cooperation no negative one."""
    scores = [score_of(event_type), *(score_of(event_type, m) for m in modes_of(event_type))]
    assert all(-10 <= s <= 10 for s in scores)
    if event_type != "REQUEST":
        assert all((s > 0) == (quad_of(event_type) <= 2) for s in scores)


def test_only_material_dyads_require_a_recipient() -> None:
    """COOPERATE, AID and SANCTION are nothing without the other side."""
    assert [t for t in EVENT_TYPES if requires_recipient(t)] == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda: quad_of("PTEST"), "'PROTEST'"),
        (lambda: score_of("CONSULT", "visits"), "'visit'"),
        (lambda: plover_of("9999"), "known are"),
    ],
)
def test_unknown_code_suggests_the_nearest(call: object, hint: str) -> None:
    """A wrong code is an error that names what was probably meant."""
    with pytest.raises(UnknownCode, match=hint):
        call()  # type: ignore[operator]


def test_crosswalk_speaks_plover_only() -> None:
    """Every row of the crosswalk has a type, mode and contexts that PLOVER 2.0 knows."""
    for row in _rows().values():
        assert row.type in EVENT_TYPES, row
        assert row.mode is None or row.mode in modes_of(row.type), row
        assert set(row.contexts) <= set(CONTEXTS), row
