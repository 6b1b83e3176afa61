"""An iCalendar file: what is planned for a day, and meetings, whether they came about or not.

Source: RFC 5545.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from diurna.codec.calendar_lines import calendar_line, calendar_text
from diurna.views.calendar import A_DAY, SPOKEN
from diurna.views.days import first_day
from diurna.views.exports.days import clock_time, compact, moment
from diurna.views.exports.parties import is_known, name_of
from diurna.views.exports.telling import Room, Tally, housed
from diurna.views.sameness import MEETING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from diurna.schema.records import Record
    from diurna.views.exports.telling import Told

# What is planned stands for sure, as far as the report knows; what may be is tentative.
STATUSES = {
    "planned": "CONFIRMED",
    "happened": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "possible": "TENTATIVE",
    "not_happened": "CANCELLED",
}
ROOM = Room(statuses=frozenset(STATUSES), captions=True)
# "In May" or "next year" is no appointment.
CLOSE = frozenset({"day", "datetime", "week"})
HEAD = (
    ("BEGIN", "VCALENDAR"),
    ("VERSION", "2.0"),
    ("PRODID", "-//Diurna//Diurna//EN"),
    ("CALSCALE", "GREGORIAN"),
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# 80 bits, as ids of records have.
UID_DIGITS = 20
LOSSES = (
    "Everything that is neither planned nor a meeting, and what has no day, party or place.",
    "Modes, contexts, scores, claims and who makes them.",
    "The end of a meeting: reports tell when it begins.",
)
FIELDS = (
    ("UID", "made of the days, the type of the thing and its parties, followed by `@diurna`"),
    ("DTSTAMP", "the article's `published`: a calendar wants an instant, and none is Diurna's own"),
    (
        "DTSTART, DTEND",
        "`date`: from the first day that fits to the day after the last, or the hour",
    ),
    ("STATUS", "`CONFIRMED`: planned, ongoing, happened; `TENTATIVE`: possible; `CANCELLED`: not"),
    ("TRANSP", "`TRANSPARENT`: it takes none of the reader's own time"),
    ("SUMMARY", "the type of the thing itself, and its parties, or `trigger` where none is known"),
    ("LOCATION", "`place.name`, else its words"),
    ("GEO", "`place.lat`, `place.lon`"),
    ("DESCRIPTION", "the sentence (`evidence`), `outlet`, `status`"),
    ("URL", "the article's `url`"),
    ("CATEGORIES", "`type`, and the type of the thing itself"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """What stands in a calendar, and what it is told apart by."""

    told: Told
    start: date
    end: date

    @property
    def thing(self) -> str:
        """The type of the thing itself."""
        return self.told.event.underlying or self.told.event.type

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of all who take part, each once, in their order."""
        event = self.told.event
        known = filter(is_known, (*event.actors, *event.recipients))
        return tuple(dict.fromkeys(map(name_of, known)))

    @property
    def is_one(self) -> bool:
        """Whether it is an appointment of somebody or at some place, as the view of plans has it.

        What was only said is none, nor what was planned for a day before the report; and of what
        is planned for its own day ("today we will announce") only a meeting.
        """
        event, told = self.told.event, first_day(self.told.article.published)
        if self.thing in SPOKEN or not (self.parties or event.place):
            return False
        if event.status != "planned" or told is None or self.start > told:
            return True
        is_meeting = self.thing == MEETING and (len(self.parties) > 1 or event.place is not None)
        ahead = self.end - told
        return is_meeting if ahead == A_DAY else ahead > A_DAY

    @property
    def uid(self) -> str:
        """Equal for reports of one appointment, whichever of them a calendar was made from."""
        days = self.start.isoformat(), self.end.isoformat()
        name = "\n".join((*days, self.thing, *sorted(self.parties)))
        return f"{sha256(name.encode('utf-8', 'replace')).hexdigest()[:UID_DIGITS]}@diurna"


