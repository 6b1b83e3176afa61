"""What an input is, told by its content first and by its name second."""

from __future__ import annotations

import json
import re
from typing import Literal

SourceKind = Literal["text", "markdown", "html", "jsonl"]

SUFFIXES: dict[str, SourceKind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
# Code points looked at to tell what a text is; a page opens with its markup, JSONL with "{".
HEAD = 4_096
OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:article|body|div|h[1-6]|head|meta|p|section|span|title)[\s>]", re.IGNORECASE
)
# Two tags and a text that starts with one: fewer may be a quoted snippet in prose.
MIN_TAGS = 2
TEXT_KEY = re.compile(r'"(?:text|html)"\s{0,20}:')


def kind_of(head: str, suffix: str) -> SourceKind:
    """The kind of an input from the start of its text and the ending of its name.

    Example:
        >>> kind_of("<!DOCTYPE html><html>", ".txt"), kind_of("Talks failed.", "")
        ('html', 'text')
    """
    named = SUFFIXES.get(suffix.lower())
    if named in ("html", "jsonl"):
        return named
    if looks_like_html(head):
        return "html"
    return "jsonl" if looks_like_jsonl(head) else named or "text"


def looks_like_html(head: str) -> bool:
    """Whether a text opens as a web page does."""
    head = head[:HEAD].lstrip()
    if not head.startswith("<"):
        return False
    return bool(OPENING.search(head)) or len(TAG.findall(head)) >= MIN_TAGS


def looks_like_jsonl(head: str) -> bool:
    """Whether the first line is a JSON object that holds a text."""
    line = head.lstrip().split("\n", 1)[0]
    if not line.startswith("{"):
        return False
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return bool(TEXT_KEY.search(line[:HEAD]))
    return isinstance(found, dict) and ("text" in found or "html" in found)
