"""The record store: what was read, kept whole, in an order that never changes."""

from diurna.store.backends import shown
from diurna.store.base import Syndication
from diurna.store.selection import Selection
from diurna.store.sql import Store, open_store, store_exists
from diurna.store.writing import Writer

__all__ = ["Selection", "Store", "Syndication", "Writer", "open_store", "shown", "store_exists"]
