"""Diurna: news reports in, a sourced, dated, checkable record of a crisis out.

    >>> import diurna
    >>> reading = diurna.read("Chile recalled its envoy on Friday.", date="2007-03-04")
    >>> [event.date.value for event in reading.events]
    ['2007-03-02']

The names below load what they need when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from diurna._version import __version__

if TYPE_CHECKING:
    from diurna.api import Reading, open_store, read
    from diurna.errors import DiurnaError
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ArticleRecord
    from diurna.schema.statements import Statement
    from diurna.store import Store

__all__ = [
    "ArticleRecord",
    "Demand",
    "DiurnaError",
    "Event",
    "Reading",
    "Statement",
    "Store",
    "__version__",
    "open_store",
    "read",
]

_HOMES = {
    "ArticleRecord": "diurna.schema.records",
    "Demand": "diurna.schema.demands",
    "DiurnaError": "diurna.errors",
    "Event": "diurna.schema.events",
    "Reading": "diurna.api",
    "Statement": "diurna.schema.statements",
    "Store": "diurna.store",
    "open_store": "diurna.api",
    "read": "diurna.api",
}


def __getattr__(name: str) -> object:
    """The public name, from the room it lives in."""
    if name not in _HOMES:
        msg = f"module 'diurna' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
