"""From paths and standard input to raw pages; what cannot be read is told, never dropped."""

from diurna.sources.base import Refused, Remark
from diurna.sources.inputs import open_sources

__all__ = ["Refused", "Remark", "open_sources"]
