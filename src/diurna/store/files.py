"""A store in a file of SQLite: write-ahead log, foreign keys, one writer at a time."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import URL, create_engine, event

from diurna.errors import StoreError
from diurna.store.faults import told_as_store_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPICursor

HEADER = b"SQLite format 3\x00"
# A second writer waits so long for the first; an article's transaction takes milliseconds.
BUSY_SECONDS = 30
RETRY_SECONDS = 0.05
# Pages kept in memory, in KiB (negative, as SQLite wants it): SQLite's own 2 MB hold the inner
# pages of a small store alone.
CACHE_KIB = -65_536
# Pages of 4 kB in the log before they are put into the file: what many articles change alike is
# put there once. SQLite's own 1,000 took a tenth more CPU in a store of 100,000.
LOG_PAGES = 4_000


class FileBackend:
    """A file, which need not be there yet."""

    def __init__(self, path: str) -> None:
        self.where = path
        self._path = Path(path)

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def is_read_only(self) -> bool:
        """Whether the file or its folder may not be written to by this user."""
        places = (self._path, self._path.parent) if self.is_there() else (self._path.parent,)
        return not all(os.access(place, os.W_OK) for place in places)

    def is_there(self) -> bool:
        """Whether there is a file or a folder of this name."""
        return self._path.exists()

    def refuse_strangers(self) -> None:
        """Look at the path before anything is opened or made there.

        Raises:
            StoreError: it is a folder, is in none, or is a file of another kind.
        """
        path, where = self._path, f"{self.where!r}"
        with told_as_store_errors(self.where):
            if path.is_dir():
                msg = f"{where}: it is a folder; name a file in it"
            elif not path.parent.is_dir():
                msg = f"{where}: there is no folder {str(path.parent)!r}; make it first"
            elif path.exists() and self._head() not in {b"", HEADER}:
                msg = f"{where}: it is not a record store; name another file"
            elif not path.exists() and self.is_read_only:
                msg = f"{where}: its folder is read-only; name a file in another"
            else:
                return
        raise StoreError(msg)

    def engine(self) -> Engine:
        """Connections to the file; one that cannot be written to is read as it lies there."""
        made = create_engine(self._address(), connect_args={"timeout": BUSY_SECONDS})
        event.listen(made, "connect", _on_connect)
        event.listen(made, "begin", _on_begin)
        return made

    def claim(self, engine: Engine) -> None:
        """Set write-ahead logging, once for the file: readers do not wait for the writer."""
        if self.is_read_only:
            return
        pooled = engine.raw_connection()
        try:
            cursor = pooled.cursor()
            cursor.execute("PRAGMA journal_mode")
            if cursor.fetchone() != ("wal",):
                _insist(cursor, "PRAGMA journal_mode = WAL")
        finally:
            pooled.close()

    def faults(self, connection: Connection) -> Iterator[str]:
        """What SQLite finds wrong with the file and with references between rows."""
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield f"the file is damaged: {line}"
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} belongs to no row of {parent}"

    def _head(self) -> bytes:
        with self._path.open("rb") as file:
            return file.read(len(HEADER))

    def _address(self) -> URL:
        if not self.is_read_only:
            return URL.create("sqlite", database=self.where)
        file = f"file:{quote(str(self._path.absolute()))}"
        how = {"mode": "ro", "uri": "true"}
        if not self._has_log():
            # SQLite wants to write beside a file even to read it, unless it will not change.
            how["immutable"] = "1"
        return URL.create("sqlite", database=file, query=how)

    def _has_log(self) -> bool:
        """Whether another program left changes beside the file that are not in it yet."""
        log = self._path.with_name(f"{self._path.name}-wal")
        return log.exists() and log.stat().st_size > 0


def _on_connect(connection: sqlite3.Connection, record: object) -> None:
    """Transactions begin where we say, not where the driver guesses."""
    del record
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def _on_begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that two of them wait instead of failing."""
    options = connection.get_execution_options()
    if options.get("rebuilds"):
        # Tables cannot be made anew while rows of others hang on them; see ``migrations``.
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _insist(cursor: DBAPICursor, command: str) -> None:
    """Run a command for which SQLite does not wait by itself while another has the file."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(command)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(RETRY_SECONDS)
        else:
            return
