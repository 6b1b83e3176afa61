"""Version 4: articles tell their story; what stories are made from has tables of its own.

They are filled by the first writer, who knows the rules.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add the column and the tables."""
    op.get_bind().exec_driver_sql("ALTER TABLE articles ADD COLUMN story_id VARCHAR")
    op.create_index("ix_articles_story_id", "articles", ["story_id"])
    op.create_table(
        "story_sketches",
        _number("number", "articles.number"),
        Column("moment", BigInteger),
        Column("first", Integer, index=True),
        Column("sketch", LargeBinary, nullable=False),
    )
    op.create_table(
        "story_keys",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        _number("day"),
        _number("number", index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_links",
        _number("one"),
        _number("two", index=True),
        Column("likeness", Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def _number(name: str, reference: str | None = None, *, index: bool = False) -> Column[int]:
    keys = (ForeignKey(reference),) if reference else ()
    return Column(name, Integer, *keys, primary_key=True, autoincrement=False, index=index)
