"""The way from PLOVER to CAMEO: what its tables promise."""

from __future__ import annotations

import pytest

from diurna.errors import UnknownCode
from diurna.ontology import EVENT_TYPES, cameo_code, cameo_of, modes_of, other_side, plover_of
from diurna.ontology.cameo import _codes, _rules
from diurna.ontology.crosswalk import _rows

# Rows whose note says that they do not lead back.
ONE_WAY = {("RETREAT", "080"), ("RETREAT", "0831"), ("SANCTION", "116")}


def test_every_code_of_the_crosswalk_has_a_name_and_a_score() -> None:
    """So has the root that it lacks, 08, which stands for two types."""
    assert set(_codes()) == {*_rows(), "08"}
    assert all(code.name and -10 <= code.goldstein <= 10 for code in _codes().values())


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_type_and_mode_has_a_code_that_leads_back_to_the_type(event_type: str) -> None:
    """But for those that CAMEO counts elsewhere."""
    for mode in (None, *modes_of(event_type)):
        code = cameo_of(event_type, mode=mode).code
        assert plover_of(code).type == event_type or (event_type, code) in ONE_WAY


def test_every_rule_speaks_plover_and_cameo() -> None:
    """Its type has its mode, and its code leads back to the type."""
    for event_type, rules in _rules().items():
        assert rules[0].weight() == 0, f"{event_type} begins with what always fits"
        for rule in rules:
            assert rule.mode is None or rule.mode in modes_of(event_type), rule
            assert (event_type, rule.code) in ONE_WAY or plover_of(rule.code).type == event_type


CASES = [
    ({"event_type": "ASSAULT", "contexts": ["territory", "military"]}, "190"),
    ({"event_type": "ASSAULT", "mode": "aerial", "contexts": ["military"]}, "195"),
    ({"event_type": "THREATEN", "underlying": "SANCTION"}, "131"),
    ({"event_type": "THREATEN", "underlying": "SANCTION", "contexts": ["economic"]}, "1312"),
    # What the codebook counts as discontinued are sanctions; aid that stops has its own contexts.
    ({"event_type": "SANCTION", "mode": "discontinue", "contexts": ["economic"]}, "163"),
    ({"event_type": "ASSAULT", "mode": "explosives", "contexts": ["crime"]}, "183"),
    ({"event_type": "ASSAULT", "mode": "explosives", "contexts": ["military"]}, "190"),
    ({"event_type": "REQUEST", "underlying": "CONSULT"}, "106"),
    ({"event_type": "REQUEST", "mode": "assist", "underlying": "AID"}, "103"),
    ({"event_type": "ACCUSE", "mode": "allege", "contexts": ["human_rights"]}, "1122"),
    ({"event_type": "SUPPORT", "contexts": ["gender"]}, "050"),
]


@pytest.mark.parametrize(("facts", "code"), CASES)
def test_the_rule_that_names_most_wins(facts: dict[str, object], code: str) -> None:
    """And no code says more than the event does."""
    assert cameo_of(**facts).code == code


QUADS = [("050", 1), ("060", 2), ("084", 2), ("090", 3), ("138", 3), ("141", 4), ("200", 4)]


@pytest.mark.parametrize(("code", "quad"), QUADS)
def test_a_quad_class_is_that_of_the_root(code: str, quad: int) -> None:
    """As GDELT cuts the twenty roots."""
    assert cameo_code(code).quad == quad


def test_who_is_visited_hosts() -> None:
    """All other codes are their own other side."""
    assert other_side(cameo_code("042")).code == "043"
    assert other_side(cameo_code("112")).code == "112"


@pytest.mark.parametrize("call", [lambda: cameo_of("PTEST"), lambda: cameo_code("999")])
def test_what_cameo_does_not_know_is_an_error(call: object) -> None:
    """With what was probably meant."""
    with pytest.raises(UnknownCode, match=r"did you mean|known are"):
        call()  # type: ignore[operator]
