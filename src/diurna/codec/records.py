"""Records as JSON, one a line, and the JSON Schema that tells their form."""

from __future__ import annotations

from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, cast

import msgspec

from diurna.errors import InvalidRecord
from diurna.schema.records import DEFAULT_KINDS, KINDS

if TYPE_CHECKING:
    from diurna.schema.records import Record

_ENCODER = msgspec.json.Encoder()
# What a line begins with, also where a record inherits the fields of what it holds.
_FIRST = ("kind", "id", "article_id")


class _Kind(msgspec.Struct):
    kind: str


_KIND_DECODER = msgspec.json.Decoder(_Kind)


def encode_record(record: Record) -> bytes:
    """One line of JSON, without its line end: every field, those that name it first.

    Raises:
        InvalidRecord: a text holds half of a surrogate pair, which UTF-8 cannot carry.

    Example:
        >>> from diurna.schema.records import QuantityRecord
        >>> five = QuantityRecord(
        ...     id="q-1", article_id="a-1", text="five", start=0, end=4, relation="=", value=5
        ... )
        >>> encode_record(five)[:40]
        b'{"kind":"quantity","id":"q-1","article_i'
    """
    try:
        return _ENCODER.encode(record if record.kind in DEFAULT_KINDS else _ordered(record))
    except UnicodeEncodeError as error:
        msg = (
            f"record {record.id!r} holds {error.object[error.start : error.end]!r}, half of a "
            "surrogate pair; decode the input again with its right encoding"
        )
        raise InvalidRecord(msg) from error


def _ordered(record: Record) -> dict[str, Any]:
    """The fields of a mention, its names before what it inherits."""
    names = dict.fromkeys((*_FIRST, *record.__dataclass_fields__))
    return {name: getattr(record, name) for name in names}


def decode_record(line: bytes) -> Record:
    """The record that a line of JSON holds; what later versions have added is passed over.

    Args:
        line: one JSON object with a ``kind`` of ``diurna.schema.records.KINDS``.

    Raises:
        InvalidRecord: no JSON, an unknown kind, or a field that does not fit, named by its path.

    Example:
        >>> decode_record(b'{"kind": "event", "id": 4}')  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        diurna.errors.InvalidRecord: event: Expected `str`, got `int` - at `$.id`; ...
    """
    try:
        kind = _KIND_DECODER.decode(line).kind
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _invalid(error) from error
    if kind not in KINDS:
        msg = f"{kind!r} is no kind of record; the kinds are {', '.join(KINDS)} (at `$.kind`)"
        raise InvalidRecord(msg)
    try:
        return cast("Record", _decoder(kind).decode(line))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _invalid(error, kind) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a line: one of the record kinds, all fields required.

    Example:
        >>> json_schema()["oneOf"][0]
        {'$ref': '#/$defs/ArticleRecord'}
    """
    references, definitions = msgspec.json.schema_components(
        KINDS.values(), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Diurna record",
        "description": "One line of what `diurna read` and `diurna export` print.",
        "oneOf": list(references),
        "$defs": {name: _closed(part) for name, part in sorted(definitions.items())},
    }


def _closed(definition: dict[str, Any]) -> dict[str, Any]:
    """The definition as a reader meets it: every field there, so that no default is needed."""
    properties = definition["properties"]
    return {
        **definition,
        "description": cleandoc(definition.get("description", "")),
        "properties": {name: _without_default(part) for name, part in properties.items()},
        "required": list(properties),
    }


def _without_default(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "default"}


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(KINDS[kind])


def _invalid(error: Exception, what: str = "record") -> InvalidRecord:
    return InvalidRecord(f"{what}: {error}; compare the line with `diurna schema`")
