"""What every kind of source shares: outcomes, origins, limits, and names that can be shown."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from diurna.errors import InputRefused
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from diurna.schema.sources import RawPage

MIB = 1 << 20
# No report is larger; whoever has more in one file has a collection, which is JSONL's work.
MAX_FILE = 64 * MIB
# Longer addresses are not kept: browsers and servers stop at about so many.
MAX_URL = 2_048


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """An input that gave no page, and why.

    Args:
        source: the input's name, fit to be shown on one line.
        reason: what is wrong and what to do, without a final full stop.
        failure: whether it counts as failed; a stranger inside a directory does not.
    """

    source: str
    reason: str
    failure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something to tell of an input that was read.

    Args:
        source: the input's name, fit to be shown on one line.
        words: what was left out of it or not understood, without a final full stop.
    """

    source: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A page that an input names by its address.

    Args:
        url: where the page is.
        page: what the input itself says of it; without ``content`` when it only links.
    """

    url: str
    page: RawPage


Outcome: TypeAlias = "RawPage | Refused | Remark"
Found: TypeAlias = "Outcome | Link"


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where bytes come from.

    Args:
        name: ``source_id`` of a page that has no name of its own.
        shown: its name in messages, on one line.
        suffix: the ending of its name, lower case, with the full stop.
        url: its address, for what was fetched.
        depth: how many archives it lies in.
        columns: what a user's own columns and keys hold, by their names in small letters:
            ``{"volltext": "text"}``.
    """

    name: str
    shown: str
    suffix: str = ""
    url: str | None = None
    depth: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)


Opener: TypeAlias = "Callable[[BinaryIO, Origin], Iterator[Found]]"


def column_key(name: str) -> str:
    """The name of a column or key as names are compared.

    Example:
        >>> column_key(' "Publication_Date" ')
        'publication date'
    """
    return " ".join(name.strip("\ufeff \t\r\n\"'").lower().replace("_", " ").split())


def printable(name: str) -> str:
    r"""The name with what could break a line or a terminal written as escapes.

    Example:
        >>> printable("report\n1.txt")
        'report\\n1.txt'
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def file_name(path: Path) -> str:
    """The name of a file without its folder, as text that can be stored."""
    return make_storable(os.fsencode(path.name).decode("utf-8", "replace"))


def refuse_larger(size: int, limit: int) -> None:
    """Refuse what is over a limit.

    Raises:
        InputRefused: ``size`` is more than ``limit`` bytes.
    """
    if size > limit:
        msg = f"larger than {limit // MIB} MiB, the limit for one input; split it"
        raise InputRefused(msg)


def read_whole(stream: BinaryIO, limit: int = MAX_FILE) -> bytes:
    """All bytes of a stream.

    Raises:
        InputRefused: there are more than ``limit``.
    """
    data = stream.read(limit + 1)
    refuse_larger(len(data), limit)
    return data


def web_address(text: str | None) -> str | None:
    """The text if it is an address of the web that can be kept, else None.

    Example:
        >>> web_address(" https://news.example/a "), web_address("javascript:alert(1)")
        ('https://news.example/a', None)
    """
    url = (text or "").strip()
    if not url.lower().startswith(("http://", "https://")) or len(url) > MAX_URL:
        return None
    return url if all(c.isprintable() and not c.isspace() for c in url) else None
