"""Promises of the JSON codec."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import article_record, event, statement
from diurna.codec import decode_record, encode_record, json_schema
from diurna.errors import InvalidRecord
from diurna.schema.records import KINDS, Record

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(min_value=0, max_value=2**40))
RECORDS = st.sampled_from(list(KINDS.values())).flatmap(st.from_type)

FAULTS = [
    (b"", "record: Input data was truncated"),
    (b"[]", "Expected `object`, got `array`"),
    (b"{}", "missing required field `kind`"),
    (b'{"kind": "sighting"}', "'sighting' is no kind of record"),
    (b'{"kind": "event", "id": 4}', "event: Expected `str`, got `int` - at `$.id`"),
    (b'{"kind": "quantity", "text": "\xff"}', "'utf-8' codec can't decode"),
]


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_a_record_survives_its_json(record: Record) -> None:
    """Decoding what was encoded gives an equal record, whatever its kind and texts."""
    line = encode_record(record)
    assert decode_record(line) == record
    assert b"\n" not in line


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_a_line_begins_with_what_names_the_record(record: Record) -> None:
    """Kind, id and article come first, in mentions too."""
    names = list(json.loads(encode_record(record)))
    first = ["kind", "id"] if record.kind == "article" else ["kind", "id", "article_id"]
    assert names[: len(first)] == first


@pytest.mark.parametrize("record", [article_record(), statement(), event()])
def test_every_field_is_written_in_the_order_of_the_schema(record: Record) -> None:
    """A line holds all fields of its kind, null or empty ones too."""
    assert list(json.loads(encode_record(record))) == [f.name for f in fields(record)]


@pytest.mark.parametrize(("line", "message"), FAULTS)
def test_a_faulty_line_is_refused_with_the_path_of_its_fault(line: bytes, message: str) -> None:
    """The message says what was expected, and where."""
    with pytest.raises(InvalidRecord, match=r"schema|kinds") as caught:
        decode_record(line)
    assert message in str(caught.value)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    """The contract grows by adding: an unknown field is no fault."""
    line = encode_record(event())[:-1] + b',"mood":"grave"}'
    assert decode_record(line) == event()


def test_half_a_surrogate_pair_is_refused_by_name() -> None:
    """A text that UTF-8 cannot carry is an InvalidRecord naming the record."""
    with pytest.raises(InvalidRecord, match=r"a-1.*surrogate"):
        encode_record(article_record(title="\ud800"))


def test_json_schema_tells_of_every_kind_and_requires_every_field() -> None:
    """One alternative a record kind, each with all its fields required."""
    schema = json_schema()
    assert len(schema["oneOf"]) == len(KINDS)
    for definition in schema["$defs"].values():
        assert definition["required"] == list(definition["properties"])
