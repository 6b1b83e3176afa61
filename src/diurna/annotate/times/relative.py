"""Readings of expressions that are counted from publication or from what the text spoke of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.times.lengths import amount_of, length
from diurna.annotate.times.periods import Period, day_of, moved, period_of, weekday_near
from diurna.annotate.times.readings import (
    Context,
    Reading,
    dated,
    likeliest,
    missing,
    this_period,
)

if TYPE_CHECKING:
    from diurna.annotate.times.grammar import Expression

UNITS = ("unit", "units", "year", "quarter", "weekend")
_BACK = ("last", "past", "previous", "latest")
_AHEAD = ("next", "coming", "following")
# "Sunday Times", "Bloody Sunday": weekdays in names.
_NAMES = frozenset({"PERSON", "WORK_OF_ART", "ORG", "EVENT"})
_SMALL_UNITS = {"hour": 1, "minute": 0, "second": 0}
_HOURS_A_DAY = 24
_BEFORE_CLOCKS = frozenset(
    {"at", "since", "until", "from", "to", "before", "after", "approx", "within"}
)
_LENGTH_WORDS = (
    "the",
    "last",
    "past",
    "next",
    "coming",
    "previous",
    "following",
    "ordinal",
    "dash",
)


def read_weekday(expression: Expression, context: Context) -> Reading | None:
    """Tuesday; last Tuesday; next Friday; late on Monday; Tuesday of last week."""
    weekday = expression.number("weekday")
    if weekday is None or context.label in _NAMES:
        return None
    if context.published is None:
        return missing(f"XXXX-WXX-{weekday}", expression)
    return dated(_weekday(expression, context, weekday), "published", expression)


def _weekday(expression: Expression, context: Context, weekday: int) -> Period | None:
    published = context.published
    if published is None:
        return None
    if expression.code("unit") == "week":
        shift = -1 if expression.has(*_BACK) else 1 if expression.has(*_AHEAD) else 0
        week = this_period("week", context)
        monday = week and moved(week, "week", shift)
        return monday and weekday_near(monday.first, weekday, after=True, strictly=False)
    if expression.has(*_BACK):
        return weekday_near(published, weekday, after=False, strictly=True)
    if expression.has("next"):
        return weekday_near(published, weekday, after=True, strictly=True)
    after = context.lean == "future" or expression.has("coming", "this")
    return weekday_near(published, weekday, after=after, strictly=False)


def read_today(expression: Expression, context: Context) -> Reading | None:
    """Today; late yesterday; tomorrow morning; tonight."""
    shift = expression.number("today") or 0
    today = this_period("day", context)
    if today is None:
        return missing("XXXX-XX-XX", expression)
    reading = dated(moved(today, "day", shift), "published", expression)
    if not expression.has("tonight"):
        return reading
    return Reading(
        timex_type="TIME",
        timex=f"{today.timex}TNI",
        period=today,
        part="NI",
        anchor="published",
    )


def read_this_part(expression: Expression, context: Context) -> Reading | None:
    """This morning; last night."""
    if expression.has("next", "following", "previous", "same"):
        return _from_focus(expression, context, "day")
    shift = -1 if expression.has("last") else 0
    today = this_period("day", context)
    if today is None:
        return missing("XXXX-XX-XX", expression)
    return dated(moved(today, "day", shift), "published", expression)


def read_day_of_month(expression: Expression, context: Context) -> Reading | None:
    """On the 23rd."""
    day = expression.number("ordinal")
    word = expression.last("ordinal")
    after = expression.after
    if word is None or not word.text[0].isdigit() or day is None:
        return None
    if after is not None and after.kind == "other" and after.text[0].isalpha():
        return None
    month = this_period("month", context)
    if month is None:
        return missing(f"XXXX-XX-{day:02d}")
    near = [moved(month, "month", shift) for shift in (-1, 0, 1)]
    days = [day_of(m.first.year, m.first.month, day) for m in near if m]
    return dated(likeliest(days, context), "published", otherwise=f"XXXX-XX-{day:02d}")


def read_ago(expression: Expression, context: Context) -> Reading | None:
    """Three weeks ago: as fine as its unit; 36 hours ago."""
    count, unit = amount_of(expression)
    if count is None:
        return Reading(timex_type="DATE", timex="PAST_REF")
    if unit == "year" and context.quarter is not None:
        return dated(_shifted(context.quarter, -count, unit), "text")
    return _counted(count, unit, -1, context)


def read_length(expression: Expression, context: Context) -> Reading | None:
    """Six hours, the past three months; "in five years" of what is to come is a date."""
    count, unit = amount_of(expression)
    if unit == "quarter" and expression.has("dash") and expression.has("units"):
        return None
    before = expression.before
    ahead = context.lean == "future" and before is not None and before.kind == "in"
    if count is None or unit in _SMALL_UNITS or not ahead or expression.has(*_LENGTH_WORDS):
        return Reading(timex_type="DURATION", timex=length(count, unit))
    return _counted(count, unit, 1, context)


def read_from_now(expression: Expression, context: Context) -> Reading | None:
    """Two weeks from now."""
    count, unit = amount_of(expression)
    if count is None:
        return Reading(timex_type="DATE", timex="FUTURE_REF")
    return _counted(count, unit, 1, context)


def _counted(count: float, unit: str, sign: int, context: Context) -> Reading:
    if context.published is None:
        return missing("XXXX-XX-XX")
    period = _steps(period_of("day", context.published), count * sign, unit)
    return dated(period, "published", otherwise="XXXX")


def _steps(start: Period | None, count: float, unit: str) -> Period | None:
    """The period of a unit that lies so many units from a day."""
    if start is None:
        return None
    if unit in _SMALL_UNITS:
        days = int(count * _SMALL_UNITS[unit]) // _HOURS_A_DAY
        return moved(start, "day", days) if abs(days) < 10**6 else None
    if abs(count) > 10**6:
        return None
    if count != int(count) and unit in {"year", "decade"}:
        count, unit = count * (12 if unit == "year" else 120), "month"
    there = moved(start, unit, int(count))
    fine = {"fortnight": "week", "decade": "year", "century": "year", "weekend": "week"}
    return there and period_of(fine.get(unit, unit), there.first)  # type: ignore[arg-type]


def read_after_focus(expression: Expression, context: Context) -> Reading | None:
    """Two days later; a week earlier; the day before: counted from the period spoken of."""
    count, unit = amount_of(expression)
    if _has_clause(expression):
        if expression.has("the"):
            return Reading(timex_type="DATE", timex="XXXX-XX-XX")
        return _of_clause(expression, context, count, unit)
    focus = context.quarter if unit == "year" and context.quarter else context.focus
    if count is None or focus is None:
        return _unanchored(expression, count)
    back = expression.has("earlier", "before")
    return dated(_shifted(focus, -count if back else count, unit), "text")


def _of_clause(
    expression: Expression, context: Context, count: float | None, unit: str
) -> Reading | None:
    """Two days after the vote: a length, which from a known day leads back to the clause's."""
    there = None
    if count is not None and context.focus is not None and context.focus.unit == "day":
        there = _shifted(context.focus, -count if expression.has("after") else count, unit)
    return Reading(
        timex_type="DURATION",
        timex=length(count, unit),
        period=there,
        anchor="text" if there else None,
    )


