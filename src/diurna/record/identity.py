"""Ids of records: the same words in the same article always give the same id."""

from __future__ import annotations

import hashlib


def record_id(kind: str, article_id: str, *key: object) -> str:
    """An id made from what the record points at; its first letter tells the kind.

    Example:
        >>> record_id("event", "a-1", 10, 18, "ASSAULT")
        'e-242abe240cecfdd27dcb'
    """
    joined = "\x1f".join([kind, article_id, *map(str, key)])
    return f"{kind[0]}-{hashlib.sha256(joined.encode()).hexdigest()[:20]}"
