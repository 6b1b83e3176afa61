"""Which time belongs to which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diurna.schema.layers import Attribution, EventMention, TimeMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span
    from diurna.schema.times import TimeValue

VERBAL = frozenset({"VERB", "AUX"})
# A verb joined to another in one of these ways shares its time.
JOINED = frozenset({"conj", "xcomp"})
# A clause that hangs so, without tense, has no time of its own.
UNTENSED = frozenset({"acl", "pcomp", "xcomp"})
# A clause opened by one of these tells of the same hour: "fell on Monday as the guards fled".
MEANWHILE = frozenset({"as", "when", "while"})
# Of two joined verbs, one with such a word of its own has a time of its own: "shut the port on
# Monday and may close the road", "struck on Monday, and donors have since pledged".
OWN_TIME = frozenset(
    {"'ll", "'re", "'s", "'ve", "are", "can", "could", "has", "have", "is", "may", "might", "must",
     "should", "to", "will", "would"}
)  # fmt: skip

# Prepositions by which one happening is told beside another.
TURNS = frozenset({"after", "amid", "before", "despite", "follow", "following", "since"})
APART = TURNS | {"ahead", "over", "than"}
# A noun behind one of these is what an act is about, or a thing before or beside it.
BESIDE = frozenset({"ahead", "before", "despite", "for", "over", "since", "than"})
LIMITS = frozenset({"to", "until", "till", "by", "through"})
# How a time hangs from a noun that it names, and what puts such a noun in time.
NAMING = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
TELLS_WHEN = frozenset({"at", "during", "in", "on"})
# Enough code points before a time to hold the word before it.
LOOK_BACK = 12
# A sentence with more times is a list of dates.
FEW = 8
DAY = len("2031-05-06")
# Where it happens it may be a day later than where the report appears.
ZONES = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The resolved time expressions of a document, found by the clause they stand in.

    Args:
        by_governor: for a token, the times that hang from it by way of prepositions and
            nouns, each with the number of steps.
        by_sentence: the times of a sentence, in order.
        saying: starts of the times that tell when something was said.
        events: for a token that names an event, how many its sentence tells.
    """

    document: Document
    by_governor: dict[int, tuple[tuple[int, TimeMention], ...]]
    by_sentence: dict[int, tuple[TimeMention, ...]]
    saying: frozenset[int]
    events: Mapping[int, int]

    def at(self, span: Span | None) -> TimeValue | None:
        """The value of the time expression that overlaps this span."""
        if span is None:
            return None
        sentences = {token.sentence for token in self.document.tokens_in(span.start, span.end)}
        for sentence in sorted(sentences):
            for time in self.by_sentence.get(sentence, ()):
                if time.span.overlaps(span):
                    return time.value
        return None

    def of_event(self, head: int, *, is_real: bool = True) -> TimeValue | None:
        """When the event named at a token took place, by the clause it stands in.

        First the times that hang from the event's own word, then those of the verb that
        governs it within its clause or that it is joined to by "and", last the only time of
        its sentence, where the two make one clause.

        Args:
            head: the token that names the event.
            is_real: whether it came about; what is asked for or denied on Monday has not that
                day, unless the day is still to come.
        """
        for governor in self._governors(head):
            times = [
                (self._is_limit(time), steps, abs(time.head - head), time.head, time.value)
                for steps, time in self.by_governor.get(governor, ())
                if self._may_date(head, time, is_real=is_real)
            ]
            if times:
                found = min(times, key=lambda time: time[:4])[4]
                shared = governor == head or is_real or self._is_ahead(found)
                return found if shared else None
        return self._time_below(head) or self._only_time(head, is_real=is_real)

    def _is_ahead(self, time: TimeValue) -> bool:
        """Whether a time ends after the day of publication, or is an hour of it."""
        published, last = self.document.article.published, time.latest or time.value
        if published is None or last is None:
            return True
        hour = time.granularity == "datetime"
        return last[:DAY] >= published[:DAY] if hour else last[:DAY] > published[:DAY]

    def _time_below(self, head: int) -> TimeValue | None:
        """A time gone by that stands with what the event is about: "refused to go last year"."""
        times = self.by_sentence.get(self.document.tokens[head].sentence, ())
        for time in times if len(times) <= FEW else ():
            is_past = not self._is_ahead(time.value) and time.span.start not in self.saying
            if is_past and self._hangs_below(head, time) and not self._told_apart(head, time.head):
                return time.value
        return None

    def _hangs_below(self, head: int, time: TimeMention) -> bool:
        """Whether nothing between an event and a time below it has a time of its own.

        A clause without tense has none: in "escorted a ship chartered by donors on Monday" the
        parser may hang the day from either.
        """
        if self.document.tokens[time.head].dep in NAMING:
            return False
        for index in self.document.ancestors(time.head):
            if index == head:
                return True
            if self._has_own_time(index, head):
                return False
        return False

    def _has_own_time(self, index: int, head: int) -> bool:
        token = self.document.tokens[index]
        if token.dep == "xcomp" and token.head == head:
            return False
        is_tensed = token.dep not in UNTENSED or token.tag not in {"VB", "VBG", "VBN"}
        is_clause = token.pos in VERBAL and is_tensed
        return is_clause or index in self.events or token.lemma.lower() in APART

    def _may_date(self, head: int, time: TimeMention, *, is_real: bool) -> bool:
        """Whether a time is no other happening's, nor to come when the event has come about."""
        is_ahead = is_real and self._begins_ahead(time.value)
        return not is_ahead and not self._told_apart(head, time.head)

    def _begins_ahead(self, time: TimeValue) -> bool:
        """Whether a time begins after the day of publication; a stated date, a day after that."""
        today = day_of(self.document.article.published)
        if today is None or time.value is None:
            return False
        begin = day_of(time.value)
        if begin is not None and time.anchor == "explicit":
            return begin - today > ZONES
        return time.value[:DAY] > today.isoformat()[: len(time.value)]

    def _told_apart(self, head: int, time: int) -> bool:
        """Whether a word between an event and a later time turns to another happening."""
        between = self.document.tokens[head + 1 : time]
        return any(token.lemma.lower() in TURNS for token in between)

    def _is_limit(self, time: TimeMention) -> bool:
        """Whether a time says how long something lasts: "extended to Sept. 12"."""
        before = self.document.tokens_in(max(0, time.span.start - LOOK_BACK), time.span.start)
        return bool(before) and before[-1].text.lower() in LIMITS

    def _governors(self, head: int) -> tuple[int, ...]:
        tokens = self.document.tokens
        chain, index = [head], head
        while tokens[index].head != index and self._shares_time(index):
            index = tokens[index].head
            chain.append(index)
        return tuple(chain)

    def _shares_time(self, index: int) -> bool:
        """Whether the word above has the time of this one too."""
        token = self.document.tokens[index]
        if token.pos not in VERBAL:
            return token.lemma.lower() not in BESIDE
        if token.dep == "advcl":
            return bool(MEANWHILE.intersection(self._words_below(index)))
        if token.dep == "conj":
            return OWN_TIME.intersection(self._words_below(index)) <= self._words_below(token.head)
        return token.dep in JOINED

    def _words_below(self, index: int) -> frozenset[str]:
        children = self.document.children[index]
        return frozenset(self.document.tokens[child].text.lower() for child in children)

    def _only_time(self, head: int, *, is_real: bool) -> TimeValue | None:
        """The only time of a sentence that tells of one event, or has the event in its clause."""
        sentence = self.document.tokens[head].sentence
        times = self.by_sentence.get(sentence, ())
        if len(times) != 1 or times[0].span.start in self.saying:
            return None
        if not self._may_date(head, times[0], is_real=is_real):
            return None
        stands_alone = self._is_main(head) and self.events.get(head) == 1
        within = stands_alone or self._tells_of(head, times[0].head)
        return times[0].value if within else None

    def _is_main(self, head: int) -> bool:
        """Whether an event is what its sentence says, or what somebody says in it."""
        return self.document.tokens[head].dep in {"ROOT", "ccomp"}

    def _tells_of(self, head: int, time: int) -> bool:
        """Whether a clause hangs from the time: "on Monday, when the guards fled"."""
        tokens, index = self.document.tokens, head
        while tokens[index].dep == "conj":
            index = tokens[index].head
        return tokens[index].dep == "relcl" and tokens[index].head == time


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or datetime; None where it tells none.

    Example:
        >>> day_of("2031-05-06T08:00Z"), day_of("2031")
        (datetime.date(2031, 5, 6), None)
    """
    try:
        return date.fromisoformat((published or "")[:DAY])
    except ValueError:
        return None


def calendar_of(document: Document, layers: Layers) -> Calendar:
    """The times of a document that can date something."""
    governed: dict[int, list[tuple[int, TimeMention]]] = defaultdict(list)
    sentences: dict[int, list[TimeMention]] = defaultdict(list)
    for time in layers.of(TimeMention):
        if time.value.anchor is None:
            continue
        sentences[document.tokens[time.head].sentence].append(time)
        for steps, governor in enumerate(_hangs_from(document, time)):
            governed[governor].append((steps, time))
    told = Counter(event.sentence for event in layers.of(EventMention))
    said = [attribution.said for attribution in layers.of(Attribution)]
    return Calendar(
        document=document,
        by_governor={head: tuple(times) for head, times in governed.items()},
        by_sentence={index: tuple(times) for index, times in sentences.items()},
        saying=frozenset(span.start for span in said if span is not None),
        events={event.head: told[event.sentence] for event in layers.of(EventMention)},
    )


def _hangs_from(document: Document, time: TimeMention) -> tuple[int, ...]:
    """The tokens above a time expression up to the verb of its clause.

    A preposition that sets one happening against another ends the way: in "spoke after the
    vote on Monday" the vote was on Monday. So does a noun that has the time for a name, unless
    it tells when itself: "freed a man jailed for the 1988 bombing", but "died in the 1988 war".
    """
    found: list[int] = []
    is_name = document.tokens[time.head].dep in NAMING
    for index in document.ancestors(time.head):
        token = document.tokens[index]
        if found and token.lemma.lower() in APART:
            break
        if is_name and len(found) == 1 and token.lemma.lower() not in TELLS_WHEN:
            break
        found.append(index)
        if token.pos in VERBAL:
            break
    return tuple(found)