def _has_clause(expression: Expression) -> bool:
    """Whether "a day after" goes on with what it was after: then the words date that."""
    last, after = expression.words[-1], expression.after
    if last.kind not in {"after", "before"} or after is None:
        return False
    return after.text[0].isalnum()


def _unanchored(expression: Expression, count: float | None) -> Reading | None:
    if count is not None:
        return Reading(timex_type="DATE", timex="XXXX-XX-XX")
    ahead = expression.has("later", "after")
    return Reading(timex_type="DATE", timex="FUTURE_REF" if ahead else "PAST_REF")


# From the finest to the coarsest: "the next day" after "in 2014" is no known day.
_FINENESS = ("day", "weekend", "week", "fortnight", "month", "quarter", "season", "half", "year")


def _is_coarser(focus: Period, unit: str) -> bool:
    if focus.unit not in _FINENESS:
        return True
    step = _FINENESS.index(unit) if unit in _FINENESS else 0 if unit in _SMALL_UNITS else 99
    return _FINENESS.index(focus.unit) > step


def _shifted(focus: Period, count: float, unit: str) -> Period | None:
    if _is_coarser(focus, unit):
        return None
    if unit == "year" and focus.unit in {"quarter", "half", "month", "season"}:
        return moved(focus, unit, int(count)) if abs(count) < 10**6 else None
    return _steps(period_of("day", focus.first), count, unit)


