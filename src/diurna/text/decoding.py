"""Bytes -> text: the encoding an input is in, or why it is no text at all."""

from __future__ import annotations

import codecs
import re

from diurna.errors import InputRefused

# Longest marks first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GIVE_TEXT = "give the report as text, HTML or JSONL"
SAVE_TEXT = "save it as text or HTML and give that"
UNPACK = "unpack it and give what is in it"
# First bytes of formats that people hand over by mistake, so that the message can name them.
SIGNATURES = (
    (b"\x89PNG", "a PNG image", GIVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", GIVE_TEXT),
    (b"GIF8", "a GIF image", GIVE_TEXT),
    (b"%PDF", "a PDF document", SAVE_TEXT),
    (b"{\\rtf", "an RTF document", SAVE_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document", SAVE_TEXT),
    (b"\x7fELF", "a program", GIVE_TEXT),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"PK\x03\x04", "a zip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ", "an xz archive", UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"SQLite format 3", "a database", GIVE_TEXT),
)
# Archives of tape have theirs behind the first name.
TAR, TAR_PLACE = b"ustar", 257
# Bytes looked at to tell an encoding or a binary; the rest follows the same rule.
SAMPLE = 65_536
# Text has next to no control bytes; random bytes have about 10%, images 5% and more.
MAX_CONTROL_SHARE = 0.01
# English in a Western one-byte encoding has some quotes and accents, at most a tenth even in
# one line; Cyrillic and Greek have more than half.
MAX_HIGH_SHARE = 0.2
# UTF-16 without a mark: in English nearly every second byte is NUL.
MIN_NUL_SHARE = 0.4
# What is meant by encodings that are declared: the names of the first ones stand for those of
# Windows that hold more, curly quotation marks above all.
# Source: https://encoding.spec.whatwg.org/#names-and-labels
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\b\x1b\x1c")) + b"\x7f"
DECLARED = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def decode(data: bytes, told: str | None = None) -> str:
    r"""The text of the bytes, its byte-order mark dropped.

    A byte-order mark decides, then valid UTF-8, then the ``charset`` that was told, then that
    which the text itself declares, then Western (Windows-1252), then what the bytes look like.

    Args:
        data: all of the text, or its beginning.
        told: an encoding, as a server names it.

    Raises:
        InputRefused: the bytes are no text.

    Example:
        >>> decode(b"\xef\xbb\xbfTalks"), decode("Talks".encode("utf-16"))
        ('Talks', 'Talks')
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    _refuse_signature(data)
    wide = _wide_encoding(data[:SAMPLE])
    if wide is not None:
        return data.decode(wide, "replace")
    _refuse_binary(data[:SAMPLE])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(narrow_encoding(data, told), "replace")


def charset_in(declared: str) -> str | None:
    """The encoding that a media type names, if it does.

    Example:
        >>> charset_in("text/html; charset=windows-1251"), charset_in("text/html")
        ('windows-1251', None)
    """
    found = DECLARED.search(declared.encode("ascii", "replace"))
    return found[1].decode("ascii") if found else None


def _refuse_signature(data: bytes) -> None:
    for signature, name, remedy in SIGNATURES:
        if data.startswith(signature):
            msg = f"this is {name}, not a text; {remedy}"
            raise InputRefused(msg)
    if data.startswith(TAR, TAR_PLACE):
        msg = f"this is a tar archive, not a text; {UNPACK}"
        raise InputRefused(msg)


def _refuse_binary(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, CONTROL))
    if controls > MAX_CONTROL_SHARE * len(sample):
        msg = f"this is binary data, not a text; {GIVE_TEXT}"
        raise InputRefused(msg)


def _wide_encoding(sample: bytes) -> str | None:
    odd, even = sample[1::2], sample[0::2]
    if odd and odd.count(0) > MIN_NUL_SHARE * len(odd) and not even.count(0):
        return "utf-16-le"
    if odd and even.count(0) > MIN_NUL_SHARE * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def narrow_encoding(data: bytes, told: str | None = None) -> str:
    """The encoding of a text that is not all valid UTF-8; one byte a letter, or nearly.

    Args:
        data: the text, or its beginning.
        told: an encoding, as a server names it.
    """
    sample = data[:SAMPLE]
    if _is_damaged_utf8(sample):
        return "utf-8"
    declared = DECLARED.search(sample[:4096])
    for name in (told, declared[1].decode("ascii") if declared else None):
        if name and _is_known(name):
            found = codecs.lookup(name).name
            return MEANT.get(found, found)
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return "cp1252" if high <= MAX_HIGH_SHARE * len(sample) else _guessed_encoding(sample)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most characters beyond ASCII are whole in UTF-8, a few broken."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken


def _is_known(encoding: str) -> bool:
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return False
    # Codecs such as "zlib" are no encodings of text.
    text = getattr(found, "_is_text_encoding", True)
    return text and found.name not in {"utf-8", "utf-7", "utf-16", "utf-32"}


def _guessed_encoding(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(sample).best()
    if best is None:
        msg = "the encoding cannot be told; save the text as UTF-8"
        raise InputRefused(msg)
    return best.encoding
