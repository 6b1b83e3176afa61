"""The tables: the record's JSON is the truth, the columns beside it are for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from diurna.codec import encode_record
from diurna.store.identity import alike

if TYPE_CHECKING:
    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ArticleRecord, Record
    from diurna.schema.statements import Statement

# Raised by one with every migration; a store of a later version is refused.
SCHEMA_VERSION = 2

metadata = MetaData()

meta = Table(
    "diurna_meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    # What the full-text index knows an article by; no order is read from it.
    Column("number", Integer, primary_key=True),
    Column("id", String, unique=True, nullable=False),
    Column("source_id", String, nullable=False),
    Column("outlet", String),
    Column("title", String),
    Column("language", String),
    Column("published", String),
    # The instant in UTC, to the second, so that the order of text is the order of time.
    Column("published_utc", String, index=True),
    Column("text", String, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("fingerprint", String, index=True),
    Column("words", Integer, nullable=False),
    Column("copy_of", String, ForeignKey("articles.id"), index=True),
    Column("revision_of", String, ForeignKey("articles.id"), index=True),
    Column("record", LargeBinary, nullable=False),
)
IN_ORDER = (articles.c.published_utc.nulls_last(), articles.c.id)

relations = Table(
    "relations",
    metadata,
    # ``one`` is the smaller id: a relation has no direction, time gives it one.
    Column("one", String, ForeignKey("articles.id"), primary_key=True),
    Column("two", String, ForeignKey("articles.id"), primary_key=True, index=True),
    Column("kind", String, nullable=False),
)


def _record_table(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("article_id", String, ForeignKey("articles.id"), nullable=False),
        Column("start", Integer, nullable=False),
        *columns,
        Column("record", LargeBinary, nullable=False),
        Index(f"{name}_by_article", "article_id", "start", "id"),
    )


statements = _record_table(
    "statements",
    Column("type", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("speaker", String, index=True),
    Column("speaker_country", String),
    Column("said", String),
)
events = _record_table(
    "events",
    Column("type", String, nullable=False, index=True),
    Column("underlying", String),
    Column("status", String, nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("date", String, index=True),
    Column("latest", String),
    Column("country", String),
    # A key that events share which are taken for one another; see ``identity.alike``.
    Column("alike", String, index=True),
)
demands = _record_table(
    "demands",
    Column("state", String, nullable=False, index=True),
    Column("by", String),
    Column("made", String),
)
RECORD_TABLES = {"statement": statements, "event": events, "demand": demands}


def row_of(record: Record) -> dict[str, Any]:
    """The row that a statement, an event or a demand is stored as."""
    columns = {"statement": _statement, "event": _event, "demand": _demand}[record.kind]
    return {
        "id": record.id,
        "article_id": getattr(record, "article_id", None),
        **columns(record),  # type: ignore[operator]
        "record": encode_record(record),
    }


ARTICLE_COLUMNS = (
    *("id", "source_id", "outlet", "title", "language"),
    *("published", "text", "text_sha256"),
)


def article_row(article: ArticleRecord) -> dict[str, Any]:
    """The columns of an article that come from it alone, its own words and dates."""
    return {name: getattr(article, name) for name in ARTICLE_COLUMNS} | {
        "record": encode_record(article)
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "start": statement.content.start,
        "type": statement.type,
        "act": statement.act,
        "speaker": _name(statement.speaker),
        "speaker_country": statement.speaker and statement.speaker.country,
        "said": statement.said and statement.said.value,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": event.trigger.start,
        "type": event.type,
        "underlying": event.underlying,
        "status": event.status,
        "background": event.background,
        "date": event.date and event.date.value,
        "latest": event.date and event.date.latest,
        "country": event.place and event.place.country,
        "alike": alike(event),
    }


def _demand(demand: Demand) -> dict[str, Any]:
    return {
        "start": demand.content.start,
        "state": demand.state,
        "by": _name(demand.by),
        "made": demand.made and demand.made.value,
    }


def _name(actor: Actor | None) -> str | None:
    return actor.name or actor.text if actor else None
