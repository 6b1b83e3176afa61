"""Attributions of a text, from the parse and its quotations alone."""

from __future__ import annotations

from build import parsed
from diurna.annotate.attributions import Attributions
from diurna.annotate.quotes import Quotes
from diurna.schema.layers import Attribution, Layers, Quotation


def attributions(
    text: str, *, title: bool = False, layers: Layers | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a text, with other layers where given."""
    document = parsed(text, title=title)
    found = (layers or Layers()).with_layer(Quotation, Quotes().annotate(document, Layers()))
    return Attributions().annotate(document, found)
