"""What identifies an article: never its folder, its place in a list, or the coder."""

from __future__ import annotations

import hashlib


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(
    *, source_id: str, url: str | None, outlet: str | None, published: str | None, text: str
) -> str:
    """An id that is the same wherever and whenever the article is read.

    Example:
        >>> article_id(source_id="a.txt", url=None, outlet=None, published=None, text="Talks.")
        'a-1725b91bf6cc3c935a36'
    """
    key = "\x1f".join([source_id, url or "", outlet or "", published or "", text_digest(text)])
    return "a-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
