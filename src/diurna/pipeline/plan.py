"""The plan: annotators in order, each checked for what it requires and assigns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from diurna.errors import PlanError
from diurna.schema.layers import Layers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.schema.documents import Document


class Annotator(Protocol):
    """Finds one type of thing in a document, given what was found before.

    ``requires`` are the layers it looks at, ``assigns`` the type it returns.
    """

    @property
    def requires(self) -> tuple[type, ...]:
        """The layers that must have been assigned before."""

    @property
    def assigns(self) -> type:
        """The type of what it finds."""

    def annotate(self, document: Document, layers: Layers) -> tuple[object, ...]:
        """What it finds, in order of the text."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Annotators in an order in which each finds what it requires.

    Raises:
        PlanError: an annotator requires a layer that none before it assigns.
    """

    annotators: tuple[Annotator, ...]

    def __post_init__(self) -> None:
        """Refuse an order that cannot work before the first article is read."""
        assigned: set[type] = set()
        for annotator in self.annotators:
            missing = [t.__name__ for t in annotator.requires if t not in assigned]
            if missing:
                msg = (
                    f"{type(annotator).__name__} requires {', '.join(missing)}; "
                    "put the annotator that assigns it earlier in the plan"
                )
                raise PlanError(msg)
            assigned.add(annotator.assigns)

    def annotate(self, document: Document) -> Layers:
        """Every layer of one document."""
        layers = Layers()
        for annotator in self.annotators:
            layers = layers.with_layer(annotator.assigns, annotator.annotate(document, layers))
        return layers


def plan_of(annotators: Sequence[Annotator]) -> Plan:
    """A plan of these annotators."""
    return Plan(annotators=tuple(annotators))
