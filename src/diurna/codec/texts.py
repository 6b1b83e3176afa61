"""Texts for forms that cannot hold every character: the rest is replaced, never an error."""

from __future__ import annotations

import re
from typing import Any

_SURROGATE = re.compile(r"[\ud800-\udfff]")
# What XML 1.0 has no place for, not even as a reference.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(value: Any) -> Any:  # noqa: ANN401 -- any JSON
    r"""The value with every half of a surrogate pair in its texts replaced: UTF-8 has none.

    Example:
        >>> sound({"text": ["a\ud800"]}) == {"text": ["a\ufffd"]}
        True
    """
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: sound(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [sound(item) for item in value]
    return value


def xml_text(text: str) -> str:
    r"""The text as the content of an XML element or a quoted attribute.

    Example:
        >>> xml_text('a & "b"\x00') == "a &amp; &quot;b&quot;\ufffd"
        True
    """
    kept = _NOT_XML.sub("\ufffd", text)
    for character, entity in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        kept = kept.replace(character, f"&{entity};")
    return kept
