"""A store in a database of PostgreSQL, for a team: the same tables, and the same answers.

A transaction that writes takes one lock for the whole store, so that writers wait for one another
as they do on a file; one that reads sees the store as it was when it began.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError

from diurna.errors import StoreError
from diurna.store.faults import told_as_store_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

PREFIXES = ("postgresql:", "postgres:", "postgresql+psycopg:")
DRIVER = "postgresql+psycopg"
# What the lock of a store's writers is known by: any number that other programs do not use.
LOCK = 0x446975726E61
READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# A second writer waits so long for the first, as with a file; a server that is not there is told
# after ten seconds.
OPTIONS = {"options": "-c lock_timeout=30s", "connect_timeout": 10, "client_encoding": "utf8"}


class ServerBackend:
    """A database of a server; it must be there, its tables need not.

    Raises:
        StoreError: the address cannot be understood, or the driver is not installed.
    """

    # A server tells by itself what may be written.
    is_read_only = False

    def __init__(self, address: str) -> None:
        self._url = _understood(address)
        self.where = self._url.set(drivername="postgresql").render_as_string(hide_password=True)

    @property
    def name(self) -> str:
        """The name of the database."""
        return self._url.database or "postgres"

    def refuse_strangers(self) -> None:
        """Nothing is known of a database before it is asked."""

    def is_there(self) -> bool:
        """Whether the database has tables.

        Raises:
            StoreError: the server does not answer, or has no such database.
        """
        engine = self.engine()
        try:
            with told_as_store_errors(self.where), engine.connect() as connection:
                return bool(inspect(connection).get_table_names())
        finally:
            engine.dispose()

    def engine(self) -> Engine:
        """Connections to the database."""
        made = create_engine(self._url, connect_args=OPTIONS, pool_pre_ping=True)
        event.listen(made, "begin", _on_begin)
        return made

    def claim(self, engine: Engine) -> None:
        """Nothing is to be set for the whole database."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """A text that is not UTF-8 could not be stored; the rest the server keeps by itself."""
        found = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if found != "UTF8":
            yield f"the database keeps texts as {found}; make one with encoding UTF8"


def _understood(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        msg = "the address of the store cannot be understood; write it as postgresql://USER@HOST/DB"
        raise StoreError(msg) from error
    if find_spec("psycopg") is None:
        where = url.render_as_string(hide_password=True)
        msg = f"{where!r}: PostgreSQL needs psycopg; run `pip install 'diurna[postgresql]'`"
        raise StoreError(msg)
    return url.set(drivername=DRIVER)


def _on_begin(connection: Connection) -> None:
    """A writer takes the store's lock; a reader gets the store as it is now."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    else:
        connection.exec_driver_sql(READING)