def write_ics(records: Iterable[Record], out: BinaryIO) -> Tally:
    """Write a calendar in the order of its days; of several reports the last to appear counts."""
    tally = Tally()
    found: dict[str, Appointment] = {}
    for appointment in _appointments(records, tally):
        if appointment.uid in found:
            tally.leave_out("told again later")
        found[appointment.uid] = appointment
    out.writelines(calendar_line(*line) for line in HEAD)
    for appointment in sorted(found.values(), key=lambda a: (a.start, a.uid)):
        out.writelines(calendar_line(*line) for line in _lines(appointment))
        tally.written += 1
    out.write(calendar_line("END", "VCALENDAR"))
    return tally


def _appointments(records: Iterable[Record], tally: Tally) -> Iterator[Appointment]:
    for told in housed(records, ROOM, tally):
        event = told.event
        if event.status not in STATUSES:
            tally.leave_out(event.status.replace("_", " "))
        elif event.status != "planned" and MEETING not in {event.type, event.underlying}:
            tally.leave_out("neither planned nor meetings")
        elif (days := _days(told)) is None:
            tally.leave_out("without a day or week")
        elif not (found := Appointment(told=told, start=days[0], end=days[1])).is_one:
            tally.leave_out("no appointments")
        else:
            yield found


def _days(told: Told) -> tuple[date, date] | None:
    """The first day and the day after the last; None when the words fix no week."""
    time = told.event.date
    if time is None or time.granularity not in CLOSE:
        return None
    first = first_day(time.value)
    last = first_day(time.latest) or first
    if first is None or last is None or first.year == date.max.year:
        return None
    return first, max(first, last) + A_DAY


def _lines(appointment: Appointment) -> Iterator[tuple[str, str]]:
    told, event = appointment.told, appointment.told.event
    yield "BEGIN", "VEVENT"
    yield "UID", appointment.uid
    yield "DTSTAMP", _stamp(told)
    yield from _when(appointment)
    yield "STATUS", STATUSES[event.status]
    yield "TRANSP", "TRANSPARENT"
    yield "SUMMARY", calendar_text(_summary(appointment))
    if event.place is not None:
        yield "LOCATION", calendar_text(event.place.name or event.place.text)
        if event.place.lat is not None and event.place.lon is not None:
            yield "GEO", f"{event.place.lat:.6f};{event.place.lon:.6f}"
    yield "DESCRIPTION", calendar_text(_description(told))
    if told.article.url and "\n" not in told.article.url:
        yield "URL", "".join(c for c in told.article.url if c.isprintable())
    yield "CATEGORIES", ",".join(dict.fromkeys((event.type, appointment.thing)))
    yield "END", "VEVENT"


def _stamp(told: Told) -> str:
    """When the report appeared, in UTC."""
    found = moment(told.article.published) or EPOCH
    return f"{compact(found.date())}T{found:%H%M%S}Z"


def _when(appointment: Appointment) -> Iterator[tuple[str, str]]:
    """An hour where the words give one, whole days otherwise."""
    told = appointment.told
    if clock_time(told) and told.event.date and (hour := moment(told.event.date.value)):
        yield "DTSTART", f"{compact(hour.date())}T{hour:%H%M%S}" + ("Z" if hour.tzinfo else "")
        return
    yield "DTSTART;VALUE=DATE", compact(appointment.start)
    yield "DTEND;VALUE=DATE", compact(appointment.end)


def _summary(appointment: Appointment) -> str:
    """The thing and who takes part; where nobody is known, the words that name it."""
    words = (" ".join(part.text.split()) for part in appointment.told.event.trigger.parts)
    return f"{appointment.thing}: {', '.join(appointment.parties or words)}"


def _description(told: Told) -> str:
    words = " … ".join(" ".join(part.text.split()) for part in told.event.evidence.parts)
    source = told.article.outlet or told.article.source_id
    return f"{words}\n{source}, {told.article.published or 'undated'}: {told.event.status}"
