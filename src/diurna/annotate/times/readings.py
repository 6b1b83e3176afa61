"""What an expression means where it stands: the reading, and what it is read against."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from diurna.annotate.times.periods import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from diurna.annotate.times.grammar import Expression
    from diurna.schema.times import Anchor, TimexType

Lean = Literal["past", "future", "unknown"]
Edge = Literal["START", "MID", "END", "SO_FAR", "REST"]
# How much further off a day on the wrong side of the verb's tense counts. Swept 2-8 on TimeBank
# and AQUAINT train (value F1 79.4 at 2, 80.0 at 5 and 6, 79.7 at 8): less, and "in January" told
# in the past moves to the coming one; more, and a deadline told in the past moves back a year.
WRONG_SIDE = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What an expression is read against.

    Args:
        published: the day of publication; null when unknown.
        clock: the hour of publication, ``HH:MM``; null when unknown.
        focus: the last period that the text spoke of; null when it spoke of none.
        focus_anchor: what the focus was counted from.
        year: a year that the words before fix for what follows; null when they fix none.
        lean: whether the governing verb tells of the past or of what is to come.
        label: the parser's entity label of the expression's head.
        tag: its part-of-speech tag.
        tag_before: the tag of the token before the expression.
        quarter: a quarter that the text spoke of just before; null when it did not.
    """

    published: date | None = None
    clock: str | None = None
    focus: Period | None = None
    focus_anchor: Anchor | None = None
    year: int | None = None
    lean: Lean = "unknown"
    label: str = ""
    tag: str = ""
    tag_before: str = ""
    quarter: Period | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an expression means: a TIMEX3 value, and the period it stands for if any.

    Args:
        timex_type: DATE, TIME, DURATION or SET.
        timex: the TIMEX3 value.
        period: the days it stands for; null for lengths, sets, references, and the unresolved.
        edge: which part of the period is meant.
        part: code of the part of the day (``NI``).
        clock: hour and minute.
        anchor: what the period was counted from, or ``missing``.
    """

    timex_type: TimexType
    timex: str
    period: Period | None = None
    edge: Edge | None = None
    part: str | None = None
    clock: str | None = None
    anchor: Anchor | None = None


def dated(
    period: Period | None,
    anchor: Anchor | None,
    expression: Expression | None = None,
    *,
    otherwise: str = "XXXX-XX-XX",
) -> Reading:
    """The reading of a period, with the edge and the hour that the expression's words add.

    Without a period the TIMEX3 value is ``otherwise``.
    """
    timex = otherwise if period is None else period.timex
    edge = edge_of(expression) if expression else None
    part = expression.code("part", "parts") if expression else None
    clock = clock_of(expression) if expression else None
    suffix = f"T{clock}" if clock else f"T{part}" if part else ""
    return Reading(
        timex_type="TIME" if suffix else "DATE",
        timex=timex + suffix,
        period=period,
        edge=edge,
        part=part,
        clock=clock,
        anchor=anchor,
    )


def missing(timex: str, expression: Expression | None = None) -> Reading:
    """The reading of an expression that needs a publication date where there is none."""
    return dated(None, "missing", expression, otherwise=timex)


_EDGES: dict[str, Edge] = {
    "early": "START",
    "late": "END",
    "mid": "MID",
    "earlier": "SO_FAR",
    "later": "REST",
}


def edge_of(expression: Expression) -> Edge | None:
    """Which part of its period an expression means."""
    word = expression.first("bound", *_EDGES)
    if word is None:
        return None
    if word.kind == "bound":
        return {"START": "START", "MID": "MID"}.get(str(word.value), "END")  # type: ignore[return-value]
    return _EDGES[word.kind]


def clock_of(expression: Expression) -> str | None:
    """The hour that an expression names, as HH:MM; None when it names none or none that is.

    Example:
        >>> from diurna.annotate.times.grammar import find_expressions
        >>> from diurna.annotate.times.words import cut_words
        >>> clock_of(next(find_expressions(list(cut_words("3 p.m. on Tuesday")))))
        '15:00'
    """
    if not expression.has("noon", "clock", "ampm", "oclock", "zone", "in"):
        return None
    noon = expression.code("noon")
    if noon is not None:
        return noon
    hour_minute = _hour_minute(expression)
    if hour_minute is None:
        return None
    hour, minute = hour_minute
    half = expression.code("ampm")
    if half is not None:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None  # noqa: PLR2004 -- a clock's ends


def _hour_minute(expression: Expression) -> tuple[int, int] | None:
    written = expression.code("clock")
    if written is not None:
        hour, minute = written.split(":")[:2]
        return int(hour), int(minute)
    words = expression.words
    for word, after in pairwise(words):
        if after.kind == "in" and isinstance(word.value, int):
            return word.value + (12 if expression.code("part") != "MO" else 0), 0
        if after.kind in {"ampm", "oclock"} and isinstance(word.value, int):
            return word.value, 0
        if after.kind == "ampm" and isinstance(word.value, float):
            return int(word.value), round(word.value % 1 * 100)
        if word.kind == "four" and after.kind == "zone" and isinstance(word.value, int):
            return divmod(word.value, 100)
    return None


def likeliest(candidates: Iterable[Period | None], context: Context) -> Period | None:
    """The candidate nearest to publication, on the side that the verb's tense leans to.

    Example:
        >>> from datetime import date
        >>> from diurna.annotate.times.periods import day_of
        >>> days = [day_of(year, 12, 23) for year in (2021, 2022)]
        >>> likeliest(days, Context(published=date(2022, 1, 2))).timex
        '2021-12-23'
    """
    found = [candidate for candidate in candidates if candidate is not None]
    published = context.published
    if published is None or not found:
        return None
    return min(found, key=lambda period: _distance(period, published, context.lean))


def _distance(period: Period, published: date, lean: Lean) -> int:
    if period.first <= published <= period.last:
        return 0
    if published < period.first:
        days = (period.first - published).days
        return days * (WRONG_SIDE if lean == "past" else 1)
    return (published - period.last).days * (WRONG_SIDE if lean == "future" else 1)


def this_period(unit: str, context: Context) -> Period | None:
    """The period of a unit that holds the day of publication."""
    return period_of(unit, context.published) if context.published else None  # type: ignore[arg-type]
