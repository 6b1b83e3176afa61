"""Which of a sentence's times is an event's own: by its clause, not by standing near it."""

from __future__ import annotations

import pytest

from diurna.api import read

# A Thursday.
DAY = "2031-05-08"
DATED = [
    # text, words of the trigger, the event's date
    ("Norland's jets bombed the port of Quell on Monday.", "bombed", "2031-05-05"),
    ("Rebels seized the radio station on Monday and freed two clerks.", "freed", "2031-05-05"),
    ("Sudmark refused to admit the inspectors last year.", "refused", "2030"),
    ("Norland escorted a ship chartered by donors from Quell on Monday.", "escorted", "2031-05-05"),
    ("The premier resigned on Monday as crowds stormed the palace.", "stormed", "2031-05-05"),
    ("The city fell on Monday, when guards attacked the last barracks.", "attacked", "2031-05-05"),
    ("Talks between Norland and Sudmark begin on May 20.", "Talks", "2031-05-20"),
    ("In the 2019 war Norland's army burned the port.", "burned", "2019"),
    # joined, but with a time of its own
    ("Norland shut the port on Monday and may expel the envoys.", "expel", None),
    ("Norland shelled Quell on Monday, and donors have since pledged grain.", "pledged", None),
    # named by a time that dates the noun alone
    ("Sudmark freed a guard who was convicted of the 2019 bombing.", "freed", None),
    # asked for, denied or refused on a day is not done on it
    ("The council on Monday appealed for foreign troops.", "troops", None),
    ("Norland's minister rejected talks with Sudmark on Monday.", "talks", None),
    # what came about did not do so on a day to come
    ("Norland will reinforce its allies on May 12 in response to Sudmark's raid.", "raid", None),
    ("Norland's troops attacked Quell on May 9, 2031.", "attacked", "2031-05-09"),
    # what is told beside a dated clause
    ("Sudmark has accepted the truce, and its officers met Norland's on Monday.", "accepted", None),
    ("Norland bombed camps on Monday after its envoy had ended the talks.", "ended", None),
    ("On Monday Sudmark condemned Norland over the shelling of a school.", "shelling", None),
]


@pytest.mark.parametrize(("text", "words", "expected"), DATED)
def test_an_event_has_the_time_of_its_own_clause(
    text: str, words: str, expected: str | None
) -> None:
    """A time dates what it hangs from and what shares it; all else stays without a date."""
    events = [e for e in read(text, date=DAY).events if words in e.trigger.text]
    assert events, "the event is read"
    assert {e.date.value if e.date else None for e in events} == {expected}
