"""Readings of expressions that name days, months and years of the calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.times.holidays import holiday_of
from diurna.annotate.times.periods import (
    Period,
    Unit,
    day_of,
    half_of,
    month_of,
    moved,
    period_of,
    quarter_of,
    season_of,
    year_of,
)
from diurna.annotate.times.readings import (
    Context,
    Edge,
    Reading,
    dated,
    likeliest,
    missing,
)
from diurna.annotate.times.words import OTHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.annotate.times.grammar import Expression
    from diurna.schema.times import Anchor

    Build = Callable[[int], Period | None]
# Years that news speaks of without further words; "in 3000" is likelier a number.
_PLAUSIBLE_YEARS = range(1000, 2101)
_BEFORE_YEARS = frozenset({"in", "since", "until", "of", "from", "to", "before", "after", "open"})
# A story that goes from December to March has come to the next year; one that goes back by less
# than this has only looked back. Swept 90-300 on WikiWars
# (value F1 79.6 at 90, 80.5 at 300).
_PASSED_DAYS = 300
_COUNTED = frozenset({"unit", "units", "hours", "money"})
_NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})


def read_digits(expression: Expression, _context: Context) -> Reading | None:
    """2021-12-23, 12/23/2021 (month first unless only day first fits)."""
    word = expression.words[0]
    if word.kind == "isodate":
        day, _, clock = word.text.partition("T")
        year, month, number = map(int, day.split("-"))
        reading = dated(day_of(year, month, number), "explicit", otherwise=day)
        return _with_clock(reading, clock[:5])
    first, second, year = map(int, word.text.split("/"))
    year += 0 if len(word.text.split("/")[2]) == 4 else 2000 if year < 50 else 1900  # noqa: PLR2004 -- two digits name the years 1950 to 2049
    day_period = day_of(year, first, second) or day_of(year, second, first)
    return dated(day_period, "explicit") if day_period else None


def _with_clock(reading: Reading, clock: str) -> Reading:
    if not clock:
        return reading
    return Reading(
        timex_type="TIME",
        timex=f"{reading.timex}T{clock}",
        period=reading.period,
        clock=clock,
        anchor=reading.anchor,
    )


def read_date(expression: Expression, context: Context) -> Reading | None:
    """December 23; Tuesday, 23 December 2021; 3 p.m. on May 4."""
    month = expression.number("month")
    day = _day_number(expression)
    if month is None or day is None:
        return None
    return _placed(
        expression,
        context,
        lambda year: day_of(year, month, day),
        otherwise=f"XXXX-{month:02d}-{day:02d}",
    )


def _day_number(expression: Expression) -> int | None:
    """The number beside the month, not one of the clock."""
    words = expression.words
    place = next(i for i, word in enumerate(words) if word.kind == "month")
    beside = [w for w in words[place + 1 : place + 3] if w.kind in {"small", "ordinal"}]
    if not beside or words[place + 1].kind not in {"small", "ordinal", "the"}:
        beside = [w for w in words[max(0, place - 3) : place] if w.kind in {"small", "ordinal"}]
    return int(str(beside[-1].value)) if beside else None


def read_same_month(expression: Expression, context: Context) -> Reading | None:
    """The second day of "May 3 to 5"."""
    day = expression.number("small")
    focus = context.focus
    if focus is None or day is None or focus.unit != "day":
        return None
    return dated(day_of(focus.first.year, focus.first.month, day), context.focus_anchor)


def read_day_ahead(expression: Expression, context: Context) -> Reading | None:
    """The first day of "3 to 5 May": known by the month that follows."""
    day, month = expression.number("small"), expression.ahead("month")
    if day is None or month is None:
        return None
    year = expression.ahead("four")
    if year is not None:
        return dated(day_of(year, month, day), "explicit")
    return _placed(
        expression,
        context,
        lambda year: day_of(year, month, day),
        otherwise=f"XXXX-{month:02d}-{day:02d}",
    )


def read_month(expression: Expression, context: Context) -> Reading | None:
    """December; late November; June last year; last May."""
    month = expression.number("month")
    if month is None or not _is_month(expression, context):
        return None
    return _placed(
        expression, context, lambda year: month_of(year, month), otherwise=f"XXXX-{month:02d}"
    )


def _is_month(expression: Expression, context: Context) -> bool:
    """Whether "may" and "march" are months here, and no verbs or parts of names."""
    word = expression.first("month")
    if word is None or not word.text[0].isupper():
        return False
    if context.tag == "MD" or context.label in {"PERSON", "ORG", "GPE"}:
        return False
    return context.label == "DATE" or word.text not in {"March", "May"} or len(expression.words) > 1


def read_part_of_month(expression: Expression, context: Context) -> Reading | None:
    """The last week of March, the early days of May: the month, and which part of it."""
    reading = read_month(expression, context)
    number = expression.number("ordinal")
    if reading is None:
        return None
    edge: Edge = "END" if expression.has("last", "late") else "START" if number == 1 else "MID"
    return replace(reading, edge="START" if expression.has("early") else edge)


def read_holiday(expression: Expression, context: Context) -> Reading | None:
    """Christmas; last Thanksgiving; New Year's Day 2014."""
    rule = expression.code("holiday") or ""
    return _placed(expression, context, lambda year: holiday_of(rule, year))


