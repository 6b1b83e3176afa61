"""The keys by which events are taken for one another, made anew when another version made them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, select, update

from diurna.codec import decode_record
from diurna.store.identity import ALIKE_VERSION, alike
from diurna.store.makers import maker_of, note_maker
from diurna.store.tables import events

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from diurna.schema.events import Event

# Events whose keys are made at a time: few enough to hold, enough to be fast.
BATCH = 500
_SET = update(events).where(events.c.id == bindparam("own")).values(alike=bindparam("key"))


def has_likes(connection: Connection) -> bool:
    """Whether the keys of all events are those of this version."""
    return maker_of(connection, "likes") == ALIKE_VERSION


def prepare_likes(connection: Connection) -> None:
    """Make the keys of all events anew, when they were made otherwise.

    Args:
        connection: one with a transaction begun that waits for other writers.
    """
    if has_likes(connection):
        return
    last = ""
    while rows := _after(connection, last):
        connection.execute(_SET, rows)
        last = rows[-1]["own"] or ""
    note_maker(connection, "likes", ALIKE_VERSION)


def _after(connection: Connection, last: str) -> list[dict[str, str | None]]:
    """The next events by id, each with its key."""
    query = select(events.c.id, events.c.record).where(events.c.id > last)
    found = connection.execute(query.order_by(events.c.id).limit(BATCH)).all()
    return [
        {"own": row.id, "key": alike(cast("Event", decode_record(row.record)))} for row in found
    ]
