"""What is done by saying something."""

from __future__ import annotations

import pytest

from attributed import attributions, findings_in
from diurna.annotate.attributions.acts import act_features, with_acts

ACTS = [
    ("The mayor said the bridge was open.", "assert"),
    ("“Who closed the gate?” the mayor said.", "ask"),
    ("“The army must leave the square,” she said.", "demand"),
    ("The farmers want the sluice to stay open.", "demand"),
    ("“We will pay every pension,” the minister said.", "promise"),
    ("“We will never sign it,” the minister said.", "refuse"),
    ("“If they cross the river, we will shoot,” the general said.", "threaten"),
    ("Norland accused Sudmark of poisoning the well.", "accuse"),
    ("Norland denied moving its guns.", "deny"),
    ("The monks offered to shelter the families.", "propose"),
    ("Both sides agreed to open the crossing.", "agree"),
    ("The crew hopes to sail on Monday.", "other"),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_acts_follow_cue_form_and_words(text: str, expected: str) -> None:
    """Each act in its plainest form."""
    assert expected == attributions(text)[0].act


def test_features_tell_of_the_words_and_of_what_was_said_before() -> None:
    """The second speaker contradicts the first, and is seen to."""
    text = "Villagers said the army shelled the mill. The general said it had not shelled the mill."
    scene, findings = findings_in(text)
    features = list(act_features(scene, findings))[-1]
    assert {
        "cue=say",
        "root=shell&neg",
        "last=assert&another",
        "last=assert&another&neg",
    } <= features


def test_features_tell_of_the_statement_around() -> None:
    """What is said inside a denial is seen to stand there."""
    scene, findings = findings_in("The mayor denied that the miller had said the bridge was open.")
    told = dict(zip([f.cue_head for f in findings], act_features(scene, findings), strict=True))
    assert any("outer=deny" in features for features in told.values())


def test_a_text_without_statements_has_no_acts() -> None:
    """Nothing is loaded or weighed."""
    scene, findings = findings_in("The mill stood by the river.")
    assert list(with_acts(scene, findings)) == []


def test_what_one_wants_of_another_was_uttered_and_what_one_hopes_was_not() -> None:
    """A demand is a demand, however it is told."""
    demand = attributions("The farmers want the sluice to stay open.")[0]
    hope = attributions("The crew hopes to sail on Monday.")[0]
    assert (demand.uttered, hope.uttered) == (True, False)
