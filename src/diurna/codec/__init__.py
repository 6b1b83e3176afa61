"""The schema as JSON lines, JSON Schema and flat rows; validated, naming the path of a fault."""

from diurna.codec.records import decode_record, encode_record, json_schema
from diurna.codec.rows import columns, to_frame, to_rows, write_csv

__all__ = [
    "columns",
    "decode_record",
    "encode_record",
    "json_schema",
    "to_frame",
    "to_rows",
    "write_csv",
]
