"""What is packed is unpacked within limits, and read up to its damage."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from typing import BinaryIO, cast

import pytest

from diurna.errors import InputRefused
from diurna.sources.base import MIB
from diurna.sources.compression import Gunzipped, inflate, parts
from effort import count_calls

TEXT = b"Talks failed. " * 1_000


def unpacked(data: bytes) -> bytes:
    """All plain bytes of a gzip file."""
    return io.BufferedReader(Gunzipped(cast("BinaryIO", io.BytesIO(data)))).read()


def bomb(megabytes: int) -> bytes:
    """Blanks, packed to a thousandth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    blanks = b" " * MIB
    return b"".join(packer.compress(blanks) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("end", [b"", b"\x00" * 100, b"junk", b"\x1f"])
def test_gzip_of_several_parts_is_one_stream(end: bytes) -> None:
    """What follows the last part is left alone."""
    data = gzip.compress(TEXT) + gzip.compress(TEXT) + end
    assert unpacked(data) == TEXT + TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(TEXT)[:-12], "cut short"),
        (gzip.compress(TEXT)[:-8] + b"damaged!", "damaged"),
        (gzip.compress(TEXT)[:5], "cut short"),
    ],
)
def test_damaged_gzip_is_told_after_what_could_be_read(data: bytes, words: str) -> None:
    """Lines before the damage are not lost."""
    stream = io.BufferedReader(Gunzipped(cast("BinaryIO", io.BytesIO(data))), 64)
    pieces: list[bytes] = []
    with pytest.raises(InputRefused, match=words):
        pieces.extend(iter(lambda: stream.read1(64), b""))
    assert TEXT.startswith(b"".join(pieces))


def test_bomb_does_not_go_off() -> None:
    """It is refused long before its end."""
    data = bomb(80)
    with pytest.raises(InputRefused, match="200 times"):
        unpacked(data)
    with pytest.raises(InputRefused, match="200 times"):
        list(parts(cast("BinaryIO", io.BytesIO(data))))


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "Deflate"),
    ],
)
def test_body_is_unpacked_as_its_coding_says(data: bytes, coding: str) -> None:
    """Deflate with and without its wrapping, for servers do both."""
    assert inflate(data, coding, MIB) == TEXT


def test_sound_parts_are_told_from_broken_ones() -> None:
    """What could be read of a broken part comes as unsound; the part behind it is whole."""
    chance = random.Random(5)  # noqa: S311 -- damage, not a secret
    text = chance.randbytes(200_000).hex().encode()
    broken = bytearray(gzip.compress(text, mtime=0))
    broken[150_000] ^= 0xFF
    first, last = parts(cast("BinaryIO", io.BytesIO(bytes(broken) + gzip.compress(b"end"))))
    assert not first.sound
    assert first.plain[:60_000] == text[:60_000]
    assert (last.plain, last.sound) == (b"end", True)


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b\x08" * 200_000,
        gzip.compress(b"")[:9] * 50_000,
        b"\x1f\x8b\x08\x08" + b"a" * 900_000,
    ],
)
def test_file_of_false_beginnings_takes_no_time(data: bytes) -> None:
    """Each is looked at for a bounded length, and not for ever."""
    effort = count_calls(lambda: list(parts(cast("BinaryIO", io.BytesIO(data)))))
    assert effort < 1_000_000
