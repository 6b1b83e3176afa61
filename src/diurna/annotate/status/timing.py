"""When the words date an event, seen from the day of publication."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diurna.schema.documents import Document
    from diurna.schema.layers import EventMention, TimeMention

RANGE_JOINS = frozenset({"and", "to", "until", "till", "through", "-", "\u2013"})
# Heads between a time expression and the word it dates: "in the first week of March 2009" has 5.
MAX_PATH = 6


class Timing:
    """The time expressions of a document by the word that each one dates."""

    def __init__(
        self, document: Document, times: Sequence[TimeMention], events: Iterable[EventMention]
    ) -> None:
        self.document = document
        self.published = _day(document.article.published)
        triggers = {event.head for event in events}
        dated: dict[int, list[TimeMention]] = {}
        for mention in times:
            if mention.value.value is None:
                continue  # "for two days" tells how long, not when
            for index in _dated_words(document, mention, triggers):
                dated.setdefault(index, []).append(mention)
        self.dated: Mapping[int, Sequence[TimeMention]] = dated
        self.ends: Mapping[int, TimeMention] = _range_ends(document, times)

    def is_future(self, index: int) -> bool:
        """Whether a word is dated after the day of publication."""
        mention = self._nearest(index)
        value = mention.value.value if mention else None
        return (
            value is not None
            and self.published is not None
            and _begins_after(value, self.published)
        )

    def days_before(self, index: int) -> int | None:
        """How many days before publication the latest day ends that fits the word's date.

        Of a range told in two expressions ("between 6 and 13 September") the later counts.
        """
        nearest = self._nearest(index)
        if nearest is None or self.published is None:
            return None
        ends = [_day(m.value.latest) for m in self._range_of(nearest)]
        last = max((end for end in ends if end is not None), default=None)
        return None if last is None else (self.published - last).days

    def _range_of(self, mention: TimeMention) -> tuple[TimeMention, ...]:
        """The expression, and the one that "and" or "to" joins to it."""
        found = self.ends.get(mention.span.start)
        return (mention,) if found is None else (mention, found)

    def _nearest(self, index: int) -> TimeMention | None:
        """The time expression nearest to a word among those that date it, or a word beside it."""
        for word in (index, *_beside(self.document, index)):
            found = self.dated.get(word)
            if found:
                return min(found, key=lambda mention: abs(mention.head - index))
        return None


def _beside(document: Document, index: int) -> Iterator[int]:
    """Words whose date is also this one's: "crushed or shot", "began to march", "a blast that"."""
    token = document.tokens[index]
    if token.dep in {"conj", "xcomp"}:
        yield token.head
    elif token.dep == "relcl":
        yield from _above_noun(document, token.head)
    for child in document.children[index]:
        if document.tokens[child].dep in {"conj", "relcl", "acl", "prep"}:
            yield child
            yield from _beside_noun(document, child)


def _above_noun(document: Document, index: int) -> Iterator[int]:
    """In "they fought last year in a clash that killed 40", the verb above the clash."""
    above = document.tokens[document.tokens[index].head]
    if document.tokens[index].dep == "pobj" and above.text.lower() in {"in", "during", "with"}:
        yield above.head


def _beside_noun(document: Document, index: int) -> Iterator[int]:
    """In "the bombing of a flight, which killed 90", the clause on the flight."""
    for inner in document.children[index]:
        yield from (
            c for c in document.children[inner] if document.tokens[c].dep in {"relcl", "acl"}
        )


def _dated_word(document: Document, mention: TimeMention, triggers: set[int]) -> int | None:
    """The first trigger or verb above a time expression; none for "since 1945", a beginning."""
    index = mention.head
    if _follows_since(document, mention):
        return None
    for _ in range(MAX_PATH):
        token = document.tokens[index]
        if index in triggers or token.pos in {"VERB", "AUX"}:
            return _nearer_trigger(index, mention.head, triggers)
        if token.head == index:
            return None
        index = token.head
    return None


def _dated_words(document: Document, mention: TimeMention, triggers: set[int]) -> Iterator[int]:
    """The word above a time expression, and the clause that hangs from it: "1994, when it fell"."""
    above = _dated_word(document, mention, triggers)
    if above is not None:
        yield above
    yield from (c for c in document.children[mention.head] if document.tokens[c].dep == "relcl")


def _range_ends(document: Document, times: Sequence[TimeMention]) -> dict[int, TimeMention]:
    """By the start of a range's first expression its last one: "between 6 and 13 September"."""
    return {
        first.span.start: last
        for first, last in pairwise(times)
        if document.text[first.span.end : last.span.start].strip(" ,") in RANGE_JOINS
    }


def _follows_since(document: Document, mention: TimeMention) -> bool:
    before = document.text[max(0, mention.span.start - 8) : mention.span.start]
    return before.rstrip().lower().endswith("since")


def _nearer_trigger(index: int, time: int, triggers: set[int]) -> int:
    """A trigger between a verb that is none and the time: "regrets the shelling last month"."""
    if index in triggers or index > time:
        return index
    between = [i for i in range(index + 1, time) if i in triggers]
    return between[-1] if between else index


def _begins_after(value: str, day: date) -> bool:
    """Whether an ISO value begins after a day; a month or year does when it is a later one.

    Example:
        >>> _begins_after("2022-03", date(2022, 2, 1)), _begins_after("2022", date(2022, 2, 1))
        (True, False)
    """
    start = _day(value)
    if start is not None:
        return start > day
    calendar = value[:7] if value[5:7].isdigit() else value[:4]
    return calendar > day.isoformat()[: len(calendar)]


def _day(value: str | None) -> date | None:
    """The day, or first day of the week, of an ISO value; None for a month or a year.

    Example:
        >>> _day("2022-02-01T17:05")
        datetime.date(2022, 2, 1)
        >>> _day("2022-02") is None
        True
    """
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
