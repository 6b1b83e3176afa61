"""A store put away in one file while somebody writes, and put back, checked, all or nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from diurna.errors import StoreError
from diurna.store.backends import backend_of, writing
from diurna.store.checks import check
from diurna.store.dumps import HEADER_START, read_dump, write_dump
from diurna.store.faults import told_as_store_errors
from diurna.store.files import HEADER, FileBackend
from diurna.store.preparing import prepare
from diurna.store.rows import clear, has_content, put, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from diurna.store.backends import Backend
    from diurna.store.rows import Rows


def back_up(place: str, target: str) -> None:
    """Put a store away in a file, as it is at one moment; the file is there when it is complete.

    A store in a file becomes a file that can be opened as a store; one on a server becomes
    JSON lines.

    Args:
        place: the store's file or address.
        target: the file to write; one of this name is replaced.

    Raises:
        StoreError: either cannot be read or written.
    """
    with _opened(place) as (backend, engine), _completed(target) as part:
        if isinstance(backend, FileBackend):
            _copy_file(engine, part)
            return
        with engine.connect() as connection, part.open("wb") as out:
            write_dump(rows(connection), out)


def restore(source: str, place: str, *, overwrite: bool = False) -> None:
    """Put the content of a backup into a store, checked, all of it or nothing.

    Args:
        source: a file that ``back_up`` made, of either form.
        place: the store's file or address, made when it is not there.
        overwrite: whether content that the store has may be replaced.

    Raises:
        StoreError: the backup is none or damaged, or the store has content.
    """
    with (
        _content(source) as found,
        _opened(place) as (backend, engine),
        writing(engine).begin() as connection,
    ):
        _refuse_content(connection, backend, overwrite=overwrite)
        clear(connection)
        put(connection, found)
        _refuse_faults(connection, backend, source)


def _refuse_content(connection: Connection, backend: Backend, *, overwrite: bool) -> None:
    if not overwrite and has_content(connection):
        msg = f"{backend.where!r}: the store has content; add --overwrite to replace it"
        raise StoreError(msg)


def _refuse_faults(connection: Connection, backend: Backend, source: str) -> None:
    faults = check(connection, backend)
    if faults:
        msg = f"{source!r}: the backup is not whole, and nothing was restored: {faults[0]}"
        raise StoreError(msg)


@contextmanager
def _opened(place: str) -> Iterator[tuple[Backend, Engine]]:
    """A store's place, looked at and made ready."""
    backend = backend_of(place)
    backend.refuse_strangers()
    engine = backend.engine()
    try:
        with told_as_store_errors(backend.where):
            prepare(backend, engine)
            yield backend, engine
    finally:
        engine.dispose()


@contextmanager
def _content(source: str) -> Iterator[Rows]:
    """The rows of a backup of either form."""
    with told_as_store_errors(source), Path(source).open("rb") as file:
        head = file.read(max(len(HEADER), len(HEADER_START)))
        file.seek(0)
        if head.startswith(HEADER_START):
            yield read_dump(file, source)
            return
    if not head.startswith(HEADER):
        msg = f"{source!r}: it is no backup of a store; name another file"
        raise StoreError(msg)
    with TemporaryDirectory(prefix="diurna-restore-") as folder:
        # A copy, because a store of an earlier version is brought to the present one.
        copy = Path(folder) / Path(source).name
        with told_as_store_errors(source):
            shutil.copyfile(source, copy)
        with _opened(str(copy)) as (_, engine), engine.connect() as connection:
            yield rows(connection)


def _copy_file(engine: Engine, part: Path) -> None:
    """Copy a file of SQLite as it is at one moment, to a file that needs nothing beside it."""
    with closing(engine.raw_connection()) as source, closing(sqlite3.connect(part)) as target:
        cast("sqlite3.Connection", source.driver_connection).backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _completed(target: str) -> Iterator[Path]:
    """A file beside the target that takes its name when all of it is on the disk."""
    path = Path(target)
    if path.is_dir():
        msg = f"{target!r}: it is a folder; name a file in it"
        raise StoreError(msg)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with told_as_store_errors(target):
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
