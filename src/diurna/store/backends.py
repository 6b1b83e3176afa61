"""Where a store lies: in a file, or in a database of PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from diurna.store.files import FileBackend
from diurna.store.servers import PREFIXES, ServerBackend

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Backend(Protocol):
    """What differs between a file and a server; all else is one set of tables."""

    @property
    def where(self) -> str:
        """The place as it stands in messages, without a password."""

    @property
    def name(self) -> str:
        """The name of the file or of the database."""

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written there, as far as can be told before trying."""

    def refuse_strangers(self) -> None:
        """Raise a StoreError for what can never be a store, before anything is opened."""

    def is_there(self) -> bool:
        """Whether there is anything at the place."""

    def engine(self) -> Engine:
        """Connections to it; nothing is connected yet."""

    def claim(self, engine: Engine) -> None:
        """Set what holds for the whole store, once it is known to be ours or new."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong."""


def backend_of(place: str | Path) -> Backend:
    """The backend of a path or of a ``postgresql://`` address.

    Raises:
        StoreError: the address cannot be understood, or the driver is not installed.

    Example:
        >>> backend_of("crisis.db").name
        'crisis.db'
    """
    text = str(place)
    return ServerBackend(text) if text.startswith(PREFIXES) else FileBackend(text)


def writing(engine: Engine) -> Engine:
    """The engine, each of its transactions waiting for the one writer that may be at work."""
    return engine.execution_options(writes=True)


def shown(place: str | Path) -> str:
    """A place as it stands in messages: without a password."""
    return backend_of(place).where
