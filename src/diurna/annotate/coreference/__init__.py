"""Coreference: the party that each mention stands for."""

from diurna.annotate.coreference.annotator import Coreference

__all__ = ["Coreference"]
