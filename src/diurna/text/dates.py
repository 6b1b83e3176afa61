"""Publication dates: as metadata write them, and as the first lines of a text give them away."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_GAP = r"[ \t]{1,3}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?" + _GAP + ")?"
_WRITTEN = re.compile(
    rf"{_WEEKDAY}(?:(?P<day>{_DAY}){_GAP}(?:of{_GAP})?(?P<month>{_MONTH})\.?"
    rf"|(?P<month_first>{_MONTH})\.?{_GAP}(?P<day_last>{_DAY})),?{_GAP}(?P<year>\d{{4}})\b"
    rf"(?:,?{_GAP}(?:at{_GAP}|[|/·\u2013\u2014-]{_GAP})?(?P<clock>\d.{{0,20}}))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?[ \t]?"
    r"(?P<half>[ap]\.?m\.?)?[ \t]?(?P<zone>Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")
_NUMBERS = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
# Offsets that RFC 2822 gives a meaning to; other letters (IST, BST) mean several zones.
_ZONE_HOURS = {"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5}
_ZONE_HOURS |= {"MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
# No news report is older than the first newspaper; later years are misprints.
_YEARS = range(1605, 2101)
_YEAR_DIGITS = 4
_LONGEST = 80


def parse_published(text: str) -> str | None:
    """The ISO 8601 date or datetime that a metadata string means.

    ISO 8601 in its usual forms, RFC 2822, "December 11, 2023", "11 Dec 2023 10:15 GMT",
    "20231211", "11.12.2023" (day first). With slashes only what fits one order: "12/11/2023"
    may be either.

    Returns:
        The date, with the hour and its offset where they are written; None when the string
        means no day for certain.

    Example:
        >>> parse_published("Mon, 11 Dec 2023 10:15:00 GMT"), parse_published("Dec. 11, 2023")
        ('2023-12-11T10:15:00+00:00', '2023-12-11')
        >>> parse_published("12/11/2023") is None
        True
    """
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    for read in (_read_iso, _read_compact, _read_numbers, _read_written, _read_rfc):
        found = read(stripped)
        if found is not None and int(found[:4]) in _YEARS:
            return found
    return None


def _read_iso(text: str) -> str | None:
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "+00:00", text)).isoformat()
    except ValueError:
        return _day(text[:4], text[5:7], text[8:10])


def _read_compact(text: str) -> str | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    day = _day(*match.group(1, 2, 3))
    if day is None or match[4] is None:
        return day
    clock = f"{match[4]}:{match[5]}:{match[6] or '00'}"
    return _with_clock(day, clock + ("Z" if text.endswith("Z") else ""))


def _read_numbers(text: str) -> str | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, mark, second, third = match.groups()
    if len(first) == _YEAR_DIGITS:
        return _day(first, second, third)
    if len(third) != _YEAR_DIGITS:
        return None
    day_first, month_first = _day(third, second, first), _day(third, first, second)
    if mark == "." or day_first == month_first:
        return day_first
    return None if day_first and month_first else day_first or month_first


def _read_written(text: str) -> str | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    number = (match["day"] or match["day_last"]).rstrip("stndrhSTNDRH")
    day = _day(match["year"], _month_number(match["month"] or match["month_first"]), number)
    if day is None or match["clock"] is None:
        return day
    return _with_clock(day, match["clock"])


def _month_number(name: str) -> str:
    lower = name.lower()
    starts = [index for index, month in enumerate(_MONTHS, 1) if month.startswith(lower)]
    return str(starts[0]) if starts else "9" if lower == "sept" else "0"


def _with_clock(day: str, clock: str) -> str:
    """The day with an hour, or the day alone when the words after it are no hour."""
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or not (match["minute"] or match["half"]):
        return day
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=hour, minute=int(match["minute"] or 0), second=int(match["second"] or 0)
        )
    except ValueError:
        return day
    return moment.replace(tzinfo=_zone(match["zone"])).isoformat()


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return timezone(timedelta(minutes=min(minutes, 14 * 60) * (-1 if name[0] == "-" else 1)))
    hours = _ZONE_HOURS.get(name.upper())
    return None if hours is None else timezone(timedelta(hours=hours))


def _read_rfc(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


# Bylines, datelines and "Published" lines stand at the head of a report or nowhere.
_HEAD_LINES = 15
_HEAD_CODE_POINTS = 3_000
_LONGEST_LINE = 160
_LABEL = re.compile(
    r"(?P<label>first published|published|posted|issued|date|last updated|updated|last modified"
    r"|modified)(?: on| at|:){0,2}[ \t]{1,3}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[ \t][|•·\u2013\u2014-][ \t]|[|•·\t]")
# "PARIS, March 3, 2014 (AP) -": a place in capitals, then the date with its year.
_DATELINE = re.compile(
    rf"[A-Z][A-Z .'/-]{{2,60}},?{_GAP}(?P<date>(?i:{_MONTH}\.?{_GAP}{_DAY}|{_DAY}{_GAP}{_MONTH}\.?)"
    rf",?{_GAP}\d{{4}})\b"
)
_BYLINE = re.compile(r"by[ \t][^,\d]{2,60},[ \t]{1,3}(?P<date>.{6,60})", re.IGNORECASE)


def infer_published(text: str) -> str | None:
    r"""The publication date that the first lines of a text give away.

    A line that is a date or begins with "Published" or "Updated", a byline with a date, a
    dateline with its year. "Published" goes before "Updated"; two different dates otherwise,
    or a date without its year, tell nothing.

    Example:
        >>> infer_published("Talks resume\n\nPublished: 11 December 2023\nThe envoys met.")
        '2023-12-11'
        >>> infer_published("GENEVA, June 18 (XYZ) - The envoys met.") is None
        True
    """
    found: dict[bool, list[str]] = {True: [], False: []}
    lines = [line.strip() for line in text[:_HEAD_CODE_POINTS].split("\n") if line.strip()]
    for line in lines[:_HEAD_LINES]:
        for is_update, day in _dates_in(line):
            found[is_update].append(day)
    days = found[False] or found[True]
    return max(days, key=len) if len({day[:10] for day in days}) == 1 else None


def _dates_in(line: str) -> list[tuple[bool, str]]:
    """The dates that a line gives for the report, each with whether it is that of an update."""
    dateline = _DATELINE.match(line)
    if dateline:
        return _dated(is_update=False, day=parse_published(dateline["date"]))
    if len(line) > _LONGEST_LINE:
        return []
    return [found for part in _PARTS.split(line) for found in _dates_of_part(part.strip())]


def _dates_of_part(part: str) -> list[tuple[bool, str]]:
    label = _LABEL.match(part)
    if label:
        is_update = label["label"].lower() not in {
            "published",
            "first published",
            "posted",
            "issued",
            "date",
        }
        return _dated(is_update=is_update, day=parse_published(part[label.end() :]))
    byline = _BYLINE.match(part)
    return _dated(is_update=False, day=parse_published(byline["date"] if byline else part))


def _dated(*, is_update: bool, day: str | None) -> list[tuple[bool, str]]:
    return [] if day is None else [(is_update, day)]
