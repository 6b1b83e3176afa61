"""Places for stores: a file, and a database of the server that DIURNA_TEST_POSTGRES names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VARIABLE = "DIURNA_TEST_POSTGRES"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file where a store may be made."""
    return tmp_path / "records.db"


@pytest.fixture
def database() -> Iterator[str]:
    """A new database of a real server, dropped when the test ends."""
    if VARIABLE not in os.environ:
        pytest.skip(f"no PostgreSQL server: {VARIABLE} names none (.ci/run starts one)")
    address = make_url(os.environ[VARIABLE]).set(drivername="postgresql+psycopg")
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    name = f"diurna_{uuid4().hex}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a store may be made: in a file, then on a server."""
    fixture = {"file": "path", "server": "database"}[request.param]
    return str(request.getfixturevalue(fixture))
