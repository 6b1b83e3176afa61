"""A store put away as JSON lines: a header, a line a row, and a last line that seals them.

The form of a backup of a server; it goes back into either kind of store.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary

from diurna.errors import StoreError
from diurna.store.rows import BY_NAME
from diurna.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from diurna.store.rows import Rows

FORMAT = "diurna backup"
HEADER_START = b'{"format": "diurna backup"'
# Bytes that are themselves JSON stand in the line as text; only what is compressed is base64.
JSON_COLUMNS = frozenset({"record", "known"})


def write_dump(found: Rows, out: BinaryIO) -> None:
    """Write all rows to ``out``."""
    digest, counts = hashlib.sha256(), Counter[str]()

    def line(content: dict[str, Any]) -> None:
        encoded = json.dumps(content).encode("ascii") + b"\n"
        digest.update(encoded)
        out.write(encoded)

    line({"format": FORMAT, "schema_version": SCHEMA_VERSION})
    for table, row in found:
        counts[table] += 1
        line({"table": table, "row": _written(table, row)})
    line({"rows": dict(sorted(counts.items())), "sha256": digest.hexdigest()})


def read_dump(source: BinaryIO, where: str) -> Rows:
    """The rows of a dump; it is known to be whole when all have been taken.

    Args:
        source: what ``write_dump`` wrote.
        where: its name, for messages.

    Raises:
        StoreError: it is of another version, or damaged, or not complete.
    """
    digest, counts = hashlib.sha256(), Counter[str]()
    header = source.readline()
    _refuse_other(header, where)
    digest.update(header)
    for line in source:
        content = _content(line, where)
        if "rows" in content:
            sealed = {"rows": dict(sorted(counts.items())), "sha256": digest.hexdigest()}
            if content != sealed or source.read(1):
                raise _damaged(where)
            return
        digest.update(line)
        counts[content["table"]] += 1
        yield content["table"], _row(content, where)
    msg = f"{where!r}: the backup is not complete: its last line is missing; take another"
    raise StoreError(msg)


def _refuse_other(header: bytes, where: str) -> None:
    version = _content(header, where, key="format").get("schema_version")
    if version != SCHEMA_VERSION:
        msg = (
            f"{where!r}: a backup of a store of version {version}, and this program reads "
            f"{SCHEMA_VERSION}; restore it with the Diurna that made it"
        )
        raise StoreError(msg)


def _content(line: bytes, where: str, key: str = "") -> dict[str, Any]:
    try:
        content = json.loads(line)
    except ValueError as error:
        raise _damaged(where) from error
    known = isinstance(content, dict) and (
        content.get("table") in BY_NAME or "rows" in content or key in content
    )
    if not known:
        raise _damaged(where)
    return dict(content)


def _row(content: dict[str, Any], where: str) -> dict[str, Any]:
    try:
        return _read(content["table"], content["row"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(where) from error


def _damaged(where: str) -> StoreError:
    return StoreError(f"{where!r}: the backup is damaged; take another")


def _written(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: _text(name, row[name]) for name in _bytes_of(table)}


def _read(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: _bytes(name, row[name]) for name in _bytes_of(table)}


def _bytes_of(table: str) -> Iterator[str]:
    columns = BY_NAME[table].columns
    return (column.name for column in columns if isinstance(column.type, LargeBinary))


def _text(column: str, content: bytes) -> str:
    return content.decode() if column in JSON_COLUMNS else base64.b64encode(content).decode()


def _bytes(column: str, content: str) -> bytes:
    return content.encode() if column in JSON_COLUMNS else base64.b64decode(content)
