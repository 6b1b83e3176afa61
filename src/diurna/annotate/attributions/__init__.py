"""Attributions: who is said to have said what.

Quotations are given to the cues beside them; clauses, infinitives and objects to the cues
that govern them; then each finding gets its act, its time, and the chain it came through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from diurna.annotate.attributions.assembly import attributions_of
from diurna.annotate.attributions.scene import scene_of
from diurna.schema.layers import ActorMention, Attribution, Layers, Quotation, TimeMention

if TYPE_CHECKING:
    from diurna.schema.documents import Document


class Attributions:
    """Finds attributions by rules over the parse and the quotations."""

    requires: ClassVar[tuple[type, ...]] = (ActorMention, TimeMention, Quotation)
    assigns: ClassVar[type] = Attribution

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def annotate(self, document: Document, layers: Layers) -> tuple[Attribution, ...]:
        """The attributions of the coded blocks, in order of their contents."""
        scene = scene_of(document, layers.of(Quotation), self.language)
        return attributions_of(scene, layers)
