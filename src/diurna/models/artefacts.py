"""Files of trained models: read whole, and only when they are those of their card."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from diurna.errors import ModelError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_file(folder: Traversable, name: str) -> bytes:
    """The content of a file of a model.

    Raises:
        ModelError: it is not there.
    """
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        msg = f"the model {folder.name!r} has no {name!r}; install Diurna again"
        raise ModelError(msg) from error


def read_checked(folder: Traversable, name: str, sha256: str) -> bytes:
    """The content of a file of a model, which has the digest that the card names.

    Raises:
        ModelError: it is not there, or is another file.
    """
    content = read_file(folder, name)
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        msg = (
            f"{name!r} of the model {folder.name!r} is not the file of its card "
            f"(SHA-256 {found[:12]}..., card {sha256[:12]}...); install Diurna again"
        )
        raise ModelError(msg)
    return content
