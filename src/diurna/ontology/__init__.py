"""PLOVER 2.0 as data, and the crosswalk from CAMEO."""

from diurna.ontology.crosswalk import CrosswalkRow, plover_of
from diurna.ontology.plover import (
    CONTEXTS,
    EVENT_TYPES,
    definition_of,
    modes_of,
    quad_of,
    requires_recipient,
    score_of,
)

__all__ = [
    "CONTEXTS",
    "EVENT_TYPES",
    "CrosswalkRow",
    "definition_of",
    "modes_of",
    "plover_of",
    "quad_of",
    "requires_recipient",
    "score_of",
]
