"""Promises of what is chosen from a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.api import open_store
from diurna.schema.events import Event
from diurna.store import Selection
from told import act, story

if TYPE_CHECKING:
    from pathlib import Path


def of_type(name: str) -> Selection:
    """Events of one type."""
    return Selection(types=frozenset({name}))


def test_a_meeting_agreed_on_is_chosen_as_a_meeting(tmp_path: Path) -> None:
    """A type chooses what an event is about too: planned talks are AGREE about CONSULT."""
    talks = act("Meets on Friday.", type="AGREE", underlying="CONSULT", who=["NLD"], whom=["SDM"])
    riot = act("Marched on the port.", type="PROTEST", who=["NLD"])
    with open_store(tmp_path / "records.db") as store:
        with store.writer() as writer:
            writer.add(story("one", "2031-05-06", talks, riot))
        chosen = {
            name: [
                record.type
                for record in store.all_records(("event",), selection=of_type(name))
                if isinstance(record, Event)
            ]
            for name in ("AGREE", "CONSULT", "PROTEST", "AID")
        }
    assert chosen == {"AGREE": ["AGREE"], "CONSULT": ["AGREE"], "PROTEST": ["PROTEST"], "AID": []}
