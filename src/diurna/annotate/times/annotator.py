"""The time expressions of a document, each with its TIMEX3 form and its calendar value."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from diurna.annotate.times.grammar import Expression, find_expressions
from diurna.annotate.times.normalisation import read_expression
from diurna.annotate.times.numerals import join_numerals
from diurna.annotate.times.readings import Context, Reading
from diurna.annotate.times.tenses import lean_of
from diurna.annotate.times.values import time_value
from diurna.annotate.times.words import cut_words
from diurna.schema.layers import Layers, TimeMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.times.periods import Period
    from diurna.annotate.times.words import Word
    from diurna.schema.documents import Document

# A text is history, not news, when it has no publication date, or when it states at least this
# many years, at least this share of them further from publication than two years, and for each
# "Tuesday" or "today" at least four years: then "in May" is the May of the year last stated.
# All histories of WikiWars with years of our era pass, one text in 255 of TimeBank and AQUAINT.
# Tried on news and dropped: a year stated in the same sentence misled more months (9) than it
# led (3).
_NARRATIVE_YEARS = 6
_NARRATIVE_SHARE = 0.3
_YEARS_A_DAY = 4
_NEWS_YEARS = 2
# For so many sentences "a year ago" after "the third quarter" is the third quarter of that year.
_QUARTER_REACH = 3


@dataclass(frozen=True, kw_only=True)
class Times:
    """Finds the time expressions of a document and resolves them against its publication.

    Example:
        >>> Times().assigns.__name__
        'TimeMention'
    """

    language: str = "en"
    requires: tuple[type, ...] = ()
    assigns: type = TimeMention

    def annotate(self, document: Document, layers: Layers) -> tuple[TimeMention, ...]:
        """The time mentions in order of the text."""
        del layers
        return tuple(_Reader(document).mentions())


class _Reader:
    """Reads one document from its start, remembering what it last spoke of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.published, self.clock = published_of(document.article.published)
        self.starts = [token.start for token in document.tokens]
        self.found = [e for words in _runs(document) for e in find_expressions(words)]
        self.narrative = _is_narrative(self.found, self.published)
        self.focus: Reading | None = None
        self.quarter: tuple[Period, int] | None = None
        self.year: int | None = None

    def mentions(self) -> Iterator[TimeMention]:
        """The mentions, each read in the light of those before."""
        for expression in self.found:
            head = self._head(expression)
            reading = read_expression(expression, self._context(expression, head))
            if reading is None:
                continue
            self._remember(expression, reading, head)
            span = self.document.span(expression.start, expression.end)
            yield TimeMention(
                span=span,
                head=head,
                timex_type=reading.timex_type,
                timex_value=reading.timex,
                value=time_value(reading, span, self.published),
            )

    def _head(self, expression: Expression) -> int:
        """The token of the expression that hangs from outside it."""
        tokens = self.document.tokens
        first = max(0, bisect_right(self.starts, expression.start) - 1)
        last = max(first, bisect_right(self.starts, expression.end - 1) - 1)
        inside = range(first, last + 1)
        outward = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
        worded = [i for i in outward if tokens[i].pos not in {"PUNCT", "ADP", "DET"}]
        return (worded or outward or [last])[0]

    def _context(self, expression: Expression, head: int) -> Context:
        token = self.document.tokens[head]
        focus = self.focus
        return Context(
            published=self.published,
            clock=self.clock,
            focus=focus.period if focus else None,
            focus_anchor=focus.anchor if focus else None,
            year=self.year if self.narrative else None,
            lean=lean_of(self.document, head),
            label=token.entity,
            tag=token.tag,
            tag_before=self._tag_before(expression),
            quarter=self._quarter(token.sentence),
        )

    def _tag_before(self, expression: Expression) -> str:
        place = bisect_right(self.starts, expression.start - 1) - 1
        return self.document.tokens[place].tag if place >= 0 else ""

    def _quarter(self, sentence: int) -> Period | None:
        """The quarter that this sentence or the ones just before spoke of."""
        if self.quarter is None:
            return None
        period, where = self.quarter
        return period if sentence - where <= _QUARTER_REACH else None

    def _remember(self, expression: Expression, reading: Reading, head: int) -> None:
        if reading.period is None:
            return
        self.focus = reading
        if reading.period.unit == "quarter" and expression.read not in {
            "ago",
            "after_focus",
            "year_ago",
        }:
            self.quarter = (reading.period, self.document.tokens[head].sentence)
        if reading.anchor != "explicit" or not expression.has("four"):
            return
        self.year = reading.period.first.year


def published_of(published: str | None) -> tuple[date | None, str | None]:
    """The day and the hour of an ISO date or datetime; None for what it does not tell.

    Example:
        >>> published_of("2022-02-01T17:05:00Z")
        (datetime.date(2022, 2, 1), '17:05')
    """
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None, None
    clock = (published or "")[11:16]
    return day, clock or None


def _runs(document: Document) -> Iterator[list[Word]]:
    """The words of each block that has sentences."""
    for _, sentences in groupby(document.sentences, key=lambda sentence: sentence.block):
        block = list(sentences)
        start, end = block[0].start, block[-1].end
        yield join_numerals(cut_words(document.text[start:end], start))


def _is_narrative(found: list[Expression], published: date | None) -> bool:
    years = [e.number("four") for e in found if e.read in {"date", "month", "year", "season"}]
    stated = [year for year in years if year is not None]
    if published is None:
        return True
    told_of_days = sum(e.read in {"weekday", "today", "this_part"} for e in found)
    if len(stated) < max(_NARRATIVE_YEARS, _YEARS_A_DAY * told_of_days):
        return False
    far = sum(abs(year - published.year) > _NEWS_YEARS for year in stated)
    return far >= _NARRATIVE_SHARE * len(stated)
