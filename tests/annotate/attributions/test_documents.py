"""Documents and posts told to speak: who speaks in them, and what they make of the chain."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
SENT = [
    # text, speaker, chain
    (
        "Bo Lund will sail on Monday, according to a statement posted on Facebook by his office.",
        "office of Bo Lund",
        [("statement", "statement"), ("Facebook", "social_media")],
    ),
    (
        "The dam was safe, according to a statement issued by the harbour council.",
        "harbour council",
        [("statement", "statement")],
    ),
    (
        "The dam was safe, according to a statement posted on Telegram.",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "speaker", "chain"), SENT)
def test_who_sent_a_document_speaks_in_it(
    text: str, speaker: str | None, chain: list[tuple[str, str]] | None
) -> None:
    """Neither the document nor the network that it was posted on says anything."""
    (found,) = read(text, date=DAY).statements
    assert speaker == (found.speaker and found.speaker.name)
    assert chain is None or [(link.name, link.relation) for link in found.via] == chain