def read_week_of(expression: Expression, context: Context) -> Reading | None:
    """The week of March 6, the weekend of March 5."""
    if expression.code("unit") not in {None, "week"}:
        return None
    reading = read_date(expression, context)
    if reading is None or reading.period is None:
        return reading
    unit: Unit = "week" if expression.has("unit") else "weekend"
    return dated(period_of(unit, reading.period.first), reading.anchor)


def read_quarter(expression: Expression, context: Context) -> Reading | None:
    """The third quarter; the second half of 2014; this year's first quarter."""
    number = expression.number("ordinal")
    halves = expression.has("half")
    if number is None or not 1 <= number <= (2 if halves else 4):
        return None
    if halves and not expression.has("four", "year"):
        return None
    build = half_of if halves else quarter_of
    letter = "H" if halves else "Q"
    return _placed(
        expression, context, lambda year: build(year, number), otherwise=f"XXXX-{letter}{number}"
    )


def read_season(expression: Expression, context: Context) -> Reading | None:
    """Spring 2014; last fall; the early summer; but not the Winter Games."""
    if _opens_a_name(expression):
        return None
    code = expression.code("season") or ""
    return _placed(
        expression, context, lambda year: season_of(year, code), otherwise=f"XXXX-{code}"
    )


def _opens_a_name(expression: Expression) -> bool:
    """Whether a capital stands on the last word and on the one behind it: "Spring Festival"."""
    last, after = expression.words[-1], expression.after
    if after is None or last.kind != "season" or after.kind != OTHER:
        return False
    return after.start == last.end + 1 and last.text[0].isupper() and after.text[0].isupper()


def _placed(
    expression: Expression, context: Context, build: Build, *, otherwise: str = "XXXX-XX-XX"
) -> Reading:
    """The period of the year that the words state, or else of the likeliest year."""
    year, anchor = stated_year(expression, context)
    if year is not None:
        timex = otherwise.replace("XXXX", f"{year:04d}", 1)
        return dated(build(year), anchor, expression, otherwise=timex)
    if anchor == "missing":
        return missing(otherwise, expression)
    if context.year is not None and not expression.has("last", "next", "this", "past", "coming"):
        told = after_focus([build(context.year + shift) for shift in (0, 1)], context)
        return dated(told, "text", expression, otherwise=otherwise)
    if context.published is None:
        return missing(otherwise, expression)
    here = context.published.year
    candidates = _sided([build(y) for y in range(here - 2, here + 2)], expression, context)
    period = likeliest(candidates, context)
    return dated(period, "published", expression, otherwise=otherwise)


def after_focus(candidates: list[Period | None], context: Context) -> Period | None:
    """The candidate of a story's year, or of the next when the story had passed it already.

    "December 1941 ... in January" goes on to January 1942.
    """
    found = [candidate for candidate in candidates if candidate is not None]
    focus = context.focus
    if not found:
        return None
    if focus is None or focus.unit not in {"day", "month"} or len(found) == 1:
        return found[0]
    return found[1] if (focus.first - found[0].last).days > _PASSED_DAYS else found[0]


