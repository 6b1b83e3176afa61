"""PLOVER 2.0 as data, the crosswalk from and to CAMEO, and what others call states and sectors."""

from diurna.ontology.cameo import CameoCode, cameo_code, cameo_of, other_side
from diurna.ontology.codes import country_codes, organization_codes, sector_codes
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
    "CameoCode",
    "CrosswalkRow",
    "cameo_code",
    "cameo_of",
    "country_codes",
    "definition_of",
    "modes_of",
    "organization_codes",
    "other_side",
    "plover_of",
    "quad_of",
    "requires_recipient",
    "score_of",
    "sector_codes",
]
