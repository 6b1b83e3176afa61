"""The tables: the record's JSON is the truth, the columns beside it are for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
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
from diurna.store.coders import label
from diurna.store.identity import alike

if TYPE_CHECKING:
    from diurna.schema.actors import Actor
    from diurna.schema.demands import Demand
    from diurna.schema.events import Event
    from diurna.schema.records import ArticleRecord, Record
    from diurna.schema.statements import Statement

# Raised by one with every migration (``migrations``); a store of a later version is refused.
SCHEMA_VERSION = 4

metadata = MetaData()
# Texts are compared byte by byte everywhere, whatever the language of a server.
Text = String().with_variant(String(collation="C"), "postgresql")

meta = Table(
    "diurna_meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def _looked_up(table: str, column: str) -> Index:
    """An index for equal values alone: a server's index in order holds no long ones."""
    return Index(f"ix_{table}_{column}", column, postgresql_using="hash")


articles = Table(
    "articles",
    metadata,
    # What the full-text index knows an article by; no order is read from it.
    Column("number", Integer, primary_key=True),
    Column("id", Text, unique=True, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text),
    # The instant in UTC, to the second, so that the order of text is the order of time.
    Column("published_utc", Text, index=True),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("fingerprint", Text),
    Column("words", Integer, nullable=False),
    # Who read it, with its models, in short; see ``coders.label``.
    Column("coder", Text, nullable=False, index=True),
    Column("copy_of", Text, ForeignKey("articles.id"), index=True),
    Column("revision_of", Text, ForeignKey("articles.id"), index=True),
    # The id of the first article of its story; null where the store knows of no other.
    Column("story_id", Text, index=True),
    Column("record", LargeBinary, nullable=False),
    _looked_up("articles", "fingerprint"),
)
IN_ORDER = (articles.c.published_utc.nulls_last(), articles.c.id)

relations = Table(
    "relations",
    metadata,
    # ``one`` is the smaller id: a relation has no direction, time gives it one.
    Column("one", Text, ForeignKey("articles.id"), primary_key=True),
    Column("two", Text, ForeignKey("articles.id"), primary_key=True, index=True),
    Column("kind", Text, nullable=False),
)


article_keys = Table(
    "article_keys",
    metadata,
    # What articles that repeat one another share; see ``comparing``. Numbers alone: a row lies
    # anywhere in the table, and the smaller it is, the fewer pages a new article touches.
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    # Seconds since 1970.
    Column("moment", BigInteger, primary_key=True),
    Column("number", Integer, ForeignKey("articles.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)


# What stories are made from; see ``stories``. All of it is made anew when the rules change, so that
# numbers will do.
story_sketches = Table(
    "story_sketches",
    metadata,
    Column("number", Integer, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    # Seconds since 1970; none for an article without a date, which is near no other.
    Column("moment", BigInteger),
    # The number of the article that its story begins with; null for copies and revisions.
    Column("first", Integer, index=True),
    Column("sketch", LargeBinary, nullable=False),
)
story_keys = Table(
    "story_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    # Counted from the year 1.
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)
story_links = Table(
    "story_links",
    metadata,
    # ``one`` is the later number.
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("two", Integer, primary_key=True, autoincrement=False, index=True),
    Column("likeness", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def _record_table(name: str, *parts: Column[Any] | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
        Column("start", Integer, nullable=False),
        *parts,
        Column("record", LargeBinary, nullable=False),
        Index(f"{name}_by_article", "article_id", "start", "id"),
    )


statements = _record_table(
    "statements",
    Column("type", Text, nullable=False),
    Column("act", Text, nullable=False, index=True),
    Column("speaker", Text),
    _looked_up("statements", "speaker"),
    Column("speaker_country", Text),
    Column("said", Text),
)
events = _record_table(
    "events",
    Column("type", Text, nullable=False, index=True),
    Column("underlying", Text),
    Column("status", Text, nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("date", Text, index=True),
    Column("latest", Text),
    Column("country", Text),
    # A key that events share which are taken for one another; see ``identity.alike``.
    Column("alike", Text),
    _looked_up("events", "alike"),
)
demands = _record_table(
    "demands",
    Column("state", Text, nullable=False, index=True),
    Column("by", Text),
    Column("made", Text),
)
pages = Table(
    "pages",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("media", Text, nullable=False),
    # What the source told of the page, and what was known of it besides, as JSON.
    Column("known", LargeBinary, nullable=False),
    # Of the content in UTF-8, before it was compressed (zlib).
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
# Readings by earlier coders, kept when an article is read anew; see ``diurna diff``.
former = Table(
    "former_readings",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("coder", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    # JSON lines of the article and its records, compressed (zlib).
    Column("content", LargeBinary, nullable=False),
)
# What people say of records. No row of it hangs on another table: reading anew leaves it alone.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, nullable=False, index=True),
    Column("record_id", Text, nullable=False, index=True),
    Column("reviewer", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
RECORD_TABLES = {"statement": statements, "event": events, "demand": demands}


def row_of(record: Record) -> dict[str, Any]:
    """The row that a statement, an event or a demand is stored as."""
    columns = {"statement": _statement, "event": _event, "demand": _demand}[record.kind]
    return {
        "id": record.id,
        "article_id": getattr(record, "article_id", None),
        **_storable(columns(record)),  # type: ignore[operator]
        "record": encode_record(record),
    }


ARTICLE_COLUMNS = (
    *("id", "source_id", "outlet", "title", "language"),
    *("published", "text", "text_sha256"),
)


def article_row(article: ArticleRecord) -> dict[str, Any]:
    """The columns of an article that come from it alone, its own words and dates."""
    own = {name: getattr(article, name) for name in ARTICLE_COLUMNS}
    return {
        **_storable(own),
        "coder": label(article.coder),
        "record": encode_record(article),
    }


def _storable(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns without NUL, which no server keeps in a text; the record has it escaped."""
    return {
        name: value.replace("\0", "\ufffd") if isinstance(value, str) else value
        for name, value in columns.items()
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
