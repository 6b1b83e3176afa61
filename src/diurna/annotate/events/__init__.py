"""Events: who did what to whom, in the words of one sentence."""

from diurna.annotate.events.annotator import Events

__all__ = ["Events"]
