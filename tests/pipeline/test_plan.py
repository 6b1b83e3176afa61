"""A plan refuses an order that cannot work, before the first article."""

from __future__ import annotations

import pytest

from build import parsed
from diurna.errors import PlanError
from diurna.pipeline.local import built_in_plan
from diurna.pipeline.plan import Plan
from diurna.schema.layers import Layers, Mention, Quotation


class _Finds:
    def __init__(self, assigns: type, *requires: type) -> None:
        self.assigns = assigns
        self.requires = requires

    def annotate(self, document: object, layers: Layers) -> tuple[object, ...]:
        """One thing for every layer that was there before."""
        del document
        return (len(layers.found),)


def test_a_plan_names_the_layer_that_is_missing() -> None:
    """An annotator before the one it needs is an error that tells which."""
    with pytest.raises(PlanError, match="requires Quotation"):
        Plan(annotators=(_Finds(Mention, Quotation), _Finds(Quotation)))


def test_each_annotator_sees_the_layers_before_it() -> None:
    """Layers grow in the order of the plan."""
    layers = Plan(annotators=(_Finds(Quotation), _Finds(Mention, Quotation))).annotate(
        parsed("Talks failed.")
    )
    assert (layers.of(Quotation), layers.of(Mention)) == ((0,), (1,))


def test_the_built_in_plan_is_in_a_working_order() -> None:
    """What Diurna brings can be planned."""
    assert built_in_plan().annotators
