"""Texts for forms that cannot hold every character."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from diurna.codec.texts import sound, xml_text


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    """As content and in quotes."""
    written = xml_text(text)
    ET.fromstring(f'<a b="{written}">{written}</a>')  # noqa: S314 -- our own document


@given(st.text(alphabet=st.characters()))
def test_sound_text_can_be_written_in_utf8(text: str) -> None:
    """Character for character, and what could be written before is left as it was."""
    assert len(sound(text).encode().decode()) == len(text)
    assert sound(sound(text)) == sound(text)
    assert sound("naïve 🙂") == "naïve 🙂"


def test_soundness_reaches_into_lists_and_maps() -> None:
    """And leaves numbers alone."""
    assert sound({"a": [("b\udc00", 1, None)]}) == {"a": [["b\ufffd", 1, None]]}
