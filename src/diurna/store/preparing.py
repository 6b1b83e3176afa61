"""A store made ready: its tables made, brought to the present version, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, select, update

from diurna.errors import StoreError
from diurna.store.backends import writing
from diurna.store.migrations import can_migrate, migrate
from diurna.store.searching import index_of
from diurna.store.tables import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from diurna.store.backends import Backend

VERSION = meta.c.key == "schema_version"


def prepare(backend: Backend, engine: Engine) -> None:
    """Make what is missing, and refuse what is not ours before a byte of it is changed.

    Raises:
        StoreError: it holds the tables of another program, or is of a version that this one
            does not know, or of an earlier one and cannot be written.
    """
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
    if tables and meta.name not in tables:
        msg = f"{backend.where!r}: a database of another program; name another"
        raise StoreError(msg)
    backend.claim(engine)
    if not tables:
        _make_tables(engine)
    version = _version(engine)
    if version == str(SCHEMA_VERSION):
        return
    _refuse_unknown(backend, version)
    _migrate(engine)
    # What was set for the migration alone ends with its connection.
    engine.dispose()


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return connection.scalar(select(meta.c.value).where(VERSION))


def _refuse_unknown(backend: Backend, version: str | None) -> None:
    if not can_migrate(version):
        msg = (
            f"{backend.where!r}: a store of version {version}, and this program reads "
            f"{SCHEMA_VERSION}; install the Diurna that made it"
        )
        raise StoreError(msg)
    if backend.is_read_only:
        msg = (
            f"{backend.where!r}: a store of version {version}, to be brought to {SCHEMA_VERSION}, "
            "and it is read-only; copy it to where it can be written"
        )
        raise StoreError(msg)


def _make_tables(engine: Engine) -> None:
    """All tables and the version, in one transaction; a second process finds them made."""
    with writing(engine).begin() as connection:
        known = inspect(connection).has_table(meta.name)
        metadata.create_all(connection)
        if not known:
            index_of(connection).make_index(connection)
            row = {"key": "schema_version", "value": str(SCHEMA_VERSION)}
            connection.execute(insert(meta), row)


def _migrate(engine: Engine) -> None:
    """All steps in one transaction; a second process finds them done."""
    with writing(engine).execution_options(rebuilds=True).begin() as connection:
        version = connection.scalar(select(meta.c.value).where(VERSION))
        if can_migrate(version):
            migrate(connection, str(version))
            _note_version(connection)


def _note_version(connection: Connection) -> None:
    connection.execute(update(meta).where(VERSION).values(value=str(SCHEMA_VERSION)))
