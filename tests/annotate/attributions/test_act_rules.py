"""What the rules say is done by saying something."""

from __future__ import annotations

import pytest

from attributed import findings_in
from diurna.annotate.attributions.acts.rules import rule_of

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
    ("Norland accused Sudmark of poisoning the well.", "accuse"),
    ("Norland denied moving its guns.", "deny"),
    ("Both sides agreed to open the crossing.", "agree"),
    ("The prosecutor declined to say whether he knew.", "refuse"),
    ("Norland did not deny the report.", "other"),
    ("“No,” the president answered.", "refuse"),
    ("“Why not meet at the mill?” the envoy said.", "propose"),
    ("The militia vowed to burn the mill.", "threaten"),
    ("The general warned that any boat found in the strait would be sunk.", "threaten"),
    ("The envoy called the blockade “a noose of paper”.", "accuse"),
    ("The visitors called the harbour “a jewel”.", "other"),
    ("The warden called the report “a bedtime story”.", "deny"),
    ("The clerk said there had been no such order.", "deny"),
    ("The police said that nobody was injured.", "assert"),
    ("The pilot asked for permission to land.", "ask"),
    ("The king invited the rivals to his table.", "ask"),
    ("“We want bread,” the women said.", "demand"),
    ("Doctors warned against drinking from the well.", "demand"),
]
CONTRADICTED = [
    ("Villagers spoke of a raid on the mill. The army said it had not raided the mill.", "deny"),
    ("Villagers spoke of shells. The general said that none of his guns had fired.", "deny"),
    ("Villagers spoke of shells. The police said that nobody was injured.", "assert"),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_rules_follow_cue_form_and_words(text: str, expected: str) -> None:
    """The cue decides; where it only says that something was said, the content does."""
    scene, findings = findings_in(text)
    assert expected == rule_of(scene, findings[0])


@pytest.mark.parametrize(("text", "expected"), CONTRADICTED)
def test_rules_read_what_contradicts_a_statement_before_it_as_denial(
    text: str, expected: str
) -> None:
    """Negated words that take up what was told are a denial; that nobody was hurt is news."""
    scene, findings = findings_in(text)
    assert expected == rule_of(scene, findings[-1])
