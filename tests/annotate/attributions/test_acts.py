"""What is done by saying something."""

from __future__ import annotations

import pytest

from attributed import attributions

ACTS = [
    ("“The northern fleet is a threat to us all,” he said.", "accuse"),
    ("“We can play the tape,” he said.", "assert"),
    ("“We have answered in good faith,” he said.", "assert"),
    ("The ministry said it had not apologised to anyone.", "deny"),
    ("The mayor said the bridge was open.", "assert"),
    ("“Who closed the gate?” the mayor said.", "ask"),
    ("“The army must leave the square,” she said.", "demand"),
    ("The officer told him to open the door.", "demand"),
    ("“We will pay every pension,” the minister said.", "promise"),
    ("“We will never sign it,” the minister said.", "refuse"),
    ("“Not one field will be bargained over,” he said.", "refuse"),
    ("“If they cross the river, we will shoot,” the general said.", "threaten"),
    ("“It is Sudmark that has closed the gate,” the envoy said.", "accuse"),
    ("Norland accused Sudmark of poisoning the well.", "accuse"),
    ("Norland denied moving its guns.", "deny"),
    ("The clerk suggested that the president leave the hall.", "propose"),
    ("Both sides agreed to open the crossing.", "agree"),
    ("The prosecutor declined to say whether he knew.", "refuse"),
    ("Norland did not deny the report.", "other"),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_acts_follow_cue_form_and_words(text: str, expected: str) -> None:
    """The cue decides; where it only says that something was said, the content does."""
    assert expected == attributions(text)[0].act
