"""What an input is, told by its content first and by its name second."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from diurna.errors import InputRefused
from diurna.sources.tables import is_gdelt_row, names_columns

SourceKind = Literal["text", "markdown", "html", "jsonl", "json", "feed", "table", "addresses"]

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
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
# Kinds told by their first bytes, before there is text.
BINARY_SUFFIXES = frozenset({".warc", ".zip"})
PACKED = ".gz"
# What offices and mail programs save: the reports in it are to be saved as text.
DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".xls", ".xlsx", ".ods", ".ppt", ".pptx"}
    | {".eml", ".msg", ".mbox", ".mht", ".mhtml", ".pages"}
)
# A page that a browser saved with its pictures in one file, and a mail with parts, say so in
# their first lines; an ARC, the form of web archives before WARC, in its first word.
PARTED = (b"mime-version:", b"multipart/")
ARC = b"filedesc://"
# Code points looked at to tell what a text is; a page opens with its markup, JSONL with "{".
HEAD = 4_096
OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:article|body|div|h[1-6]|head|meta|p|section|span|title)[\s>]", re.IGNORECASE
)
# Two tags and a text that starts with one: fewer may be a quoted snippet in prose.
MIN_TAGS = 2
TEXT_KEY = re.compile(r'"(?:text|html)"\s{0,20}:')
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
ADDRESS_ALONE = re.compile(r"https?://\S{3,2048}", re.IGNORECASE)
# A document of JSON as a whole: a JSON feed, GDELT's article list, a list of articles.
JSON_DOCUMENT = re.compile(
    r'\s*\{[^\x00]{0,500}"(?:https?://(?:www\.)?jsonfeed\.org/|articles"\s{0,20}:\s{0,20}\[)'
    r"|\s*\[\s{0,200}\{"
)


def kind_of(head: str, suffix: str) -> SourceKind:
    """The kind of an input from the start of its text and the ending of its name.

    Example:
        >>> kind_of("<!DOCTYPE html><html>", ".txt"), kind_of("Talks failed.", "")
        ('html', 'text')
        >>> kind_of('<?xml version="1.0"?><rss version="2.0">', ".html")
        'feed'
    """
    named = SUFFIXES.get(suffix.lower())
    if looks_like_feed(head):
        return "feed"
    if named in ("html", "jsonl"):
        return named
    if looks_like_html(head):
        return "html"
    return _kind_of_data(head) or named or "text"


def _kind_of_data(head: str) -> SourceKind | None:
    if looks_like_jsonl(head):
        return "jsonl"
    if JSON_DOCUMENT.match(head[:HEAD]):
        return "json"
    if looks_like_table(head):
        return "table"
    return "addresses" if looks_like_addresses(head) else None


def refuse_messages(head: bytes) -> None:
    """Refuse what is text by its bytes but holds other files.

    Raises:
        InputRefused: it is a message with parts, or an archive of the old form.
    """
    if head.startswith(ARC):
        msg = "an ARC archive, the form before WARC; turn it into WARC and give that"
        raise InputRefused(msg)
    if all(mark in head.lower() for mark in PARTED):
        msg = "a message with parts (MHTML or e-mail); save its page as HTML, its words as text"
        raise InputRefused(msg)


def looks_like_feed(head: str) -> bool:
    """Whether a text opens as a feed does, or as another document of XML that is no page."""
    head = head[:HEAD]
    feed, page = FEED.search(head), OPENING.search(head)
    if feed and (page is None or feed.start() < page.start()):
        return head.lstrip("\ufeff \r\n\t").startswith("<") or "<?xml" in head[: feed.start()]
    return head.lstrip().startswith("<?xml") and not looks_like_html(head)


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
        return bool(TEXT_KEY.search(line[:HEAD])) and '"jsonfeed' not in line
    return isinstance(found, dict) and ("text" in found or "html" in found)


def looks_like_table(head: str) -> bool:
    """Whether the first line names the columns of a table, or is a row of GDELT's."""
    line = head.lstrip("\ufeff").split("\n", 1)[0]
    return names_columns(line) or is_gdelt_row(line)


def looks_like_addresses(head: str) -> bool:
    r"""Whether a text is a list of addresses of the web, with notes behind ``#`` at most.

    Example:
        >>> looks_like_addresses("# talks\nhttps://post.example/a\nhttps://post.example/b\n")
        True
    """
    lines = [line.strip() for line in head[:HEAD].lstrip("\ufeff").splitlines()]
    if len(head) >= HEAD:
        lines.pop()
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(ADDRESS_ALONE.fullmatch(line) for line in told)


def read_suffix(name: str) -> str:
    """The ending of a name that tells its kind: that of what is packed, for packed files.

    Example:
        >>> read_suffix("a.warc.gz"), read_suffix("b.HTML"), read_suffix("c")
        ('.warc', '.html', '')
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    return PurePosixPath(path.stem).suffix.lower() if suffix == PACKED else suffix
