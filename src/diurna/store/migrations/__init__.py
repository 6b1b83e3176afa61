"""How a store of an earlier version becomes one of this: Alembic, one step a version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diurna.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

FOLDER = Path(__file__).parent
FIRST_VERSION = 1
# Alembic's own note of the version lives no longer than the migration: the store's is the truth.
VERSION_TABLE = "diurna_migration"


def can_migrate(version: str | None) -> bool:
    """Whether a store that says this of its version can be brought to the present one.

    Example:
        >>> can_migrate("1"), can_migrate("99"), can_migrate(None)
        (True, False, False)
    """
    if version is None or not version.isdecimal():
        return False
    return FIRST_VERSION <= int(version) < SCHEMA_VERSION


def migrate(connection: Connection, version: str) -> None:
    """Take the tables of a store from a version to the present one, inside one transaction.

    Args:
        connection: one with a transaction begun, which makes it all or nothing.
        version: that of the store.
    """
    from alembic.migration import MigrationContext  # noqa: PLC0415 -- a tenth of a second
    from alembic.operations import Operations  # noqa: PLC0415 -- likewise
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- likewise

    scripts = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER / "versions")])

    def steps(revision: Any, context: Any) -> Iterable[Any]:  # noqa: ANN401 -- Alembic's own types
        del context
        return scripts._upgrade_revs(str(SCHEMA_VERSION), revision)  # noqa: SLF001 -- as in its docs

    options = {"fn": steps, "version_table": VERSION_TABLE}
    context = MigrationContext.configure(connection, opts=options)
    context.stamp(scripts, version)
    with Operations.context(context):
        context.run_migrations()
    connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
