"""When: the time expressions of a document, found and resolved.

``words`` cuts the text, ``grammar`` finds expressions by the patterns of ``time_patterns``,
``normalisation`` names their readings (``absolute``, ``relative``, ``lengths``,
``references``), ``periods`` reckons with days, ``values`` gives the calendar value.
"""

from diurna.annotate.times.annotator import Times

__all__ = ["Times"]
