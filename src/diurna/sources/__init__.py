"""From paths, addresses and standard input to raw pages; what cannot be read is told."""

from diurna.sources.base import Refused, Remark
from diurna.sources.fetching import Reach
from diurna.sources.inputs import open_sources

__all__ = ["Reach", "Refused", "Remark", "open_sources"]
