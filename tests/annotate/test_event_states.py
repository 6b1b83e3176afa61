"""The other state that the words of an act name is its recipient where nobody else is."""

import pytest

import diurna

NAMED = [
    ("Israeli jets attacked two camps in southern Lebanon.", "ASSAULT", "ISR", {"LBN"}),
    ("Turkish police shelled Serb positions.", "ASSAULT", "TUR", {"SRB"}),
    ("Iranian aircraft bombed a base inside Iraq.", "ASSAULT", "IRN", {"IRQ"}),
    ("Peru threatened to impose a ban on goods from Chile.", "THREATEN", "PER", {"CHL"}),
]
UNNAMED = [
    ("Turkish police attacked two camps in Ankara.", "ASSAULT", "TUR"),
    ("In Geneva, Zambia condemned the verdict.", "ACCUSE", "ZMB"),
    ("Zambia condemned the verdict after talks with Malawi.", "ACCUSE", "ZMB"),
]


def recipients(text: str, event_type: str, actor: str) -> list[set[str]]:
    """The states of the recipients of each event of a type that a state does."""
    found = diurna.read(text, date="2001-06-01").events
    return [
        {r.country for r in event.recipients if r.country is not None}
        for event in found
        if event.type == event_type and any(a.country == actor for a in event.actors)
    ]


@pytest.mark.parametrize(("text", "event_type", "actor", "expected"), NAMED)
def test_state_of_what_is_struck_is_recipient(
    text: str, event_type: str, actor: str, expected: set[str]
) -> None:
    """Where a thing lies, or whose it is, tells to whom the act was done."""
    assert expected in recipients(text, event_type, actor)


@pytest.mark.parametrize(("text", "event_type", "actor"), UNNAMED)
def test_own_state_and_place_of_speech_are_no_recipients(
    text: str, event_type: str, actor: str
) -> None:
    """Neither the doer's own state nor what only lies beside the act is a recipient."""
    assert recipients(text, event_type, actor) == [set()]


NONE = [
    "The alliance threatens nobody, its secretary-general said.",
    "After that, nine provinces hold contests in March.",
    "The brewer applied to all shares of the stock.",
]


@pytest.mark.parametrize("text", NONE)
def test_words_of_trade_and_polls_name_no_event(text: str) -> None:
    """Bids for shares, contests of candidates and threats to nobody are no events."""
    assert diurna.read(text, date="2001-06-01").events == ()
