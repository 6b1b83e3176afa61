"""Values between two processes of one program: MessagePack behind its length."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import BinaryIO

Value = TypeVar("Value")

_ENCODER = msgspec.msgpack.Encoder()
# Bytes that tell how long a frame is.
LENGTH = 8


def pack(value: object) -> bytes:
    """A value of the schema as MessagePack.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair, which UTF-8 cannot carry.
    """
    return _ENCODER.encode(value)


def unpack(frame: bytes, kind: type[Value]) -> Value:
    """The value of a type that a frame holds.

    Example:
        >>> from diurna.schema.sources import RawPage
        >>> page = RawPage(source_id="a.txt", content="Both sides left.")
        >>> unpack(pack(page), RawPage) == page
        True
    """
    value: Value = _decoder(cast("Hashable", kind)).decode(frame)
    return value


def write_frame(out: BinaryIO, frame: bytes) -> None:
    """Send a frame at once."""
    out.write(len(frame).to_bytes(LENGTH, "big"))
    out.write(frame)
    out.flush()


def read_frame(source: BinaryIO) -> bytes:
    """The next frame.

    Raises:
        EOFError: there is none, or not the whole of it: the other side has ended.
    """
    return _exactly(source, int.from_bytes(_exactly(source, LENGTH), "big"))


def _exactly(source: BinaryIO, number: int) -> bytes:
    found = source.read(number)
    if len(found) < number:
        raise EOFError
    return found


@cache
def _decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(cast("type", kind))
