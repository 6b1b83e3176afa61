"""What a denial points at: the claim inside it, the statement before it, and who reported that."""

from __future__ import annotations

import pytest

from diurna.api import read

DAY = "2031-05-08"
DENIALS = [
    # text, cue of the denial, cues of what it denies
    (
        "The mayor said the guards had fired on the boat. The captain of the guards denied it.",
        "denied",
        ["said"],
    ),
    (
        "Ivo said guards had fired. The envoy said it was late. Ada Quist denied guards fired.",
        "denied",
        ["said"],
    ),
    (
        "A clerk said the abbot had told him that the well was dry. The abbot denied it.",
        "denied",
        ["said", "had told"],
    ),
    ("The mayor said it was late. He denied that he had paid.", "denied", []),
    ("“Who paid?” a reporter asked. The mayor denied that he had paid.", "denied", []),
]


@pytest.mark.parametrize(("text", "cue", "expected"), DENIALS)
def test_a_denial_points_at_what_it_rejects(text: str, cue: str, expected: list[str]) -> None:
    """By the words in common, else the nearest of another speaker; never one's own, no question."""
    statements = read(text, date=DAY).statements
    cues = {s.id: s.cue.text for s in statements if s.cue}
    denial = next(s for s in statements if s.cue and s.cue.text == cue and s.act == "deny")
    assert [cues[target] for target in denial.denies if target in cues] == expected
