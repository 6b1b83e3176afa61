"""Mentions: noun phrases that may name a party."""

from diurna.annotate.mentions.annotator import Mentions

__all__ = ["Mentions"]
