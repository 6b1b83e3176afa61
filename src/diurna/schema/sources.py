"""What a source hands over, before anything is known of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Media = Literal["text", "markdown", "html", "fragment"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RawPage:
    """One page as it came: decoded, nothing else done to it.

    Args:
        source_id: the input's own name for it (a JSONL ``id``, a file's name).
        content: the decoded text or markup, newlines as they came.
        media: what ``content`` is; a fragment is the markup of a report without a page around it.
        date: publication date that the input's metadata carry, as written there.
        unknown_keys: how many keys of the input were kept out.
    """

    source_id: str
    content: str
    media: Media = "text"
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    language: str | None = None
    unknown_keys: int = 0


Extraction = Literal["precise", "fast"]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptPage:
    """A page with what was known of it besides, enough to read it again.

    Args:
        page: as the source handed it over.
        date: publication date that was given for pages without one.
        url: address that was given, likewise.
        outlet: outlet's name that was given, likewise.
        extraction: how a web page was read.
    """

    page: RawPage
    date: str | None = None
    url: str | None = None
    outlet: str | None = None
    extraction: Extraction = "precise"
