"""What can go wrong with a store, each in one sentence with the remedy."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, StatementError

from diurna.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY = "another program is writing to it; try again when that is done"
FULL = "the disk is full; make room and run again, nothing is half written"
DAMAGED = "the file is damaged; restore it from a backup"
# Words of the databases' own messages, and what they mean to the person at the terminal.
REMEDIES = {
    "locked": BUSY,
    "lock timeout": BUSY,
    "readonly": "it is read-only; make it and its folder writable, or copy it",
    "not a database": "it is not a record store; name another file",
    "malformed": DAMAGED,
    "disk is full": FULL,
    "no space left": FULL,
    "could not extend file": FULL,
    "unable to open": "it cannot be opened; check its folder and its permissions",
    "disk i/o error": "the disk does not answer; check it and run again",
    # Of a server.
    "authentication failed": "the server does not know this user and password; check them",
    "permission denied": "this user may not read or write it; ask who keeps the server",
    "read-only transaction": "the server takes no writes; ask who keeps it",
    "connection refused": "no server answers there; check the address, and that it runs",
    "could not translate host": "there is no such server; check the address",
    "failed to resolve host": "there is no such server; check the address",
    "timeout expired": "the server does not answer; check the address, and that it runs",
    "closed the connection": "the server broke off; run again, nothing is half written",
    "terminating connection": "the server broke off; run again, nothing is half written",
}
NO_DATABASE = "there is no such database; make it first: createdb -E UTF8 NAME"


@contextmanager
def told_as_store_errors(where: str) -> Iterator[None]:
    """Whatever the database reports is raised as one StoreError that names the store.

    Raises:
        StoreError: from the database's own error.
    """
    try:
        yield
    except (StatementError, sqlite3.Error, OSError) as error:
        msg = f"{where!r}: {_remedy(error)}"
        raise StoreError(msg) from error


def _remedy(error: Exception) -> str:
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        # A value that has not the type of its column: SQLite holds any.
        return DAMAGED
    reason = str(getattr(error, "orig", None) or getattr(error, "strerror", None) or error)
    words = reason.lower()
    if "database" in words and "does not exist" in words:
        return NO_DATABASE
    return next((remedy for sign, remedy in REMEDIES.items() if sign in words), reason)
