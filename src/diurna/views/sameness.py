"""Whether two reports tell one event: by parties, days, place, mode, persons, status and words.

What most sentences on a type have ("talks", "the president", "on Tuesday") tells none of its
events apart, nor do the names of the parties: only the other words of a sentence are its topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diurna.schema.events import SYMMETRIC
from diurna.views.wording import common_stems, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.views.days import Days
    from diurna.views.reports import Report

MEETING = "CONSULT"
# Whoever speaks by telephone meets nowhere.
PHONE = "phone"
# "In February" fits half of what is told: what is no finer than that needs like words.
CLOSE = timedelta(days=7)
# "This year" fits all of it: such a report joins another of that year at most.
A_MONTH = 31
# How much of the shorter topic must stand in the other, and how many stems: where the words that
# name the event are the same, and where they are not. A crisis of 2,400 articles, 134 pairs judged
# by eye (2026-11): of one party, which does the same thing often, words must tell nearly all.
Least = tuple[tuple[float, int], tuple[float, int]]
OF_TWO: Least = ((0.2, 1), (0.3, 2))
OF_ONE: Least = ((0.5, 2), (0.6, 4))
# Reports that name a party more or less: a call of the president may be to anybody.
OF_MORE: Least = ((0.5, 3), (0.6, 4))
# What a blow from afar was struck with is told in many ways: a bomb, jets, shells, a killing.
# And who travels to a meeting of many is on a visit.
ALIKE_MODES = (
    frozenset({"explosives", "aerial", "drone", "heavy-weapons", "targeted", "destroy"}),
    frozenset({"visit", "multilateral", "third-party"}),
)
# Of what is only said, who says it is part of what happens.
SPOKEN = frozenset({1, 3})
# Later than any day: what has none is only near to what has none.
UNDATED = 10**8
AHEAD = frozenset({"planned", "possible", "hypothetical", "demanded"})
# Code points on either side: a clause. Names further off are of what was said or done about it.
NEARBY = 60
# A word with a capital that no sentence, quote or heading begins with.
_NAME = re.compile(r"(?<=[\w,;)]\s)[A-Z]\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A report as it is held against others, or what several of one event have told.

    Args:
        topic: the stems of its sentence that tell it from others of its type.
        names: those of them that begin with a capital and stand near the words that name it.
        trigger: the stems of the words that name the event.
        begin: the number of its first day, and ``end`` of its last.
        is_ahead: whether it may come, on no day that words tell.
    """

    thing: str
    source: str
    days: Days | None
    begin: int
    end: int
    place: str | None
    mode: str | None
    persons: frozenset[tuple[str, str]]
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    topic: frozenset[str]
    names: frozenset[str]
    trigger: frozenset[str]
    is_real: bool
    is_ahead: bool

    def with_more(self, other: Seen) -> Seen:
        """The same report with what another tells of its event beside."""
        return replace(
            self,
            place=self.place or other.place,
            mode=self.mode or other.mode,
            persons=self.persons | other.persons,
            actors=self.actors | other.actors,
            recipients=self.recipients | other.recipients,
            parties=self.parties | other.parties,
            names=self.names | other.names,
        )


def look_at(reports: Iterable[Report]) -> Iterator[tuple[Report, Seen]]:
    """Reports of one type, each with what tells it from the others, in the same order."""
    told = list(reports)
    sentences = {words: stems(words) for words in {report.words for report in told}}
    common = common_stems(sentences.values())
    return ((r, _seen(r, sentences[r.words] - common - r.known_as)) for r in told)


def look_alone(report: Report) -> Seen:
    """A report with what tells it from others, as far as it alone can show."""
    return _seen(report, report.stems - report.known_as)


def _seen(report: Report, topic: frozenset[str]) -> Seen:
    days = report.days
    return Seen(
        thing=report.thing,
        source=report.origin.source,
        days=days,
        begin=days.first.toordinal() if days else UNDATED,
        end=days.last.toordinal() if days else UNDATED,
        place=report.place,
        mode=report.mode,
        persons=frozenset(report.persons if report.quad in SPOKEN else ()),
        actors=frozenset(report.actors),
        recipients=frozenset(report.recipients),
        parties=frozenset(report.parties),
        topic=topic,
        names=topic & stems(" ".join(_NAME.findall(_around(report)))) if topic else topic,
        trigger=stems(report.trigger),
        is_real=report.is_real,
        is_ahead=report.status in AHEAD and not (days and days.from_text),
    )


