"""What there is room for in forms without statuses."""

from __future__ import annotations

import pytest

from diurna.views.exports.telling import Room, Told, told_events
from scenes import NORLAND, SUDMARK, act, article, meeting, told

CASES = [
    ({"status": "happened"}, None),
    ({"status": "ongoing"}, None),
    ({"status": "denied"}, "denied"),
    ({"status": "not_happened"}, "not happened"),
    ({"status": "hypothetical"}, "hypothetical"),
    ({"status": "possible"}, "possible"),
    ({"status": "demanded"}, "demanded"),
    ({"status": "planned"}, "planned"),
    ({"background": True}, "background"),
    ({"from_caption": True}, "from captions"),
    # A promise, a demand, a threat was spoken, whatever becomes of the thing itself...
    ({"type": "AGREE", "underlying": "AID", "status": "planned"}, None),
    ({"type": "REQUEST", "underlying": "RETREAT", "status": "demanded"}, None),
    ({"type": "THREATEN", "underlying": "ASSAULT", "status": "hypothetical"}, None),
    # ... but no deed is: of a deployment that aids somebody nothing but the plan is told.
    ({"type": "MOBILIZE", "quad": 4, "underlying": "AID", "status": "planned"}, "planned"),
    ({"type": "PROTEST", "quad": 4, "underlying": "CONSULT", "status": "possible"}, "possible"),
    # ... nor what was denied.
    ({"type": "AGREE", "underlying": "AID", "status": "denied"}, "denied"),
]


@pytest.mark.parametrize(("facts", "reason"), CASES)
def test_a_form_without_statuses_holds_what_was_done_or_spoken(
    facts: dict[str, object], reason: str | None
) -> None:
    """Every other event is left out, with the reason that is counted."""
    assert Room().lacks(Told(event=act(**facts), article=article())) == reason


def test_plover_requires_the_other_side_of_three_types() -> None:
    """A recipient, or a second actor in its place."""
    room = Room(one_sided=False)
    alone = Told(event=act(type="AID", recipients=()), article=article())
    assert room.lacks(alone) == "without the recipient that their type requires"
    assert Room().lacks(alone) is None
    both = act(type="COOPERATE", actors=(NORLAND, SUDMARK), recipients=())
    for event in (act(type="AID"), act(type="PROTEST", recipients=()), both):
        assert room.lacks(Told(event=event, article=article())) is None


def test_events_of_copies_are_left_out_of_event_data() -> None:
    """They stand in the first article of their group."""
    copy = article(copy_of="a-0")
    assert Room().lacks(Told(event=act(), article=copy)) == "in copies"
    assert Room(copies=True).lacks(Told(event=act(), article=copy)) is None


def test_each_event_is_told_by_the_article_before_it() -> None:
    """Of records in their order."""
    records = [*told(act(id="e-1")), *told(meeting(), of=article(id="a-2"))]
    found = [(t.event.id, t.article.id) for t in told_events(records)]
    assert found == [("e-1", "a-1"), ("e-9", "a-2")]
