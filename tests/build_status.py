"""Events marked in a text, and their status: builders for the tests of status."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from build import parsed
from diurna.annotate.status import Status
from diurna.schema.layers import Attribution, EventMention, Layers, StatusMention, TimeMention
from diurna.schema.spans import passage_of, span_of
from diurna.schema.times import TimeValue

if TYPE_CHECKING:
    from diurna.schema.documents import Document


@cache
def status_annotator() -> Status:
    """The annotator, its tables loaded once."""
    return Status()


def read_status(
    marked: str,
    kind: str = "ASSAULT",
    *,
    underlying: str | None = None,
    published: str | None = None,
    times: tuple[tuple[str, str, str], ...] = (),
    said: tuple[str, str, str] | None = None,
) -> StatusMention:
    """The status of the event whose trigger stands in brackets.

    ``times``: words, first and last day; ``said``: content, source and act of an
    attribution. Of two paragraphs the first is a headline.
    """
    start, end = marked.index("["), marked.index("]") - 1
    document = parsed(marked.replace("[", "").replace("]", ""), title="\n\n" in marked)
    document = replace(document, article=replace(document.article, published=published))
    layers = Layers().with_layer(TimeMention, tuple(_time(document, *row) for row in times))
    found = (_attribution(document, *said),) if said else ()
    event = _event(document, start, end, kind, underlying)
    layers = layers.with_layer(Attribution, found).with_layer(EventMention, (event,))
    return status_annotator().annotate(document, layers)[0]


def _event(
    document: Document, start: int, end: int, kind: str, underlying: str | None
) -> EventMention:
    head = document.tokens_in(start, end)[0]
    return EventMention(
        trigger=passage_of(document.text, [(start, end)]),
        head=head.index,
        sentence=head.sentence,
        type=kind,
        underlying=underlying,
        confidence=1.0,
        rule="test",
    )


def _time(document: Document, words: str, value: str, latest: str) -> TimeMention:
    start = document.text.index(words)
    end = start + len(words)
    span = span_of(document.text, start, end)
    return TimeMention(
        span=span,
        head=document.tokens_in(start, end)[-1].index,
        timex_type="DATE",
        timex_value=value,
        value=TimeValue(text=words, start=start, end=end, value=value, latest=latest),
    )


def _attribution(document: Document, content: str, source: str, act: str) -> Attribution:
    start, named = document.text.index(content), document.text.index(source)
    return Attribution(
        content=passage_of(document.text, [(start, start + len(content))]),
        cue=None,
        source=passage_of(document.text, [(named, named + len(source))]),
        type="indirect",
        act=act,
        cue_head=None,
        source_head=document.tokens_in(named, named + len(source))[-1].index,
    )