def _around(report: Report) -> str:
    """The words about those that name an event, where they are found in their sentence.

    "Orlo cut its trade after the attack on Tamm" is of an attack on Tamm.
    """
    start = max(report.words.find(report.trigger), 0)
    return report.words[max(start - NEARBY, 0) : start + len(report.trigger) + NEARBY]


def are_near(one: Seen, two: Seen) -> bool:
    """Whether the days of two reports overlap, or are a day apart and words tell one at most."""
    apart = _apart(one, two)
    if apart != 1 or one.days is None or two.days is None:
        return apart < 1
    return not (one.days.from_text and two.days.from_text)


def are_compatible(one: Seen, two: Seen) -> bool:
    """Whether the parties of one report may be those of another, who names more or fewer."""
    if not one.parties or not two.parties:
        return one.parties == two.parties and one.source == two.source
    if one.thing in SYMMETRIC:
        return _nested(one.parties, two.parties)
    if not (one.actors & two.actors or one.recipients & two.recipients):
        return False
    return _nested(one.actors, two.actors) and _nested(one.recipients, two.recipients)


def _nested(one: frozenset[str], two: frozenset[str]) -> bool:
    return one <= two or two <= one


def are_alike_of_one(one: Seen, two: Seen) -> bool:
    """Whether two reports are alike enough to tell one event of a single party."""
    least = OF_ONE if one.parties == two.parties else OF_MORE
    return not _name_others(one, two) and _are_alike(one, two, least)


def is_same(one: Seen, two: Seen) -> bool:
    """Whether two reports of one type, between compatible parties, near in time, tell one event."""
    if contradict(one, two):
        return False
    if not _are_between_two(one, two):
        return are_alike_of_one(one, two)
    apart = _apart(one, two)
    if not apart and (one.thing == MEETING or one.place == two.place is not None):
        return True
    if _name_others(one, two):
        return False
    return (not apart and _is_same_word(one, two)) or _are_alike(one, two, OF_TWO)


def _are_between_two(one: Seen, two: Seen) -> bool:
    """Whether both name the same parties, and more than one."""
    if len(one.parties) < len(("who", "whom")) or one.parties != two.parties:
        return False
    return one.thing in SYMMETRIC or one.actors == two.actors


def _is_same_word(one: Seen, two: Seen) -> bool:
    """Whether the same words name the event, and both sentences tell anything beside."""
    return bool(one.trigger & two.trigger and one.topic and two.topic)


def contradict(one: Seen, two: Seen) -> bool:
    """Whether place, mode, status or persons of one report are none of the other's event."""
    return (
        _speaks_against(one.place, two.place)
        or _is_otherwise(one.mode, two.mode)
        or (PHONE in {one.mode, two.mode} and (one.place or two.place) is not None)
        or (one.is_ahead and two.is_real)
        or (one.is_real and two.is_ahead)
        or _are_other_persons(one, two)
    )


def _speaks_against(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and one != two


def _is_otherwise(one: str | None, two: str | None) -> bool:
    """Whether two modes are none of one and the same deed."""
    return _speaks_against(one, two) and not any(m.issuperset({one, two}) for m in ALIKE_MODES)


def _are_other_persons(one: Seen, two: Seen) -> bool:
    """Whether each names persons of one side, and the other's are not among them.

    The minister's call is not the president's, though both are Norland's.
    """
    if not one.persons or not two.persons:
        return False
    sides = {side for side, _ in one.persons} & {side for side, _ in two.persons}
    return any({p for p in one.persons if p[0] == side}.isdisjoint(two.persons) for side in sides)


def _name_others(one: Seen, two: Seen) -> bool:
    """Whether both sentences have names beside the parties', and none in common."""
    return bool(one.names) and bool(two.names) and one.names.isdisjoint(two.names)


def _apart(one: Seen, two: Seen) -> int:
    """How many days after the one the other begins; none where they overlap or both are unknown."""
    if one.end - one.begin > A_MONTH or two.end - two.begin > A_MONTH:
        return 0 if (one.begin, one.end) == (two.begin, two.end) else UNDATED
    return max(two.begin - one.end, one.begin - two.end, 0)


def is_coarse(days: Days | None) -> bool:
    """Whether some days are a week or more."""
    return days is not None and days.last - days.first >= CLOSE


def in_common(one: Seen, two: Seen) -> int:
    """How many stems of their topics two reports share."""
    return len(one.topic & two.topic)


def _are_alike(one: Seen, two: Seen, least: Least) -> bool:
    """Whether enough of the shorter topic is in the longer, and enough at all."""
    share, common = least[not one.trigger & two.trigger]
    number = in_common(one, two)
    return number >= common and number >= share * min(len(one.topic), len(two.topic))
