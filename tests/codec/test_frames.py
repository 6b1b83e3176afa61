"""Promises of the frames that two processes exchange."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from build import event, read_article
from diurna.codec.frames import pack, read_frame, unpack, write_frame
from diurna.pipeline.worker import folded, unfolded
from diurna.schema.explanations import ExplainedEvent, Explanation
from diurna.schema.records import ReadArticle
from diurna.schema.spans import span_of
from diurna.schema.tasks import Result

EXPLANATION = Explanation(rule="reject", trigger=span_of("Norland rejects talks", 8, 15))


def test_an_article_comes_out_as_it_went_in() -> None:
    """With all its records, dates and numbers."""
    reading = read_article()
    assert unpack(pack(reading), ReadArticle) == reading


def test_frames_come_one_by_one_and_then_no_more() -> None:
    """An end within a frame is an end too."""
    pipe = io.BytesIO()
    write_frame(pipe, b"one")
    write_frame(pipe, b"")
    pipe.seek(0)
    assert (read_frame(pipe), read_frame(pipe)) == (b"one", b"")
    for rest in (b"", pipe.getvalue()[:10]):
        with pytest.raises(EOFError):
            read_frame(io.BytesIO(rest))


def test_events_tell_how_they_were_decided_on_the_other_side_too() -> None:
    """Which the schema of an article does not foresee."""
    plain = event()
    fields = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
    explained = ExplainedEvent(**fields, explanation=EXPLANATION)
    result = Result(kind="read", reading=replace(read_article(), events=(explained,)))
    assert unfolded(unpack(pack(folded(result)), Result)) == result
