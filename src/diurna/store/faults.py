"""What can go wrong with a store's file, each in one sentence with the remedy."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from diurna.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = b"SQLite format 3\x00"
# Words of SQLite's own messages, and what they mean to the person at the terminal.
REMEDIES = {
    "locked": "another program is writing to it; try again when that is done",
    "readonly": "it is read-only; make it and its folder writable, or copy it",
    "not a database": "it is not a record store; name another file",
    "malformed": "the file is damaged; restore it from a backup",
    "full": "the disk is full; make room and run again, nothing is half written",
    "unable to open": "it cannot be opened; check its folder and its permissions",
    "disk i/o error": "the disk does not answer; check it and run again",
}


@contextmanager
def told_as_store_errors(path: Path) -> Iterator[None]:
    """Whatever the database reports is raised as one StoreError that names the file.

    Raises:
        StoreError: from the database's own error.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reason = str(getattr(error, "orig", None) or error)
        remedy = next((r for words, r in REMEDIES.items() if words in reason.lower()), reason)
        msg = f"{str(path)!r}: {remedy}"
        raise StoreError(msg) from error


def refuse_strangers(path: Path) -> None:
    """Look at a path before anything is opened or made there.

    Raises:
        StoreError: it is a folder, is in none, or is a file of another kind.
    """
    if str(path).startswith(("postgresql:", "postgres:")):
        msg = f"{str(path)!r}: a store in PostgreSQL is not supported yet; name a file"
        raise StoreError(msg)
    with told_as_store_errors(path):
        if path.is_dir():
            msg = f"{str(path)!r}: it is a folder; name a file in it"
        elif not path.parent.is_dir():
            msg = f"{str(path)!r}: there is no folder {str(path.parent)!r}; make it first"
        elif path.exists() and _head(path) not in {b"", HEADER}:
            msg = f"{str(path)!r}: it is not a record store; name another file"
        else:
            return
    raise StoreError(msg)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(HEADER))
