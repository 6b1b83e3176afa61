"""Where: every toponym of the coded blocks, with the place on the map that it means."""

from diurna.annotate.places.annotator import Places

__all__ = ["Places"]
