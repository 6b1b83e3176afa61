"""The record store: what was read, kept whole, in an order that never changes."""

from diurna.store.base import Syndication
from diurna.store.selection import Selection
from diurna.store.sql import Store, open_store
from diurna.store.writing import Writer

__all__ = ["Selection", "Store", "Syndication", "Writer", "open_store"]
