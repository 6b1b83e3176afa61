"""Which coder read an article, in a word that fits a column and a command line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diurna.schema.records import Coder

# Hexadecimal digits of the digest over the models: enough to tell a hundred coders apart.
DIGITS = 8


def label(coder: Coder) -> str:
    """The coder's version, with a digest of its models: other models are another coder.

    Example:
        >>> from diurna.schema.records import Coder
        >>> label(Coder(name="diurna", version="0.1.0", models={"parser": "00"}))
        '0.1.0+1a0152da'
        >>> label(Coder(name="another", version="2"))
        'another-2+e3b0c442'
    """
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(coder.models.items()))
    models = hashlib.sha256(lines.encode()).hexdigest()[:DIGITS]
    name = "" if coder.name == "diurna" else f"{coder.name}-"
    return f"{name}{coder.version}+{models}"


def version_of(coder: str) -> str:
    """The part of a label that tells the version alone.

    Example:
        >>> version_of("0.1.0+1a0152da")
        '0.1.0'
    """
    return coder.rpartition("+")[0]
