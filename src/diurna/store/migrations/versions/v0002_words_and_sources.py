"""Version 2: articles have numbers, for the index of words; events a key, to count sources by."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from alembic import op

from diurna.codec import decode_record
from diurna.store import fts5
from diurna.store.identity import alike

if TYPE_CHECKING:
    from diurna.schema.events import Event

revision = "2"
down_revision = "1"

COLUMNS = (
    "id, source_id, outlet, title, language, published, published_utc, text, text_sha256, "
    "fingerprint, words, copy_of, revision_of, record"
)
ARTICLES = """
CREATE TABLE articles_numbered (
    number INTEGER NOT NULL, id VARCHAR NOT NULL, source_id VARCHAR NOT NULL, outlet VARCHAR,
    title VARCHAR, language VARCHAR, published VARCHAR, published_utc VARCHAR,
    text VARCHAR NOT NULL, text_sha256 VARCHAR NOT NULL, fingerprint VARCHAR,
    words INTEGER NOT NULL, copy_of VARCHAR, revision_of VARCHAR, record BLOB NOT NULL,
    PRIMARY KEY (number), UNIQUE (id),
    FOREIGN KEY(copy_of) REFERENCES articles (id),
    FOREIGN KEY(revision_of) REFERENCES articles (id)
)
"""
INDEXED = ("published_utc", "fingerprint", "copy_of", "revision_of")
WRITE_INDEX = "INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')"


def upgrade() -> None:
    """Number the articles, index their words, and key the events."""
    connection = op.get_bind()
    connection.exec_driver_sql(ARTICLES)
    connection.exec_driver_sql(
        f"INSERT INTO articles_numbered ({COLUMNS}) SELECT {COLUMNS} FROM articles ORDER BY id"  # noqa: S608 -- our own names
    )
    connection.exec_driver_sql("DROP TABLE articles")
    connection.exec_driver_sql("ALTER TABLE articles_numbered RENAME TO articles")
    for column in INDEXED:
        op.create_index(f"ix_articles_{column}", "articles", [column])
    _key_events()
    if connection.exec_driver_sql(fts5.HAS_FTS5).scalar():
        connection.exec_driver_sql(fts5.MAKE_INDEX)
        connection.exec_driver_sql(fts5.KEEP_INDEX[0])
        connection.exec_driver_sql(WRITE_INDEX)


def _key_events() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN alike VARCHAR")
    op.create_index("ix_events_alike", "events", ["alike"])
    for own, record in connection.exec_driver_sql("SELECT id, record FROM events").all():
        key = alike(cast("Event", decode_record(record)))
        connection.exec_driver_sql("UPDATE events SET alike = ? WHERE id = ?", (key, own))
