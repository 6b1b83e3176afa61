"""Which function reads which pattern: the names in ``time_patterns`` and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.times import absolute, lengths, references, relative
from diurna.errors import UnknownCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.annotate.times.grammar import Expression
    from diurna.annotate.times.readings import Context, Reading

    Read = Callable[[Expression, Context], Reading | None]

_READERS: dict[str, Read] = {
    "digits": absolute.read_digits,
    "date": absolute.read_date,
    "same_month": absolute.read_same_month,
    "day_ahead": absolute.read_day_ahead,
    "holiday": absolute.read_holiday,
    "week_of": absolute.read_week_of,
    "month": absolute.read_month,
    "part_of_month": absolute.read_part_of_month,
    "quarter": absolute.read_quarter,
    "season": absolute.read_season,
    "year_ago": absolute.read_year_ago,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "year": absolute.read_year,
    "weekday": relative.read_weekday,
    "today": relative.read_today,
    "this_part": relative.read_this_part,
    "day_of_month": relative.read_day_of_month,
    "ago": relative.read_ago,
    "from_now": relative.read_from_now,
    "after_focus": relative.read_after_focus,
    "term": relative.read_term,
    "the_term": relative.read_the_term,
    "year_end": relative.read_year_end,
    "clock": relative.read_clock,
    "repeated": lengths.read_repeated,
    "set_of_days": lengths.read_set_of_days,
    "length": relative.read_length,
    "old": lengths.read_old,
    "lone": lengths.read_lone,
    "recent": references.read_recent,
    "the_past": references.read_past,
    "at_the_time": references.read_past,
    "current": references.read_current,
    "reference": references.read_reference,
}


def read_expression(expression: Expression, context: Context) -> Reading | None:
    """What an expression means; None when it is no time expression after all.

    Raises:
        UnknownCode: a row of ``time_patterns`` names a reading that does not exist.
    """
    try:
        read = _READERS[expression.read]
    except KeyError as error:
        msg = (
            f"no reading {expression.read!r}; a row of resources/en/time_patterns.yml names it: "
            f"use one of {', '.join(sorted(_READERS))}"
        )
        raise UnknownCode(msg) from error
    return read(expression, context)
