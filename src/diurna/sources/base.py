"""What every kind of source shares: the refusal, and names that can be shown and stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.errors import InputRefused
from diurna.text.newlines import make_storable

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1 << 20


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