def read_term(expression: Expression, context: Context) -> Reading | None:
    """Last week; late last year; earlier this month; the end of the month; that year."""
    unit = expression.code(*UNITS) or ""
    if _is_told(expression, context):
        return _from_focus(expression, context, unit)
    here = this_period("week" if unit == "fortnight" else unit, context)
    if here is None:
        return missing(_unknown(unit), expression)
    if expression.has("past"):
        return Reading(timex_type="DURATION", timex=length(1, unit))
    shift = -1 if expression.has("last") else 1 if expression.has("next", "coming") else 0
    if expression.has("latest"):
        shift = -1 if unit == "quarter" else 0
    return dated(moved(here, unit, shift), "published", expression)


def _is_told(expression: Expression, context: Context) -> bool:
    """Whether a unit is one of the story's ("the next day"), not of publication ("next week")."""
    if expression.has("following", "same", "that", "previous"):
        return True
    if expression.has("the") and expression.has("next"):
        return True
    bare = not expression.has("last", "next", "this", "coming", "current", "latest", "past")
    return bare and context.year is not None


def _unknown(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
    }.get(unit, "XXXX")


def _from_focus(expression: Expression, context: Context, unit: str) -> Reading | None:
    focus = context.focus
    if focus is None or _is_coarser(focus, unit):
        return Reading(timex_type="DATE", timex=_unknown(unit))
    ahead = expression.has("following", "next")
    shift = 1 if ahead else -1 if expression.has("previous") else 0
    here = period_of("week" if unit == "fortnight" else unit, focus.first)  # type: ignore[arg-type]
    return dated(here and moved(here, unit, shift), "text", expression, otherwise=_unknown(unit))


def read_the_term(expression: Expression, context: Context) -> Reading | None:
    """The weekend; the quarter; the year."""
    unit = expression.code(*UNITS) or "quarter"
    if unit == "quarter":
        return _the_quarter(context)
    if expression.after is not None and expression.after.text in {"ended", "ending"}:
        return Reading(timex_type="DURATION", timex=length(1, unit))
    if _is_told(expression, context):
        return _from_focus(expression, context, unit)
    here = this_period(unit, context)
    if here is None or context.published is None:
        return missing(_unknown(unit))
    if unit != "weekend":
        return dated(here, "published", expression)
    over = here.first <= context.published
    ahead = context.lean == "future" or over
    return dated(here if ahead else moved(here, "week", -1), "published", expression)


def _the_quarter(context: Context) -> Reading | None:
    if context.quarter is not None:
        return dated(context.quarter, "text")
    here = this_period("quarter", context)
    if here is None:
        return missing("XXXX-QX")
    return dated(here if context.lean == "future" else moved(here, "quarter", -1), "published")


def read_year_end(_expression: Expression, context: Context) -> Reading | None:
    """Year-end: the last day of the year."""
    year = this_period("year", context)
    if year is None:
        return missing("XXXX")
    return dated(period_of("day", year.last), "published")


def read_clock(expression: Expression, context: Context) -> Reading | None:
    """10:30 GMT; 3 p.m.: on the day spoken of, else on that of publication."""
    focus = context.focus if context.focus and context.focus.unit == "day" else None
    day, anchor = (focus, context.focus_anchor) if focus else (this_period("day", context), None)
    reading = dated(day, anchor or "published", expression)
    if reading.clock is None or not _tells_time(expression):
        return None
    return missing("XXXX-XX-XX", expression) if day is None else reading


def _tells_time(expression: Expression) -> bool:
    """Whether the numbers are an hour: "2:1" may be a score, "10:30" after "Psalm" a verse."""
    if expression.has("ampm", "oclock", "zone"):
        return True
    before = expression.before
    return before is not None and before.kind in _BEFORE_CLOCKS
