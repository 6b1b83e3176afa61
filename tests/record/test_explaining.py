"""An explained event tells the words, the scores, the parties and the cues it was made of."""

from __future__ import annotations

from diurna.api import read
from diurna.schema.explanations import ExplainedEvent

TEXT = "Peru denied on Monday that its troops had crossed the border."


def explained_events(text: str) -> list[ExplainedEvent]:
    """The events of a text, with their explanations."""
    found = read(text, date="2019-05-15", explain=True).events
    assert all(isinstance(event, ExplainedEvent) for event in found)
    return list(found)  # type: ignore[arg-type] -- just asserted


def test_an_explanation_names_the_cue_that_denies_and_its_scope() -> None:
    """The status cue is the word of denial, its scope what was denied, its voice the denier."""
    crossing = next(e for e in explained_events(TEXT) if e.status == "denied")
    reason = crossing.explanation.status[-1]
    assert (reason.status, reason.by, reason.cue.text) == ("denied", "Peru", "denied")
    assert "troops had crossed" in reason.scope.text


def test_an_explanation_scores_types_best_first_and_leads_to_each_party() -> None:
    """At most three types, in falling order; each party with its path from the trigger."""
    crossing = next(e for e in explained_events(TEXT) if e.status == "denied")
    scores = [scored.score for scored in crossing.explanation.types]
    assert scores == sorted(scores, reverse=True)
    assert 1 <= len(scores) <= 3
    assert [(r.role, r.head.text, r.path) for r in crossing.explanation.roles] == [
        ("actor", "troops", "nsubj")
    ]


def test_without_asking_no_event_is_explained() -> None:
    """The plain record keeps to the fields of the contract."""
    assert not any(isinstance(e, ExplainedEvent) for e in read(TEXT, date="2019-05-15").events)
