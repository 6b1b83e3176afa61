"""By which version what a store derives from its articles was made: another makes it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, insert, select

from diurna.store.tables import meta

if TYPE_CHECKING:
    from sqlalchemy import Connection

# The keys of articles, by which copies are found; those of events; the stories.
Derived = Literal["keys", "likes", "stories"]


def maker_of(connection: Connection, derived: Derived) -> str | None:
    """The version that made something; None where it is yet to be made."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == _name(derived)))


def note_maker(connection: Connection, derived: Derived, version: str) -> None:
    """Remember which version made something."""
    forget_maker(connection, derived)
    connection.execute(insert(meta), {"key": _name(derived), "value": version})


def forget_maker(connection: Connection, derived: Derived) -> None:
    """Have something made anew by the next who writes."""
    connection.execute(delete(meta).where(meta.c.key == _name(derived)))


def _name(derived: Derived) -> str:
    return f"{derived}_made_by"
