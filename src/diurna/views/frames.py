"""The views as pandas frames: a store in, a frame out, a row a line.

    >>> import diurna
    >>> from diurna.views import frames
    >>> with diurna.open_store("crisis.db") as store:  # doctest: +SKIP
    ...     weekly = frames.series(store, step="week", actor="RUS", since="2022-01-01")

Every function takes what ``Scope`` tells: ``since``, ``until``, ``actor``, ``types``, ``statuses``,
``background``, ``captions``. Columns are those of ``--format csv``; days are texts in ISO 8601,
which ``pandas.to_datetime`` reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diurna.views import calendar as calendars
from diurna.views import finding
from diurna.views import ledger as ledgers
from diurna.views import network as networks
from diurna.views import silences as silent
from diurna.views import timeline as timelines
from diurna.views.lines import columns, to_rows
from diurna.views.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Unpack

    import pandas as pd

    from diurna.store import Store
    from diurna.views.scope import Asked


def find(store: Store, words: str = "", **asked: Unpack[Asked]) -> pd.DataFrame:
    """The sentences that hold some words, with their sources; see ``finding.find``."""
    return _frame(finding.FoundLine, finding.find(store, words, Scope(**asked)))


def timeline(
    store: Store, *, first_in_weeks: int | None = None, **asked: Unpack[Asked]
) -> pd.DataFrame:
    """The events by day, each once; see ``timeline.timeline``."""
    found = timelines.timeline(store, Scope(**asked), first_in_weeks=first_in_weeks)
    return _frame(timelines.TimelineLine, found)


def ledger(store: Store, **asked: Unpack[Asked]) -> pd.DataFrame:
    """The demands with their answers, a row a demand; see ``ledger.ledger``."""
    return _frame(ledgers.LedgerLine, ledgers.ledger(store, Scope(**asked)))


def exchange(store: Store, **asked: Unpack[Asked]) -> pd.DataFrame:
    """The same, a row for every asking and every answer; ``demand_id`` is the first asking's."""
    return _frame(ledgers.ExchangeLine, ledgers.exchange(store, Scope(**asked)))


def calendar(store: Store, *, on: date | None = None, **asked: Unpack[Asked]) -> pd.DataFrame:
    """What was planned for which day, and what became of it; see ``calendar.calendar``."""
    return _frame(calendars.CalendarLine, calendars.calendar(store, Scope(**asked), on=on))


def network(store: Store, **asked: Unpack[Asked]) -> pd.DataFrame:
    """Who does what to whom, counted over all days; see ``network.network``."""
    return _frame(networks.NetworkLine, networks.network(store, Scope(**asked)))


def series(store: Store, *, step: networks.Step = "week", **asked: Unpack[Asked]) -> pd.DataFrame:
    """The same day by day or week by week; see ``network.series``."""
    return _frame(networks.SeriesLine, networks.series(store, Scope(**asked), step=step))


def silences(store: Store, subject: str = "", **asked: Unpack[Asked]) -> pd.DataFrame:
    """Who has not spoken on a subject since when; see ``silences.silences``."""
    return _frame(silent.SilenceLine, silent.silences(store, subject, Scope(**asked)))


def _frame(line: type, lines: Iterable[Any]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 -- takes half a second; only who wants a frame pays it

    return pd.DataFrame(list(to_rows(line, lines)), columns=list(columns(line)))
