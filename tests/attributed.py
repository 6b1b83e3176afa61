"""Attributions of a text, from the parse and its quotations alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build import parsed
from diurna.annotate.attributions import Attributions
from diurna.annotate.attributions.assembly import findings_of
from diurna.annotate.attributions.scene import scene_of
from diurna.annotate.quotes import Quotes
from diurna.schema.layers import Attribution, Layers, Quotation

if TYPE_CHECKING:
    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene


def attributions(
    text: str, *, title: bool = False, layers: Layers | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a text, with other layers where given."""
    document = parsed(text, title=title)
    found = (layers or Layers()).with_layer(Quotation, Quotes().annotate(document, Layers()))
    return Attributions().annotate(document, found)


def findings_in(text: str) -> tuple[Scene, list[Finding]]:
    """What is found in a text before it is given its act."""
    document = parsed(text)
    scene = scene_of(document, Quotes().annotate(document, Layers()), "en")
    return scene, findings_of(scene)
