"""Promises of the table that a person reads."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from build import TEXT, actor, demand, event, read_article, statement
from diurna.cli.table import print_reading, sentence_count
from diurna.schema.demands import Response
from diurna.schema.records import DEFAULT_KINDS, QuantityRecord, ReadArticle, SentenceRecord
from diurna.schema.spans import span_of
from diurna.schema.statements import Via
from diurna.schema.times import TimeValue


def printed(
    reading: ReadArticle, kinds: tuple[str, ...] = DEFAULT_KINDS, *, width: int = 200
) -> str:
    """What a terminal without colour would show."""
    out = io.StringIO()
    print_reading(reading, Console(file=out, width=width, highlight=False), kinds=kinds)
    return out.getvalue()


def reading_of(**records: object) -> ReadArticle:
    """An article with these records alone."""
    return ReadArticle(article=read_article().article, **records)


def test_table_shows_the_chain_that_words_came_through() -> None:
    """Whoever translated or reported them is named."""
    via = (Via(name="Meridian", relation="translation"),)
    assert "Meridian (translation)" in printed(reading_of(statements=(statement(via=via),)))


def test_table_marks_background_and_unresolved_times() -> None:
    """History is told from news, and a time without anchor from a date."""
    when = TimeValue(text="on Tuesday", start=0, end=10, anchor="missing")
    shown = printed(reading_of(events=(event(background=True, date=when),)))
    assert "(background)" in shown
    assert "“on Tuesday”" in shown
    assert "(unresolved)" in shown


def test_table_shows_who_answered_a_demand() -> None:
    """With the state of the answer."""
    answer = Response(
        by=actor("Sudmark"), state="refused", evidence=span_of(TEXT, 0, 7), article_id="a-1"
    )
    shown = printed(reading_of(demands=(demand(state="refused", responses=(answer,)),)))
    assert "Sudmark: refused" in shown


def test_table_shows_mentions_on_request() -> None:
    """A kind of mention has a table of its own fields."""
    five = QuantityRecord(
        id="q-1", article_id="a-1", text="five", start=0, end=4, relation="=", value=5.0
    )
    shown = printed(reading_of(quantities=(five,)), ("quantity",))
    assert "Quantity mentions" in shown
    assert "five" in shown


def test_words_of_an_article_are_no_markup_and_drive_no_terminal() -> None:
    """Square brackets stay, escape sequences lose their power."""
    article = read_article(title="[bold]Talks[/bold] \x1b[2J").article
    shown = printed(ReadArticle(article=article))
    assert "[bold]Talks[/bold] [2J" in shown


def test_sentence_count_gives_the_reasons_of_junk() -> None:
    """Coded, junk by reason and uncoded, in one line."""
    states = [("coded", None), ("junk", "credit"), ("junk", "menu"), ("junk", "menu")]
    sentences = tuple(SentenceRecord(start=0, end=1, state=s, reason=r) for s, r in states)
    assert sentence_count(read_article(sentences=sentences).article) == (
        "Sentences: 1 coded, 3 junk (1 credit, 2 menu), 0 uncoded"
    )


CODED = [
    event(id="e-1", status="not_happened", type="AGREE", underlying="CONSULT"),
    event(id="e-2", status="hypothetical", type="SANCTION", actors=()),
    event(id="e-3", date=TimeValue(value="2031-05-06", granularity="day", anchor="explicit")),
]


@pytest.mark.parametrize("width", [120, 80, 60, 40])
def test_codes_and_dates_are_never_broken(width: int) -> None:
    """On a narrow terminal the table becomes a list; no code is cut inside a word."""
    shown = printed(reading_of(events=tuple(CODED)), width=width)
    assert max(map(len, shown.splitlines())) <= width
    words = shown.split()
    for whole in ("hypothetical", "happened", "SANCTION", "(CONSULT)", "2031-05-06"):
        assert whole in words


def test_a_state_is_told_in_words() -> None:
    """The codes of the record are for machines."""
    shown = printed(reading_of(events=tuple(CODED), demands=(demand(state="partly_accepted"),)))
    assert "not happened" in shown
    assert "partly accepted" in shown


def test_a_party_that_is_not_named_leaves_no_mark() -> None:
    """An arrow stands only before a recipient."""
    nobody, told = event(actors=()), event(actors=(), recipients=(actor("Sudmark"),))
    assert "→" not in printed(reading_of(events=(nobody,)))
    assert "→ Sudmark" in printed(reading_of(events=(told,)))
