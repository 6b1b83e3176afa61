"""Version 3: pages kept, former readings, reviews; articles have keys and tell their coder."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String

from diurna.codec import decode_record
from diurna.store import fts5
from diurna.store.coders import label

if TYPE_CHECKING:
    from diurna.schema.records import ArticleRecord

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add the tables, and the column that tells who read an article."""
    _add_tables()
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE articles ADD COLUMN coder VARCHAR NOT NULL DEFAULT ''")
    op.create_index("ix_articles_coder", "articles", ["coder"])
    for own in connection.exec_driver_sql("SELECT id FROM articles").scalars().all():
        query = "SELECT record FROM articles WHERE id = ?"
        record = connection.exec_driver_sql(query, (own,)).scalar_one()
        coder = label(cast("ArticleRecord", decode_record(record)).coder)
        connection.exec_driver_sql("UPDATE articles SET coder = ? WHERE id = ?", (coder, own))
    if fts5.has_index(connection):
        for trigger in fts5.KEEP_INDEX[1:]:
            connection.exec_driver_sql(trigger)


def _text(
    name: str, reference: str | None = None, *, primary_key: bool = False, index: bool = False
) -> Column[str]:
    keys = (ForeignKey(reference),) if reference else ()
    return Column(name, String, *keys, primary_key=primary_key, index=index, nullable=False)


def _add_tables() -> None:
    op.create_table(
        "article_keys",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("moment", BigInteger, primary_key=True),
        Column("number", Integer, ForeignKey("articles.number"), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pages",
        _text("article_id", "articles.id", primary_key=True),
        _text("media"),
        Column("known", LargeBinary, nullable=False),
        Column("size", Integer, nullable=False),
        _text("sha256"),
        Column("content", LargeBinary, nullable=False),
    )
    op.create_table(
        "former_readings",
        _text("article_id", primary_key=True),
        _text("coder", primary_key=True),
        _text("sha256"),
        Column("content", LargeBinary, nullable=False),
    )
    op.create_table(
        "reviews",
        _text("id", primary_key=True),
        _text("article_id", index=True),
        _text("record_id", index=True),
        _text("reviewer"),
        _text("made"),
        Column("record", LargeBinary, nullable=False),
    )
