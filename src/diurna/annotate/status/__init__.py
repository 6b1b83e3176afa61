"""Whether each event happened, who says so, and whether it is told as history."""

from diurna.annotate.status.annotator import Status

__all__ = ["Status"]