def _sided(
    candidates: list[Period | None], expression: Expression, context: Context
) -> list[Period | None]:
    """Only the candidates before publication for "last", only those after for "next"."""
    published = context.published
    if published is None:
        return candidates
    if expression.has("last", "past"):
        return [p for p in candidates if p is not None and p.last < published]
    if expression.has("next", "coming"):
        return [p for p in candidates if p is not None and p.first > published]
    return candidates


def stated_year(expression: Expression, context: Context) -> tuple[int | None, Anchor | None]:
    """The year that an expression's own words state, and what it was counted from.

    ``(None, None)`` when they state none; ``(None, "missing")`` when it cannot be counted.
    """
    year = expression.number("four")
    if year is not None and not expression.has("zone"):
        return year, "explicit"
    if not expression.has("year"):
        return None, None
    if expression.has("that", "same", "following", "previous"):
        shift = 1 if expression.has("following") else -1 if expression.has("previous") else 0
        focus = context.focus
        return (None, "missing") if focus is None else (focus.first.year + shift, "text")
    shift = -1 if expression.has("last") else 1 if expression.has("next") else 0
    if context.published is None:
        return None, "missing"
    return context.published.year + shift, "published"


def read_year(expression: Expression, context: Context) -> Reading | None:
    """2014; mid-2019; fiscal 1989."""
    year = expression.number("four", "numeral")
    if expression.has("bc"):
        years = expression.number("number", "small", "four") or 0
        return dated(None, "explicit", otherwise=f"BC{years:04d}")
    if year is None or not _is_year(expression, context):
        return None
    return dated(year_of(year), "explicit", expression, otherwise=f"{year:04d}")


def _is_year(expression: Expression, context: Context) -> bool:
    """Whether the number is a year: by the words beside it, or by the parser's label."""
    bare = len(expression.words) == 1 or expression.words[0].kind == "the"
    if not bare or expression.has("year"):
        return True
    after, number = expression.after, expression.number("four")
    if number not in _PLAUSIBLE_YEARS or (after is not None and after.kind in _COUNTED):
        return False
    if context.label in _NUMBER_LABELS:
        return False
    before = expression.before
    led = before is not None and before.kind in _BEFORE_YEARS
    return context.label in {"DATE", "EVENT"} or led or _is_span_of_years(expression)


def _is_span_of_years(expression: Expression) -> bool:
    """Whether the number is one end of "1861-1865"."""
    before, rest = expression.before, expression.rest
    if before is not None and before.kind == "dash":
        return True
    return len(rest) > 1 and (rest[0].kind, rest[1].kind) == ("dash", "four")


def read_decade(expression: Expression, context: Context) -> Reading | None:
    """The 1990s; the early '80s; the nineties."""
    number = expression.number("decade", "nineties")
    if number is None:
        return None
    if number < 100:  # noqa: PLR2004 -- two digits
        if number < 20 or not expression.has("the", "quote", "bound", "early", "late", "mid"):  # noqa: PLR2004 -- 20 men in their 10s
            return None
        number += 1900
    del context
    start = year_of(number)
    period = start and period_of("decade", start.first)
    return dated(period, "explicit", expression, otherwise=f"{number:04d}"[:3])


def read_century(expression: Expression, _context: Context) -> Reading | None:
    """The 19th century."""
    number = expression.number("ordinal")
    if number is None or expression.code("unit", "units") != "century" or not number:
        return None
    start = year_of(number * 100 - 100 or 1)
    period = start and period_of("century", start.first)
    return dated(period, "explicit", expression, otherwise=f"{number - 1:02d}")


def read_year_ago(_expression: Expression, context: Context) -> Reading | None:
    """Year-earlier, year-ago: a year before the period spoken of, else before publication."""
    if context.quarter is not None:
        return dated(moved(context.quarter, "year", -1), "text")
    if context.published is None:
        return missing("XXXX")
    return dated(year_of(context.published.year - 1), "published")
